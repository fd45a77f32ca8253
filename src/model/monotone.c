/* monotone.c - Elias-Fano access by sampled select. */
#include "model/monotone.h"

#include "base/bits.h"

enum { CHUNK = 56 };

bool monotone_open(struct monotone *m, struct span bytes, uint32_t count)
{
	const unsigned char *p = (const unsigned char *)bytes.p;
	uint64_t samples, lows, size;

	if (bytes.n < MONOTONE_HEADER)
		return false;
	m->count = bits_u32(p);
	m->low_width = bits_u32(p + 4);
	m->high_bits = bits_load(p + 8);
	if (m->count != count || m->low_width > 48 ||
	    m->high_bits > (uint64_t)bytes.n * 8)
		return false;
	samples = (count + UINT64_C(63)) / MONOTONE_STEP * 4;
	lows = ((uint64_t)count * m->low_width + 7) / 8;
	size = MONOTONE_HEADER + samples + lows + (m->high_bits + 7) / 8;
	if (size != bytes.n)
		return false;
	m->samples = p + MONOTONE_HEADER;
	m->lows = m->samples + samples;
	m->highs = m->lows + lows;
	return true;
}

static uint64_t chunk_at(const struct monotone *m, uint64_t at)
{
	uint64_t v;

	if (at >= m->high_bits)
		return 0;
	v = bits_get(m->highs, at, CHUNK);
	if (m->high_bits - at < CHUNK)
		v &= (UINT64_C(1) << (m->high_bits - at)) - 1;
	return v;
}

/* The first place from `at` on that is not in a long run of zeros: where a
 * number is far above the one before it, as behind the children of the most
 * frequent words, the run has thousands. */
static uint64_t skip_zeros(const struct monotone *m, uint64_t at)
{
	const unsigned char *p = m->highs + (at >> 3);
	const unsigned char *end = m->highs + (m->high_bits >> 3);

	while (end - p >= 8 && !bits_load(p))
		p += 8;
	return p == m->highs + (at >> 3) ? at
					 : (uint64_t)(p - m->highs) * 8;
}

/* The place of the one number k from `at` on. */
static uint64_t select_from(const struct monotone *m, uint64_t at, unsigned k)
{
	while (at < m->high_bits) {
		uint64_t v = chunk_at(m, at);
		unsigned n = bits_count(v);

		if (k < n)
			return at + bits_select(v, k);
		k -= n;
		at = n ? at + CHUNK : skip_zeros(m, at + CHUNK);
	}
	return m->high_bits;
}

static uint64_t value_at(const struct monotone *m, uint32_t i, uint64_t place)
{
	return (place - i) << m->low_width |
	       bits_get(m->lows, (uint64_t)i * m->low_width, m->low_width);
}

static uint64_t place_of(const struct monotone *m, uint32_t i)
{
	uint64_t sample = bits_u32(m->samples + i / MONOTONE_STEP * 4);

	return select_from(m, sample, i % MONOTONE_STEP);
}

uint64_t monotone_get(const struct monotone *m, uint32_t i)
{
	return value_at(m, i, place_of(m, i));
}

void monotone_pair(const struct monotone *m, uint32_t i, uint64_t *first,
		   uint64_t *second)
{
	uint64_t place = place_of(m, i);

	*first = value_at(m, i, place);
	place = select_from(m, place + 1, 0);
	*second = value_at(m, i + 1, place);
}
