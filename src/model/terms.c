/* terms.c - reading rows where they lie. */
#include "model/terms.h"

#include "base/bits.h"

enum us_status terms_open(struct terms *t, struct span section,
			  struct us_error *err)
{
	const unsigned char *p = (const unsigned char *)section.p;

	*t = (struct terms){ .rows = NULL };
	if (!section.n)
		return US_OK;
	if (section.n >= TERMS_HEADER) {
		t->rows = p + TERMS_HEADER;
		t->words = bits_u32(p);
		t->pairs = bits_u32(p + 4);
		t->collocations = bits_u32(p + 8);
		if (section.n == TERMS_HEADER + (uint64_t)TERMS_ROW *
				 ((uint64_t)t->pairs + t->collocations))
			return US_OK;
	}
	*t = (struct terms){ .rows = NULL };
	return status_set(err, US_EMODEL, US_NO_OFFSET,
			  "section terms is malformed");
}

static struct terms_row row_at(const struct terms *t, uint64_t i)
{
	uint64_t row = bits_load(t->rows + i * TERMS_ROW);

	return (struct terms_row){ row & 0xffffff, row >> 24 & 0xffffff,
				   (uint16_t)(row >> 48) };
}

struct terms_row terms_pair(const struct terms *t, uint32_t i)
{
	return row_at(t, i);
}

struct terms_row terms_collocation(const struct terms *t, uint32_t i)
{
	return row_at(t, (uint64_t)t->pairs + i);
}
