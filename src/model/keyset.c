/* keyset.c - searching in packed sets. */
#include "model/keyset.h"

#include "base/bits.h"
#include "base/clones.h"

enum { CHUNK = 56, FEW = 6 };

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

/* The low part number i. */
INLINED uint32_t low_at(const struct keyset *k, uint32_t i)
{
	return (uint32_t)bits_get(k->bits, k->lows +
				  (uint64_t)i * k->low_width, k->low_width);
}

INLINED bool find_low(const struct keyset *k, uint32_t from, uint32_t to,
		     uint32_t low, uint32_t *index)
{
	while (to - from > FEW) {
		uint32_t mid = from + (to - from) / 2;

		if (low_at(k, mid) < low)
			from = mid + 1;
		else
			to = mid + 1;
	}
	for (; from < to; from++) {
		uint32_t v = low_at(k, from);

		if (v >= low) {
			*index = from;
			return v == low;
		}
	}
	return false;
}

/* Bits of the unary part from `at` on, CHUNK of them; beyond its end zeros,
 * which end every bucket. */
INLINED uint64_t unary_at(const struct keyset *k, uint64_t at)
{
	uint64_t v;

	if (at >= k->end)
		return 0;
	v = bits_get(k->bits, at, CHUNK);
	if (k->end - at < CHUNK)
		v &= (UINT64_C(1) << (k->end - at)) - 1;
	return v;
}

/* The place in the unary part where bucket b begins. */
INLINED uint64_t bucket_begin(const struct keyset *k, uint32_t b)
{
	uint32_t step = b / KEYSET_STEP, zeros = b % KEYSET_STEP;
	uint64_t at = k->unary + (uint64_t)step * KEYSET_STEP;

	if (step)
		at += bits_get(k->bits, k->samples + (uint64_t)(step - 1) *
			       k->sample_width, k->sample_width);
	while (zeros) {
		uint64_t v = ~unary_at(k, at) &
			     ((UINT64_C(1) << CHUNK) - 1);
		unsigned n = bits_count(v);

		if (n >= zeros)
			return at + bits_select(v, zeros - 1) + 1;
		zeros -= n;
		at += CHUNK;
	}
	return at;
}

INLINED uint32_t ones_from(const struct keyset *k, uint64_t at)
{
	uint32_t n = 0;

	for (;;) {
		unsigned run = (unsigned)__builtin_ctzll(~unary_at(k, at));

		n += run;
		if (run < CHUNK)
			return n;
		at += CHUNK;
	}
}

CLONED void keyset_narrow(const struct keyset *k, uint32_t number, uint32_t *from,
		   uint32_t *to)
{
	uint64_t at, before;
	uint32_t bucket, size;

	*from = 0;
	*to = number < k->universe && !k->buckets ? k->n : 0;
	if (number >= k->universe || !k->buckets)
		return;
	bucket = number >> k->low_width;
	at = bucket_begin(k, bucket);
	before = at - k->unary;
	if (before < bucket || before - bucket >= k->n)
		return;
	*from = (uint32_t)(before - bucket);
	size = ones_from(k, at);
	*to = size < k->n - *from ? *from + size : k->n;
}

CLONED bool keyset_look(const struct keyset *k, uint32_t number, uint32_t from,
		 uint32_t to, uint32_t *index)
{
	if (k->buckets)
		number &= (UINT32_C(1) << k->low_width) - 1;
	return find_low(k, from, to, number, index);
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
	__builtin_prefetch(k->bits + ((k->lows + before * k->low_width) >> 3));
}

bool keyset_find(const struct keyset *k, uint32_t number, uint32_t *index)
{
	uint32_t from, to;

	keyset_narrow(k, number, &from, &to);
	return keyset_look(k, number, from, to, index);
}
