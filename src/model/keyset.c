/* keyset.c - searching in packed sets. */
#include "model/keyset.h"

#include "model/keyset_search.h"

static struct keyset bucketed(uint32_t n, uint32_t universe)
{
	struct keyset k = { .n = n, .universe = universe };

	k.low_width = bits_width(universe / n) - 1;
	k.buckets = ((universe - 1) >> k.low_width) + 1;
	k.sample_width = bits_width(n);
	k.lows = (uint64_t)((k.buckets - 1) / KEYSET_STEP) * k.sample_width;
	k.unary = k.lows + (uint64_t)n * k.low_width;
	k.end = k.unary + n + k.buckets;
	return k;
}

struct keyset keyset_at(const unsigned char *bits, uint64_t bit, uint32_t n,
			uint32_t universe)
{
	struct keyset k = { .n = 0 };

	if (n && n <= universe) {
		unsigned width = bits_width(universe - 1);
		uint64_t fixed = (uint64_t)n * width;

		k = bucketed(n, universe);
		if (fixed <= k.end)
			k = (struct keyset){ .n = n, .universe = universe,
					     .low_width = width,
					     .end = fixed };
	}
	k.bits = bits;
	k.samples += bit;
	k.lows += bit;
	k.unary += bit;
	k.end += bit;
	return k;
}

void keyset_expect(const struct keyset *k, uint32_t number)
{
	uint32_t step = k->buckets ? (number >> k->low_width) / KEYSET_STEP
				   : 0;

	if (step && number < k->universe)
		__builtin_prefetch(k->bits + ((k->samples + (uint64_t)(step - 1)
				   * k->sample_width) >> 3));
}

void keyset_expect_bucket(const struct keyset *k, uint32_t number)
{
	uint32_t bucket = number >> k->low_width, step = bucket / KEYSET_STEP;
	uint64_t before = 0;

	if (!k->buckets || number >= k->universe)
		return;
	if (step)
		before = bits_get(k->bits, k->samples + (uint64_t)(step - 1) *
				  k->sample_width, k->sample_width);
	__builtin_prefetch(k->bits + ((k->unary + before +
			   (uint64_t)step * KEYSET_STEP) >> 3));
}

CLONED bool keyset_find(const struct keyset *k, uint32_t number,
			uint32_t *index)
{
	uint32_t from, to;

	keyset_narrow_here(k, number, &from, &to);
	return keyset_look_here(k, number, from, to, index);
}
