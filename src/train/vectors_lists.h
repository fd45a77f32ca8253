/* vectors_lists.h - the lexicon both ways, in plain arrays, for training.
 *
 * Only single words that get vectors count.  A word's candidates are what its
 * author may have written; its spinnings are the words in whose candidate
 * lists it stands, what a spinner may have made of it.
 */
#ifndef US_TRAIN_VECTORS_LISTS_H
#define US_TRAIN_VECTORS_LISTS_H

#include "base/buf.h"
#include "model/lexicon.h"
#include "train/random.h"

struct vectors_rows {
	struct buf first;	/* uint32_t, one more than words */
	struct buf items;	/* uint32_t */
};

struct vectors_lists {
	uint32_t words;		/* lists are for words 0 .. words - 1 */
	struct vectors_rows candidates;	/* best prior first, without the word */
	struct vectors_rows spinnings;
};

/* Builds the lists for the first `words` words. */
void vectors_lists_build(struct vectors_lists *l, struct mem *mem,
			 const struct lexicon *lexicon, uint32_t words);
void vectors_lists_free(struct vectors_lists *l);

/* The items of one row; *n is their number. */
static inline const uint32_t *vectors_row(const struct vectors_rows *r,
					  uint32_t word, uint32_t *n)
{
	const uint32_t *first = BUF_ARRAY(&r->first, uint32_t);

	*n = first[word + 1] - first[word];
	return BUF_ARRAY(&r->items, uint32_t) + first[word];
}

/* What a spinner makes of the word, drawn by `random`; the word itself if no
 * dictionary has it. */
uint32_t vectors_spin(const struct vectors_lists *l, uint32_t word,
		      uint64_t random);

#endif
