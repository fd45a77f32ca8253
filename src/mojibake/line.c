/* line.c - words of a line; code, tags and addresses are passed over. */
#include "mojibake/line.h"

#include "mojibake/join.h"
#include "mojibake/lattice.h"

enum { LONGEST = LATTICE_MAX_NODES - 2, MAX_JOINED = 160 };

static bool is_break(uint32_t c)
{
	return c <= ' ';
}

/* Does c[i] stand behind the \n, \r or \t of a program?  Its letter is none of
 * the word that begins there. */
static bool follows_escape(const struct cell *c, size_t i)
{
	return i > 1 && c[i].c >= 0x80 && c[i - 2].c == '\\' &&
	       (c[i - 1].c == 'n' || c[i - 1].c == 'r' || c[i - 1].c == 't');
}

static size_t word_end(const struct line *line, size_t i)
{
	const struct cell *c = cells_of(&line->cells);
	size_t n = cells_count(&line->cells), from = i;

	while (i < n && !is_break(c[i].c) && i - from < LONGEST &&
	       (i == from || !follows_escape(c, i)))
		i++;
	return i;
}

void line_word(const struct line *line, size_t from, size_t to, uint32_t *out)
{
	const struct cell *c = cells_of(&line->cells);

	for (size_t i = from; i < to; i++)
		out[i - from] = c[i].c;
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
	while (end < n && c[end].c == ' ' &&
	       join_is_inside(&line->cells, end) && end - i < MAX_JOINED)
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
