/* chars.h - how text of any language runs, character by character.
 *
 * A 5-gram model over characters of some seventy languages at once, with
 * which the mojibake room tells text from garbled text: what people write
 * costs 1 to 3 nats a character, what a wrong character set makes of it costs
 * 8 and more.  Upper case is told apart from the letters, so that capitals in
 * the middle of a word cost something in every script.  Beside it lies a set
 * of words with accents, as one-way fingerprints.
 *
 * No letter that it knows costs more than 13 nats: languages that the model
 * has never seen put them side by side in their own ways.
 *
 * Interpolated Witten-Bell estimates (Witten & Bell 1991) pruned by their
 * contribution to the likelihood; scores are logp_t.  A view on the section
 * "chars" (docs/model-format.md); copying it is free.
 */
#ifndef US_MODEL_CHARS_H
#define US_MODEL_CHARS_H

#include "base/logp.h"
#include "base/span.h"
#include "base/status.h"

#include <stdint.h>

enum {
	CHARS_VERSION = 1, CHARS_ORDER = 5,
	CHARS_UNIT = 16,	/* steps of a stored probability in a nat */
	CHARS_BIAS = 32		/* stored back-off weight of probability 1 */
};

/* A step taken before, and what the characters before it say of any step;
 * direct-mapped. */
struct chars_taken {
	uint64_t key;
	logp_t score;		/* and the shape behind it, see chars.c */
	uint32_t folded;
};

struct chars_weights {
	uint64_t key;
	uint8_t weight[CHARS_ORDER - 1];	/* by length */
};

enum { CHARS_TAKEN = 1 << 15, CHARS_WEIGHTS = 1 << 13 };

/* Belongs to one context; zeroed. */
struct chars_memo {
	uint64_t asked;		/* steps taken, remembered or not */
	struct chars_taken taken[CHARS_TAKEN];
	struct chars_weights weights[CHARS_WEIGHTS];
};

struct chars {
	const unsigned char *grams;	/* hash table of u32: fingerprint,
					 * back-off weight, probability */
	const unsigned char *words;	/* hash table of 24-bit fingerprints */
	const unsigned char *shape;	/* two u8 for each enum chars_shape */
	uint32_t gram_slots, word_slots;
	struct chars_memo *memo;	/* of the context that owns this copy
					 * of the view; NULL: none */
};

/* What the letters before say about the case of the next one. */
enum chars_shape {
	CHARS_START,		/* no letter before */
	CHARS_FIRST_UPPER,	/* one letter before, upper case */
	CHARS_ALL_UPPER,	/* two or more, the last two upper case */
	CHARS_LOWER,		/* the letter before is lower case */
	CHARS_SHAPES
};

/* The characters before a place, folded; zero-initialised or by
 * chars_begin(). */
struct chars_state {
	uint32_t last[CHARS_ORDER - 1];	/* newest first */
	uint8_t shape;
};

/* US_EMODEL if the section is malformed. */
enum us_status chars_open(struct chars *m, struct span section,
			  struct us_error *err);

/* At the start of a line: as behind a space. */
void chars_begin(struct chars_state *state);

/* ln P(character | state); the state moves on. */
logp_t chars_step(const struct chars *m, struct chars_state *state,
		  uint32_t character);

/* Has the model ever seen the character? */
bool chars_familiar(const struct chars *m, uint32_t character);

/* Is this word (code points, any case) in the set?  Wrongly yes for about
 * one unknown word in a million. */
bool chars_known(const struct chars *m, const uint32_t *word, size_t n);

/* ---- shared with the trainer ---- */

/* The form that the n-grams are made of: lower case, any white space as ' ',
 * no-break ones too, any digit as '0'. */
uint32_t chars_fold(uint32_t character);

/* hash[k] is that of the k + 1 characters newest[0], newest[1] ... */
void chars_hash(const uint32_t *newest, size_t n, uint64_t *hash);

/* The key of a word in the set. */
uint64_t chars_word_hash(const uint32_t *word, size_t n);

/* Which shape a letter leaves behind, and whether it counts as a letter. */
enum chars_shape chars_shape_after(enum chars_shape shape, uint32_t character);
bool chars_is_cased(uint32_t character);

#endif
