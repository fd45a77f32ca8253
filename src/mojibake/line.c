/* line.c - words of a line; code, tags and addresses are passed over. */
#include "mojibake/line.h"

#include "mojibake/charmap.h"
#include "mojibake/lattice.h"

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

/* Might the space behind this character be a no-break space that belongs to
 * its sequence? */
static bool wants_more(uint32_t c, uint32_t behind)
{
	if (c < 0x80 || c >= RAW_BYTE || c == 0xFFFD)
		return false;
	return charmap_roles(c)->lead2 ||
	       (charmap_roles(c)->lead3 && behind >= 0x80);
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
	while (end < n && c[end].c == ' ' && end + 1 < n &&
	       wants_more(c[end - 1].c, c[end + 1].c) &&
	       end - i < MAX_JOINED)
		end = word_end(line, end + 1);
	if (end - i > LONGEST)
		end = i + LONGEST;
	*from = i;
	*to = *at = end;
	return true;
}
