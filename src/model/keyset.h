/* keyset.h - a set of n different numbers below U in few bits, searchable.
 *
 * Either the numbers themselves in fixed width, or in the manner of Elias
 * (1974) and Fano: numbers that share their high bits form a bucket; the low
 * bits stand in order in fixed width, and the sizes of the buckets in unary,
 * a one for each number and a zero to end each bucket.  Where a bucket begins
 * is noted for every 64th, so a search reads a few words at most.  Which form
 * is used follows from n and U: whichever is shorter.
 *
 *   fixed    n fields of width ceil(log2 U)
 *   buckets  per 64th bucket but the first: numbers before it (fields of
 *            width of n); n low parts of l = floor(log2(U / n)) bits; then
 *            the unary part of n + ((U - 1) >> l) + 1 bits
 */
#ifndef US_MODEL_KEYSET_H
#define US_MODEL_KEYSET_H

#include <stdbool.h>
#include <stdint.h>

enum { KEYSET_STEP = 64 };

struct keyset {
	const unsigned char *bits;
	uint64_t samples, lows, unary;	/* where the parts begin, in bits */
	uint64_t end;			/* ... and where they end */
	uint32_t n, universe;
	uint32_t buckets;		/* 0: fixed width */
	unsigned low_width, sample_width;
};

/* The form of a set of n numbers below `universe` that begins at bit `bit`
 * of `bits`. */
struct keyset keyset_at(const unsigned char *bits, uint64_t bit, uint32_t n,
			uint32_t universe);

/* Asks memory for what keyset_find will read first, and then next, so that the
 * waits for many numbers overlap.  No effect but on speed.  Callers that take
 * many numbers through one step of a search before the next, so that the
 * processor can wait for all at once, find the steps in keyset_search.h. */
void keyset_expect(const struct keyset *k, uint32_t number);
void keyset_expect_bucket(const struct keyset *k, uint32_t number);

/* Finds the number; *index is its place in the set.  Damaged bits give wrong
 * answers, but an index below n and no read beyond `end`. */
bool keyset_find(const struct keyset *k, uint32_t number, uint32_t *index);

#endif
