/* ngram_open.c - the section's header and arrays, checked once.
 *
 * What the arrays hold is not looked at: everything that is read from them
 * later is checked where it is used.
 */
#include "model/ngram.h"

#include "base/bits.h"
#include "model/vocab.h"

enum { HEADER = 16, ARRAYS = 8, LEVEL = 16 + 16 * ARRAYS, MAX_WIDTH = 16 };

static bool array_at(struct span section, const unsigned char *record,
		     unsigned i, struct span *out)
{
	uint64_t offset = bits_load(record + 16 * (i + 1));
	uint64_t size = bits_load(record + 16 * (i + 1) + 8);

	if (offset > section.n || size > section.n - offset)
		return false;
	*out = span_of(section.p + offset, (size_t)size);
	return true;
}

static const unsigned char *bytes(struct span s)
{
	return (const unsigned char *)s.p;
}

static bool holds(struct span s, uint64_t count, unsigned width)
{
	return count * width <= (uint64_t)s.n * 8;
}

static bool open_inner(struct ngram_level *l, const struct span *a)
{
	uint64_t blocks = (l->count + (uint64_t)NGRAM_FLAG_BITS - 1) /
			  NGRAM_FLAG_BITS;

	l->flags = bytes(a[2]);
	l->backoff_book = bytes(a[3]);
	l->backoffs = bytes(a[4]);
	l->keys = bytes(a[7]);
	l->key_bits = (uint64_t)a[7].n * 8;
	return l->inner <= l->count && l->backoff_width <= MAX_WIDTH &&
	       a[2].n >= blocks * NGRAM_FLAG_BLOCK &&
	       a[3].n >= (size_t)4 << l->backoff_width &&
	       holds(a[4], l->inner, l->backoff_width) &&
	       monotone_open(&l->first, a[5], l->inner + 1) &&
	       monotone_open(&l->where, a[6], l->inner + 1);
}

static bool open_level(struct ngram_level *l, struct span section,
		       const unsigned char *record, bool last)
{
	struct span a[ARRAYS];

	for (unsigned i = 0; i < ARRAYS; i++)
		if (!array_at(section, record, i, &a[i]))
			return false;
	l->count = bits_u32(record);
	l->inner = bits_u32(record + 4);
	l->value_width = bits_u32(record + 8);
	l->backoff_width = bits_u32(record + 12);
	l->value_book = bytes(a[0]);
	l->values = bytes(a[1]);
	if (l->value_width > MAX_WIDTH || l->inner == UINT32_MAX ||
	    a[0].n < (size_t)4 << l->value_width ||
	    !holds(a[1], l->count, l->value_width))
		return false;
	return last ? l->inner == 0 : open_inner(l, a);
}

enum us_status ngram_open(struct ngram *m, struct span section,
			  struct us_error *err)
{
	const unsigned char *p = bytes(section);
	bool good = section.n >= HEADER;

	*m = (struct ngram){ 0 };
	if (good) {
		m->order = bits_u32(p);
		m->words = bits_u32(p + 4);
		good = m->order >= 1 && m->order <= NGRAM_MAX_ORDER &&
		       section.n >= HEADER + (size_t)m->order * LEVEL;
	}
	for (unsigned i = 0; good && i < m->order; i++)
		good = open_level(&m->level[i], section,
				  p + HEADER + (size_t)i * LEVEL,
				  i + 1 == m->order);
	if (good && m->words > VOCAB_UNK && m->level[0].count == m->words)
		return US_OK;
	*m = (struct ngram){ 0 };
	return status_set(err, US_EMODEL, US_NO_OFFSET,
			  "model section \"ngram\" is malformed");
}
