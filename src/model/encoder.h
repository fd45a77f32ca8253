/* encoder.h - what a small neural network expects at every place of a text.
 *
 * The vectors (vectors.h) add up the words around a place; word order beyond
 * the weights of the distances, and how neighbours work together, escape
 * them.  The encoder reads the context vectors of the words to the left of a
 * place, and those to its right, through two stacks of gated convolutions
 * with residual connections (Dauphin et al. 2017), lets both meet each other
 * and the vectors' own sum in one hidden layer, and adds what comes out to
 * that sum: candidates are scored by the same scalar product as before, now
 * after a context that the network has refined (context2vec; Melamud,
 * Goldberger & Dagan 2016).  The word at the place itself is never read, so
 * that it is judged like any other candidate.
 *
 * Products are of integers (matrix.h), the rest is arithmetic of IEEE 754 in
 * a fixed order: the same bytes on every machine.  A view on the section
 * "encoder".
 *
 * Section: u32 words, input, width, taps, layers, hidden; then the matrices
 * (matrix.h), for the left side and then the right one: enter, the layers from
 * below, meet; then topic and out.  A layer has a part for each tap, first
 * that of the word itself.  At last the bias of every candidate word (i16, in
 * 1/256 nat).
 */
#ifndef US_MODEL_ENCODER_H
#define US_MODEL_ENCODER_H

#include "base/mem.h"
#include "model/matrix.h"
#include "model/vectors.h"

enum {
	ENCODER_VERSION = 2,
	ENCODER_INPUT = VECTORS_SIZE,
	ENCODER_WIDTH = 192,	/* channels of a convolution */
	ENCODER_TAPS = 3,	/* words that one convolution sees */
	ENCODER_LAYERS = 3,
	ENCODER_SPREAD = 3,	/* each layer's taps are so many times wider
				 * apart than those of the layer below */
	ENCODER_REACH = 27,	/* words of a side that a place can see */
	ENCODER_HIDDEN = 384,
	ENCODER_SIDES = 2,
	ENCODER_MATRICES = ENCODER_SIDES * (ENCODER_LAYERS + 2) + 2,
	ENCODER_STRETCH = 512,	/* places read at a time, at most */
	ENCODER_BLOCK = 128,	/* places refined at a time, at most */
	ENCODER_BIAS_ONE = 1 << 8
};

struct encoder {
	struct matrix matrix[ENCODER_MATRICES];
	const unsigned char *bias;
	uint32_t words;		/* 0: there is no network */
	bool by_unit;		/* the processor's, for matrices */
};

/* A stretch of a text as the network has read it (encoder_stretch.h), too large
 * for a stack. */
struct encoder_stretch;

/* Room for one; released with mem_free. */
struct encoder_stretch *encoder_stretch_new(struct mem *mem);

/* US_EMODEL if the section is malformed.  An empty section gives no network:
 * contexts stay as they are. */
enum us_status encoder_open(struct encoder *e, struct span section,
			    struct us_error *err);

/* Reads around n >= 1 places of a document's words: they rise, and the last is
 * less than ENCODER_STRETCH behind the first. */
void encoder_read(const struct encoder *e, const struct vectors *v,
		  const uint32_t *words, size_t count, const size_t *places,
		  size_t n, struct encoder_stretch *out);

/* Refines the contexts of n <= ENCODER_BLOCK of the places that were read, as vectors_context()
 * left them. */
void encoder_refine(const struct encoder *e, const struct encoder_stretch *s,
		    const size_t *places, size_t n,
		    struct vectors_context *contexts);

/* ln of how likely the word is against others of its kind in a refined
 * context, up to a constant of the place; 0 for words without a vector. */
logp_t encoder_score(const struct encoder *e, const struct vectors *v,
		     const struct vectors_context *context, uint32_t word);

/* The same for n words. */
void encoder_score_many(const struct encoder *e, const struct vectors *v,
			const struct vectors_context *context,
			const uint32_t *words, size_t n, logp_t *scores);

#endif
