/* literal.c - what says so, beside what speaks for any line of a program
 * (prose.h).
 */
#include "residue/literal.h"

#include "language/guard.h"
#include "language/words.h"
#include "residue/digits.h"

#include <string.h>

static bool is_alnum(uint32_t c)
{
	return words_is_letter(c) || (c >= '0' && c <= '9');
}

/* Is there a script in the line? */
static bool has_script(const struct buf *cells)
{
	for (size_t i = 0; i < cells_count(cells); i++)
		if (cells_at(cells, i) == '<' &&
		    guard_word_at(cells, i + 1, "script"))
			return true;
	return false;
}

static bool is_quote(uint32_t c)
{
	return c == '"' || c == '\'';
}

/* The cell before or behind i, blanks left out. */
static uint32_t beside(const struct buf *cells, size_t i, bool behind)
{
	if (behind) {
		while (cells_at(cells, i + 1) == ' ')
			i++;
		return cells_at(cells, i + 1);
	}
	while (i > 0 && cells_at(cells, i - 1) == ' ')
		i--;
	return i > 0 ? cells_at(cells, i - 1) : ' ';
}

/* Strings that a program joins, "+ ' \u00B7 ' +", or the value of an
 * attribute by itself on its line: whoever reads them undoes the escapes. */
static bool is_joined(const struct buf *cells)
{
	bool plus = false, attribute = false;

	for (size_t i = 1; i < cells_count(cells); i++) {
		if (!is_quote(cells_at(cells, i)))
			continue;
		plus |= beside(cells, i, false) == '+' ||
			beside(cells, i, true) == '+';
		attribute |= cells_at(cells, i - 1) == '=' && i > 1 &&
			     is_alnum(cells_at(cells, i - 2));
	}
	return plus || attribute;
}

/* "oven.door=T\u00FCr", as in Java's files of properties: whoever reads them
 * undoes the escapes. */
static bool is_setting(const struct buf *cells)
{
	size_t i = 0;

	while (is_alnum(cells_at(cells, i)) || cells_at(cells, i) == '_' ||
	       cells_at(cells, i) == '.' || cells_at(cells, i) == '-')
		i++;
	return i > 1 && cells_at(cells, i) == '=';
}

static size_t behind_spaces(const struct buf *cells)
{
	size_t i = 0;

	while (cells_at(cells, i) && cells_at(cells, i) <= ' ')
		i++;
	return i;
}

/* The line without what ends it in a list of strings: brackets, a comma, a mark
 * that it goes on. */
static size_t without_ending(const struct buf *cells)
{
	size_t n = cells_count(cells);

	while (n > 0 && (cells_at(cells, n - 1) <= ' ' ||
			 (cells_at(cells, n - 1) < 0x80 &&
			  strchr("]),;\\", (int)cells_at(cells, n - 1)))))
		n--;
	return n;
}

/* "l\u00F8rdag"] and "d\u00E9 luain" with a backslash behind: the line is the
 * last or one of several strings of a list. */
static bool is_listed(const struct buf *cells)
{
	size_t from = behind_spaces(cells), to = without_ending(cells);
	size_t marks = 0;

	for (size_t i = from; i < to; i++)
		marks += is_quote(cells_at(cells, i));
	return marks == 2 && to > from + 2 && to < cells_count(cells) &&
	       is_quote(cells_at(cells, from)) &&
	       cells_at(cells, to - 1) == cells_at(cells, from);
}

/* A list of strings in brackets, and nothing else: JSON. */
static bool is_list(const struct buf *cells)
{
	size_t from = behind_spaces(cells), to = cells_count(cells);
	size_t marks = 0;

	while (to > from && cells_at(cells, to - 1) <= ' ')
		to--;
	for (size_t i = from; i < to; i++)
		marks += cells_at(cells, i) == '"';
	return to > from + 4 && cells_at(cells, from) == '[' &&
	       cells_at(cells, from + 1) == '"' &&
	       cells_at(cells, to - 1) == ']' &&
	       cells_at(cells, to - 2) == '"' && marks % 2 == 0;
}

/* The number that \uXXXX spells at i, 0 if there is none; *end: behind it. */
static int64_t escape_at(const struct buf *cells, size_t i, size_t *end)
{
	size_t digits = cells_at(cells, i + 1) == 'U' ? 8 : 4;
	int64_t v;

	if (cells_at(cells, i) != '\\' || (cells_at(cells, i + 1) | 32) != 'u')
		return 0;
	v = digits_at(cells, i + 2, digits);
	*end = i + 2 + digits;
	return v < 0 ? 0 : v;
}

/* Separators of lines, and characters that there are none of: nobody writes
 * them, but programs look for them. */
static bool is_technical(int64_t c)
{
	return c == 0x85 || c == 0x2028 || c == 0x2029 ||
	       (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c < 0xFDF0);
}

/* A range from one escape to another, "\u0430-\u044F", or an escape of a
 * technical character. */
static bool is_searched(const struct buf *cells)
{
	for (size_t i = 0, end = 0, next; i < cells_count(cells); i++) {
		int64_t c = escape_at(cells, i, &end);

		if (is_technical(c) ||
		    (c && cells_at(cells, end) == '-' &&
		     escape_at(cells, end + 1, &next) > c))
			return true;
	}
	return false;
}

/* What Python's interpreter is asked. */
static bool is_asked(const struct buf *cells)
{
	return guard_word_at(cells, behind_spaces(cells), ">>> ");
}

bool literal_is_all(const struct buf *cells)
{
	return has_script(cells) || is_setting(cells) || is_joined(cells) ||
	       is_listed(cells) || is_list(cells) || is_searched(cells) ||
	       is_asked(cells);
}
