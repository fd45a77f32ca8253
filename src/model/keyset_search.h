/* keyset_search.h - the steps of a search in a key set (keyset.h), to become
 * part of the function that calls them: with that they are compiled for the
 * kind of processor that it is compiled for (base/clones.h), and a look-up of
 * dozens of words is one function.
 */
#ifndef US_MODEL_KEYSET_SEARCH_H
#define US_MODEL_KEYSET_SEARCH_H

#include "base/bits.h"
#include "base/clones.h"
#include "model/keyset.h"

enum { KEYSET_FEW = 6 };

/* The low part number i. */
INLINED uint32_t keyset_low_at(const struct keyset *k, uint32_t i)
{
	return (uint32_t)bits_get(k->bits, k->lows +
				  (uint64_t)i * k->low_width, k->low_width);
}

INLINED bool keyset_find_low(const struct keyset *k, uint32_t from, uint32_t to,
			     uint32_t low, uint32_t *index)
{
	while (to - from > KEYSET_FEW) {
		uint32_t mid = from + (to - from) / 2;

		if (keyset_low_at(k, mid) < low)
			from = mid + 1;
		else
			to = mid + 1;
	}
	for (; from < to; from++) {
		uint32_t v = keyset_low_at(k, from);

		if (v >= low) {
			*index = from;
			return v == low;
		}
	}
	return false;
}

/* The place in the unary part where bucket b begins. */
INLINED uint64_t keyset_bucket_begin(const struct keyset *k, uint32_t b)
{
	uint32_t step = b / KEYSET_STEP, zeros = b % KEYSET_STEP;
	uint64_t at = k->unary + (uint64_t)step * KEYSET_STEP;

	if (step)
		at += bits_get(k->bits, k->samples + (uint64_t)(step - 1) *
			       k->sample_width, k->sample_width);
	while (zeros) {
		uint64_t v = ~bits_chunk(k->bits, at, k->end) &
			     ((UINT64_C(1) << BITS_CHUNK) - 1);
		unsigned n = bits_count(v);

		if (n >= zeros)
			return at + bits_select(v, zeros - 1) + 1;
		zeros -= n;
		at += BITS_CHUNK;
	}
	return at;
}

INLINED uint32_t keyset_ones_from(const struct keyset *k, uint64_t at)
{
	uint32_t n = 0;

	for (;;) {
		uint64_t zeros = ~bits_chunk(k->bits, at, k->end);
		unsigned run = (unsigned)__builtin_ctzll(zeros);

		n += run;
		if (run < BITS_CHUNK)
			return n;
		at += BITS_CHUNK;
	}
}

/* Finds the places [*from, *to) where the number can be (empty: it is not
 * there). */
INLINED void keyset_narrow_here(const struct keyset *k, uint32_t number,
				uint32_t *from, uint32_t *to)
{
	uint64_t at, before;
	uint32_t bucket, size;

	*from = 0;
	*to = number < k->universe && !k->buckets ? k->n : 0;
	if (number >= k->universe || !k->buckets)
		return;
	bucket = number >> k->low_width;
	at = keyset_bucket_begin(k, bucket);
	before = at - k->unary;
	if (before < bucket || before - bucket >= k->n)
		return;
	*from = (uint32_t)(before - bucket);
	size = keyset_ones_from(k, at);
	*to = size < k->n - *from ? *from + size : k->n;
}

/* Looks there; *index is its place in the set. */
INLINED bool keyset_look_here(const struct keyset *k, uint32_t number,
			      uint32_t from, uint32_t to, uint32_t *index)
{
	if (k->buckets)
		number &= (UINT32_C(1) << k->low_width) - 1;
	return keyset_find_low(k, from, to, number, index);
}

#endif
