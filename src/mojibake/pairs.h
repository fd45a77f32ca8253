/* pairs.h - verdicts on pairs of neighbouring characters.
 *
 * A verdict is made once, from the roles that the two play in the single-byte
 * sets and from the character model, and then remembered.  A pair is bad
 * if it can begin a UTF-8 sequence in some single-byte set and is no pair of
 * letters that the model knows, or if it joins two scripts.  Latin letters
 * beyond ASCII are too much alike in all sets to be judged by pairs.
 */
#ifndef US_MOJIBAKE_PAIRS_H
#define US_MOJIBAKE_PAIRS_H

#include "mojibake/finder.h"

enum pair_verdict {
	CLEAN,
	READ,		/* if the word reads well */
	BAD,		/* unless it is a known word */
	ESCAPED,	/* or not text at all; never the verdict on a pair */
	VERDICT = 7,	/* mask */
	LETTER = 8,	/* beside a verdict: the second one is a letter */
	HIDES = 16	/* ... and the pair can be of UTF-8, or otherwise
			 * damaged; if both are below PAIRS_NEAR */
};

struct pairs {
	const struct finder *finder;	/* model, fixers */
	unsigned char *near;	/* two letters of U+0000 .. U+07FF, by number */
	uint64_t *far;		/* others, direct-mapped */
};

void pairs_init(struct pairs *p, struct mem *mem,
		const struct finder *finder);
void pairs_free(struct pairs *p);

/* A run of so many letters that ends with c: is it a letter that is no word by
 * itself? */
bool pairs_stray(uint32_t c, size_t letters);

/* Could nothing be the matter with the word, which is bad or reads badly, but
 * an exchange of single-byte sets?  No UTF-8 can be hidden in it, no mark of
 * other damage stands in it. */
bool pairs_swap_only(struct pairs *p, const uint32_t *word, size_t n);

/* East Asia and beyond: no single-byte set has them. */
enum { PAIRS_EAST = 0x2E80 };

enum { PAIRS_NEAR = 0x800, PAIRS_KNOWN = 0x80 };

/* Of a pair that is not yet known. */
unsigned pairs_judge(struct pairs *p, uint32_t a, uint32_t b);

/* The verdict on a pair, and LETTER. */
static inline unsigned pairs_verdict(struct pairs *p, uint32_t a, uint32_t b)
{
	if ((a | b) < PAIRS_NEAR) {
		unsigned v = p->near[a * PAIRS_NEAR + b];

		if (v)
			return v & (VERDICT | LETTER);
	}
	return pairs_judge(p, a, b);
}

#endif
