/* key_sort.h - sorting 128-bit keys. */
#ifndef US_TRAIN_KEY_SORT_H
#define US_TRAIN_KEY_SORT_H

#include <stddef.h>
#include <stdint.h>

struct key {
	uint64_t hi, lo;
};

/* Sorts n keys in rising order; bits above `hi_bits` of hi and `lo_bits` of
 * lo must be zero.  `scratch` has room for n keys. */
void key_sort(struct key *keys, struct key *scratch, size_t n,
	      unsigned hi_bits, unsigned lo_bits);

#endif
