/* inverse.h - the lexicon turned back: what a spinner could write for a word.
 *
 * The lexicon lists originals by spun word; here the same pairs stand by
 * original, which is how a spinner looks them up.
 */
#ifndef US_TRAIN_INVERSE_H
#define US_TRAIN_INVERSE_H

#include "base/mem.h"
#include "model/lexicon.h"

struct inverse_pair {
	uint32_t spun;
	uint16_t relation;
	uint8_t rank;
};

struct inverse {
	uint32_t words;
	uint32_t *first;		/* pairs of word w: first[w] .. */
	struct inverse_pair *pairs;
};

/* Single words on both sides only. */
void inverse_build(struct inverse *inverse, struct mem *mem,
		   const struct lexicon *lexicon, uint32_t words);
void inverse_free(struct inverse *inverse);

#endif
