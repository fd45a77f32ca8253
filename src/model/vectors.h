/* vectors.h - how well a word fits the wider context of its place.
 *
 * What n-grams cannot see: the subject of the text.  Every word has two small
 * vectors, one as context and one as candidate.  The context of a place is
 * the sum of the context vectors of the words around it, each dimension
 * weighted by a factor that depends on the distance (the log-bilinear model of
 * Mnih & Hinton 2007 with the diagonal weights of Mnih & Teh 2012); a
 * candidate's score is the scalar product of its vector with that sum.
 * `unspin-train vectors` learns both to tell an author's word from the other
 * candidates of a spun one, in text that is itself partly spun.
 *
 * All arithmetic is on integers.  A view on the section "vectors".
 *
 * Section: u32 words, u32 dimensions, u32 near, u32 far; then, dimensions
 * being the inner index, the weights of the distances (i16, in 1/1024), the
 * mean context (i32, in 1/4096), and for each word the scale of its context
 * vector and of its candidate vector (i16 each, in 2^-20), all context
 * vectors (i8) and all candidate vectors (i8).  Words are the most frequent
 * ones of the vocabulary, by number.
 */
#ifndef US_MODEL_VECTORS_H
#define US_MODEL_VECTORS_H

#include "base/logp.h"
#include "base/span.h"
#include "base/status.h"

#include <stdint.h>

enum {
	VECTORS_VERSION = 1,
	VECTORS_SIZE = 128,	/* dimensions */
	VECTORS_NEAR = 10,	/* tokens each side with weights of their own */
	VECTORS_FAR = 40,	/* tokens each side; those behind the near ones
				 * share one row of weights */
	VECTORS_SLOTS = 2 * VECTORS_NEAR + 1
};

struct vectors {
	const unsigned char *scales;
	const int8_t *contexts, *candidates;
	uint32_t words;
	int16_t weights[VECTORS_SLOTS][VECTORS_SIZE];
	int32_t mean[VECTORS_SIZE];
};

/* A context: the weighted sum, in 1/4096. */
struct vectors_context {
	int32_t h[VECTORS_SIZE];
};

/* US_EMODEL if the section is malformed.  An empty section gives no vectors:
 * every score is 0. */
enum us_status vectors_open(struct vectors *v, struct span section,
			    struct us_error *err);

/* The context of words[place] within the tokens of its document, whose own
 * word does not count. */
void vectors_context(const struct vectors *v, const uint32_t *words,
		     size_t count, size_t place, struct vectors_context *out);

/* The same for n places, which rise: cheaper where they are near one another. */
void vectors_contexts(const struct vectors *v, const uint32_t *words,
		      size_t count, const size_t *places, size_t n,
		      struct vectors_context *out);

/* How much more (or less) likely than usual the context makes the word, about
 * a log-likelihood ratio; within -32 .. 32 nats.  0 for words without a
 * vector. */
logp_t vectors_score(const struct vectors *v,
		     const struct vectors_context *context, uint32_t word);

/* The same for n words. */
void vectors_score_many(const struct vectors *v,
			const struct vectors_context *context,
			const uint32_t *words, size_t n, logp_t *scores);

/* Which row of weights belongs to a word `distance` (1 .. VECTORS_FAR) tokens
 * to the left or to the right. */
static inline unsigned vectors_slot(size_t distance, bool right)
{
	if (distance > VECTORS_NEAR)
		return VECTORS_SLOTS - 1;
	return (unsigned)distance - 1 + (right ? VECTORS_NEAR : 0);
}

/* ---- shared with the trainer and the encoder ---- */

/* What a component of a word's context vector (side 0) or candidate vector
 * (side 1) is worth, in VECTORS_SCALE_ONE. */
int16_t vectors_scale(const struct vectors *v, uint32_t word, unsigned side);

/* What one step of the integers is worth: */

enum {
	VECTORS_WEIGHT_ONE = 1 << 10,
	VECTORS_CONTEXT_ONE = 1 << 12,
	VECTORS_SCALE_ONE = 1 << 20
};

#endif
