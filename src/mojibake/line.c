/* line.c - words of a line; code, tags and addresses are passed over. */
#include "mojibake/line.h"

#include "mojibake/charmap.h"
#include "mojibake/lattice.h"
#include "text/utf8.h"

enum { LONGEST = LATTICE_MAX_NODES - 2, MAX_JOINED = 64 };

static bool is_break(uint32_t c)
{
	return c <= ' ';
}

static size_t word_end(const struct line *line, size_t i)
{
	const struct cell *c = cells_of(&line->cells);
	size_t n = cells_count(&line->cells), from = i;

	while (i < n && !is_break(c[i].c) && i - from < LONGEST)
		i++;
	return i;
}

static uint32_t at(const struct line *line, size_t i)
{
	return i < cells_count(&line->cells) ? cells_of(&line->cells)[i].c :
	       ' ';
}

static bool is_lead(uint32_t c)
{
	return c >= 0x80 && c < RAW_BYTE && c != 0xFFFD &&
	       charmap_roles(c)->lead2;
}

/* Might the space at i be a no-break space that belongs to the sequence of
 * the character before it?  Not after a small letter, nor after the second
 * of two capitals: that is text in another set. */
static bool is_inside(const struct line *line, size_t i)
{
	uint32_t c = at(line, i - 1), before = i > 1 ? at(line, i - 2) : ' ';
	uint32_t behind = at(line, i + 1);

	if (c < 0x80 || c >= RAW_BYTE)
		return false;
	if (is_lead(c))
		return utf8_lower(c) != c || !utf8_is_letter(c) ?
		       !(is_lead(before) && utf8_is_letter(before)) : false;
	if (behind < 0x80 || behind >= RAW_BYTE)
		return false;
	if (before >= 0x80 && charmap_roles(before)->lead3 &
	    charmap_roles(c)->follow)
		return c >= 0x2C0 || !utf8_is_letter(c);
	return charmap_roles(c)->lead3 && charmap_roles(behind)->follow &&
	       (!utf8_is_letter(behind) || (before >= 0x80 && behind < 0x180 &&
					    !utf8_is_letter(before)));
}

bool line_next_word(const struct line *line, size_t *at, size_t *from,
		    size_t *to)
{
	const struct cell *c = cells_of(&line->cells);
	size_t n = cells_count(&line->cells), i = *at, end;

	while (i < n && is_break(c[i].c))
		i++;
	if (i == n)
		return false;
	end = word_end(line, i);
	while (end < n && c[end].c == ' ' && is_inside(line, end) &&
	       end - i < MAX_JOINED)
		end = word_end(line, end + 1);
	if (end - i > LONGEST)
		end = i + LONGEST;
	*from = i;
	*to = *at = end;
	return true;
}

bool line_is_beyond_ascii(const struct line *line, size_t from, size_t to)
{
	const struct cell *c = cells_of(&line->cells);

	for (size_t i = from; i < to; i++)
		if (c[i].c >= 0x80 || c[i].c == '?')
			return true;
	return false;
}
