/* monotone.h - a rising sequence of numbers in about 2 + log2(gap) bits each.
 *
 * Elias-Fano with select: low parts in fixed width; number i's high part h
 * as a one at place h + i of a bit vector; and where every 64th one is.  Gaps
 * are very uneven (the children of "the" and of "zygote"), so for 64 ones that
 * spread over more than MONOTONE_SPAN bits all places are listed (Okanohara &
 * Sadakane 2007): no look-up reads more than a few words.
 *
 *   u32 count, u32 low width l, u64 length of the bit vector in bits,
 *   u32 number of places listed, u32 zero;
 *   per 64 ones a u32: the place of the first one, or 2^31 + where in the
 *   list their places begin;
 *   the list, u32 each;
 *   count low parts of l bits, padded to a byte;
 *   the bit vector, padded to a byte
 */
#ifndef US_MODEL_MONOTONE_H
#define US_MODEL_MONOTONE_H

#include "base/span.h"

#include <stdint.h>

enum { MONOTONE_STEP = 64, MONOTONE_SPAN = 1024, MONOTONE_HEADER = 24 };

#define MONOTONE_LISTED (UINT32_C(1) << 31)

struct monotone {
	const unsigned char *samples, *list, *lows, *highs;
	uint64_t high_bits;
	uint32_t count, listed;
	unsigned low_width;
};

/* False if the bytes, of which all must belong to the sequence, do not fit
 * their own header or do not hold `count` numbers. */
bool monotone_open(struct monotone *m, struct span bytes, uint32_t count);

/* The number i, which must be below the count. */
uint64_t monotone_get(const struct monotone *m, uint32_t i);

/* The numbers i and i + 1; i + 1 must be below the count.  Damaged bits give
 * any numbers. */
void monotone_pair(const struct monotone *m, uint32_t i, uint64_t *first,
		   uint64_t *second);

/* Ask memory for what monotone_pair will read first, and then next, so that
 * the waits for many numbers overlap.  No effect but on speed. */
void monotone_expect(const struct monotone *m, uint32_t i);
void monotone_expect_high(const struct monotone *m, uint32_t i);

#endif
