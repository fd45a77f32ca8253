/* pattern.c - by the three slashes of the one and the bars of the other. */
#include "language/pattern.h"

#include "language/words.h"
#include "text/utf8.h"

enum { LONGEST = 64 };		/* characters of a pattern */

/* The next slash from cell i on that nothing escapes; i if it is far. */
static size_t slash(const struct buf *cells, size_t i)
{
	size_t end = i;

	while (end < cells_count(cells) && end < i + LONGEST &&
	       cells_shown(cells, end) != '/')
		end += cells_shown(cells, end) == '\\' ? 2 : 1;
	return cells_shown(cells, end) == '/' ? end : i;
}

/* Where the part of the substitution at cell i that is searched for ends; i if
 * none begins there. */
static size_t searched_end(const struct buf *cells, size_t i)
{
	uint32_t before = i ? cells_shown(cells, i - 1) : ' ';
	size_t end;

	if (cells_shown(cells, i) != 's' || cells_shown(cells, i + 1) != '/' ||
	    words_is_letter(before) || (before >= '0' && before <= '9') ||
	    before == '/' || before == '\\')
		return i;
	end = slash(cells, i + 2);
	return end > i + 2 && (slash(cells, end + 1) > end + 1 ||
			       cells_shown(cells, end + 1) == '/') ? end : i;
}

bool pattern_is_searched(const struct buf *cells, size_t from, size_t to)
{
	size_t i = from > LONGEST ? from - LONGEST : 0;

	for (; i < from; i++)
		if (searched_end(cells, i) >= to)
			return true;
	return false;
}

bool pattern_is_choice(const struct buf *cells, size_t from, size_t to)
{
	uint32_t left = from ? cells_shown(cells, from - 1) : ' ';
	uint32_t right = cells_shown(cells, to);

	return (left == '|' || right == '|') && left < 0x80 &&
	       right > ' ' && right < 0x80 && strchr("|(:/\"'", (int)left) &&
	       strchr("|)/\"'", (int)right);
}

/* A class: "\\d", but not the beginning of a name in a path. */
static bool is_class(const struct buf *cells, size_t i)
{
	uint32_t kind = cells_shown(cells, i + 1);

	return cells_shown(cells, i) == '\\' && kind < 0x80 &&
	       strchr("bdsw", (int)(kind | 32)) &&
	       !words_is_letter(cells_shown(cells, i + 2));
}

/* A group that is optional, in the midst of others: ")?". */
static bool is_optional(const struct buf *cells, size_t i)
{
	uint32_t next = cells_shown(cells, i + 2);

	return (cells_shown(cells, i) == ')' || cells_shown(cells, i) == ']') &&
	       cells_shown(cells, i + 1) == '?' && next < 0x80 &&
	       (words_is_letter(next) || strchr("$()|/[\\^", (int)next));
}

bool pattern_is_regular(const struct buf *cells)
{
	for (size_t i = 0; i + 2 < cells_count(cells); i++) {
		uint32_t c = cells_shown(cells, i);
		uint32_t next = cells_shown(cells, i + 1);
		uint32_t third = cells_shown(cells, i + 2);

		if ((c == '(' && next == '?' && third < 0x80 &&
		     strchr(":=!P<", (int)third)) ||
		    (c == '[' && next == '^' && !utf8_is_digit(third)) ||
		    is_class(cells, i) ||
		    is_optional(cells, i))
			return true;
	}
	return false;
}

bool pattern_begins(const struct buf *cells)
{
	size_t i = 0;

	while (i < cells_count(cells) && cells_shown(cells, i) <= ' ')
		i++;
	return searched_end(cells, i) > i;
}
