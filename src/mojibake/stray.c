/* stray.c - by what is to the left and right of it, the line's ends included. */
#include "mojibake/stray.h"

#include "mojibake/answer.h"

static bool is_quote(uint32_t c)
{
	return c >= 0x2018 && c < 0x201E;
}

/* "à la carte" */
static bool is_borrowed(uint32_t c)
{
	return (c | 32) == 0xE0;
}

bool stray_is_all(const struct line *line, const struct suspect *s,
		  const struct reading *r)
{
	const struct buf *cells = &line->cells;
	const struct cell *c = cells_of(cells) + s->from;
	size_t at = r->n;
	uint32_t found;

	for (size_t i = 0; i < r->n; i++) {
		if (!answer_mends(c, r, i))
			continue;
		if (at < r->n)
			return false;
		at = i;
	}
	if (at == r->n || s->from + r->at[at] == 0 ||
	    cells_shown(cells, s->from + r->at[at] - 1) != ' ' ||
	    cells_shown(cells, s->from + r->at[at + 1]) != ' ')
		return false;
	found = r->text[at];
	return is_quote(found) ||
	       (line->english && words_is_letter(found) && found < 0x100 &&
		!is_borrowed(found));
}
