/* monotone.c - Elias-Fano access by sampled select. */
#include "model/monotone.h"

#include "base/bits.h"
#include "base/clones.h"

bool monotone_open(struct monotone *m, struct span bytes, uint32_t count)
{
	const unsigned char *p = (const unsigned char *)bytes.p;
	uint64_t samples, lows, size;

	if (bytes.n < MONOTONE_HEADER)
		return false;
	m->count = bits_u32(p);
	m->low_width = bits_u32(p + 4);
	m->high_bits = bits_load(p + 8);
	m->listed = bits_u32(p + 16);
	if (m->count != count || m->low_width > 48 ||
	    m->high_bits > (uint64_t)bytes.n * 8)
		return false;
	samples = (count + UINT64_C(63)) / MONOTONE_STEP * 4;
	lows = ((uint64_t)count * m->low_width + 7) / 8;
	size = MONOTONE_HEADER + samples + UINT64_C(4) * m->listed + lows +
	       (m->high_bits + 7) / 8;
	if (size != bytes.n)
		return false;
	m->samples = p + MONOTONE_HEADER;
	m->list = m->samples + samples;
	m->lows = m->list + UINT64_C(4) * m->listed;
	m->highs = m->lows + lows;
	return true;
}

/* The place of the one number k from `at` on. */
INLINED uint64_t select_from(const struct monotone *m, uint64_t at, unsigned k)
{
	while (at < m->high_bits) {
		uint64_t v = bits_chunk(m->highs, at, m->high_bits);
		unsigned n = bits_count(v);

		if (k < n)
			return at + bits_select(v, k);
		k -= n;
		at += BITS_CHUNK;
	}
	return m->high_bits;
}

INLINED uint64_t value_at(const struct monotone *m, uint32_t i, uint64_t place)
{
	return (place - i) << m->low_width |
	       bits_get(m->lows, (uint64_t)i * m->low_width, m->low_width);
}

INLINED uint64_t place_of(const struct monotone *m, uint32_t i)
{
	uint32_t sample = bits_u32(m->samples + i / MONOTONE_STEP * 4);

	if (!(sample & MONOTONE_LISTED))
		return select_from(m, sample, i % MONOTONE_STEP);
	sample = sample - MONOTONE_LISTED + i % MONOTONE_STEP;
	return sample < m->listed ? bits_u32(m->list + (size_t)sample * 4)
				  : m->high_bits;
}

CLONED uint64_t monotone_get(const struct monotone *m, uint32_t i)
{
	return value_at(m, i, place_of(m, i));
}

CLONED void monotone_pair(const struct monotone *m, uint32_t i, uint64_t *first,
		   uint64_t *second)
{
	uint64_t place = place_of(m, i);

	*first = value_at(m, i, place);
	if (bits_u32(m->samples + i / MONOTONE_STEP * 4) & MONOTONE_LISTED)
		place = place_of(m, i + 1);
	else
		place = select_from(m, place + 1, 0);
	*second = value_at(m, i + 1, place);
}

void monotone_expect(const struct monotone *m, uint32_t i)
{
	__builtin_prefetch(m->samples + i / MONOTONE_STEP * 4);
	__builtin_prefetch(m->lows + ((uint64_t)i * m->low_width >> 3));
}

void monotone_expect_high(const struct monotone *m, uint32_t i)
{
	uint32_t sample = bits_u32(m->samples + i / MONOTONE_STEP * 4);

	if (!(sample & MONOTONE_LISTED))
		__builtin_prefetch(m->highs + (sample >> 3));
}
