/* stray.c - by what is to the left and right of it, the line's ends included. */
#include "mojibake/stray.h"

#include "mojibake/answer.h"
#include "text/utf8.h"

static bool is_quote(uint32_t c)
{
	return c >= 0x2018 && c < 0x201E;
}

/* "à la carte" */
static bool is_borrowed(uint32_t c)
{
	return (c | 32) == 0xE0;
}

/* The only character that the reading mends; r->n if there are more. */
static size_t only_mended(const struct cell *c, const struct reading *r)
{
	size_t at = r->n;

	for (size_t i = 0; i < r->n; i++) {
		if (!answer_mends(c, r, i))
			continue;
		if (at < r->n)
			return r->n;
		at = i;
	}
	return at;
}

uint32_t stray_letter(const struct line *line, const struct suspect *s,
		      const struct reading *r)
{
	const struct buf *cells = &line->cells;
	size_t at = only_mended(cells_of(cells) + s->from, r), from, to;
	bool spaced;

	if (at == r->n)
		return 0;
	from = s->from + r->at[at];
	to = s->from + r->at[at + 1];
	spaced = cells_shown(cells, to - 1) == ' ';
	if (to - from != (spaced ? 2 : 1) || !from ||
	    cells_shown(cells, from - 1) != ' ' ||
	    words_is_letter(cells_shown(cells, from + 1)) ||
	    utf8_is_digit(cells_shown(cells, from + 1)))
		return 0;
	return cells_shown(cells, from);
}

bool stray_is_all(const struct line *line, const struct suspect *s,
		  const struct reading *r)
{
	const struct buf *cells = &line->cells;
	const struct cell *c = cells_of(cells) + s->from;
	size_t at = only_mended(c, r);
	uint32_t found;

	if (at == r->n || s->from + r->at[at] == 0 ||
	    cells_shown(cells, s->from + r->at[at] - 1) != ' ' ||
	    cells_shown(cells, s->from + r->at[at + 1]) != ' ')
		return false;
	found = r->text[at];
	return is_quote(found) ||
	       (line->english && words_is_letter(found) && found < 0x100 &&
		!is_borrowed(found));
}
