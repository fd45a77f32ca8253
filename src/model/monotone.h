/* monotone.h - a rising sequence of numbers in about 2 + log2(gap) bits each.
 *
 * Elias-Fano with select: low parts in fixed width; number i's high part h
 * as a one at place h + i of a bit vector; the place of every 64th one.
 *
 *   u32 count, u32 low width l, u64 length of the bit vector in bits;
 *   ceil(count / 64) places, u32 each;
 *   count low parts of l bits, padded to a byte;
 *   the bit vector, padded to a byte
 */
#ifndef US_MODEL_MONOTONE_H
#define US_MODEL_MONOTONE_H

#include "base/span.h"

#include <stdint.h>

enum { MONOTONE_STEP = 64, MONOTONE_HEADER = 16 };

struct monotone {
	const unsigned char *samples, *lows, *highs;
	uint64_t high_bits;
	uint32_t count;
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

#endif
