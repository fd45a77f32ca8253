/* enclosure.c - a line read from its beginning, as the parsers of programs
 * do: inside one pair of marks the others mean nothing.
 *
 * Marks among characters beyond ASCII may be garbled letters themselves and
 * do not count; apostrophes within words do not, nor does "" with nothing
 * in it.
 */
#include "language/enclosure.h"

#include "language/words.h"

enum { PATTERN = 64, FLAGS = 5 };	/* characters, at most */

static uint32_t closing(uint32_t c)
{
	switch (c) {
	case '"':
	case '\'':
	case '`':
		return c;
	case 0x201C:
		return 0x201D;
	case 0x300C:
		return 0x300D;
	default:
		return 0;
	}
}

static bool is_word(uint32_t c)
{
	return words_is_letter(c) || (c >= '0' && c <= '9');
}

/* u'...' and its like: letters that no language elides before a vowel. */
static bool is_prefix(const struct buf *cells, size_t i)
{
	uint32_t c = cells_shown(cells, i);

	return (c == 'u' || c == 'b' || c == 'r' || c == 'f') &&
	       (i == 0 || !is_word(cells_shown(cells, i - 1)));
}

/* The next slash behind cell i that nothing escapes, 0 if it is far. */
static size_t next_slash(const struct buf *cells, size_t i)
{
	size_t end = i + 1, last = i + 1 + PATTERN;

	while (end < last && cells_shown(cells, end) != '/')
		end += cells_shown(cells, end) == '\\' ? 2 : 1;
	return end < last && end < cells_count(cells) ? end : 0;
}

/* The slash that ends the pattern of a substitution, "s/.../.../"; 0 if there is
 * none at cell i. */
static size_t substituted_end(const struct buf *cells, size_t i)
{
	uint32_t before = i > 1 ? cells_shown(cells, i - 2) : ' ';
	size_t end;

	if (cells_shown(cells, i) != '/' || !i ||
	    cells_shown(cells, i - 1) != 's' || before >= 0x80 ||
	    !strchr(" ;'\"{%$", (int)before))
		return 0;
	end = next_slash(cells, i);
	return end && next_slash(cells, end) ? end : 0;
}

static bool opens(const struct buf *cells, size_t i)
{
	uint32_t before = i ? cells_shown(cells, i - 1) : ' ';

	return closing(cells_shown(cells, i)) && before < 0x80 &&
	       (cells_shown(cells, i) != '\'' || !is_word(before) ||
		is_prefix(cells, i - 1)) &&
	       !substituted_end(cells, i + 2);
}

static bool closes(const struct buf *cells, size_t i, uint32_t mark)
{
	return cells_shown(cells, i) == mark &&
	       !(mark == '\'' && words_is_letter(cells_shown(cells, i + 1)));
}

/* How many of the same mark follow each other from i on. */
static size_t run(const struct buf *cells, size_t i)
{
	size_t n = 1;

	while (i + n < cells_count(cells) &&
	       cells_shown(cells, i + n) == cells_shown(cells, i))
		n++;
	return n;
}

/* The slash that ends a pattern which begins at cell i, 0 if none does: it is
 * an argument, an element or a value, and its flags are followed by what ends
 * such a thing, or it is substituted. */
static size_t pattern_end(const struct buf *cells, size_t i)
{
	size_t end = substituted_end(cells, i), from = i;

	if (end)
		return end;
	if (cells_shown(cells, i) != '/' || cells_shown(cells, i + 1) == '/' ||
	    cells_shown(cells, i + 1) == '*')
		return 0;
	while (i > 0 && cells_shown(cells, i - 1) == ' ')
		i--;
	if (i > 0 && (cells_shown(cells, i - 1) >= 0x80 ||
		      !strchr("([,={", (int)cells_shown(cells, i - 1))))
		return 0;
	end = next_slash(cells, from);
	for (i = end + 1; cells_shown(cells, i) >= 'a' &&
			  cells_shown(cells, i) <= 'z'; i++)
		;
	return end && i < end + FLAGS && i < cells_count(cells) &&
	       cells_shown(cells, i) < 0x80 &&
	       strchr(",.;)]}", (int)cells_shown(cells, i)) ? end : 0;
}

struct enclosure enclosure_of(const struct buf *cells, size_t start,
			      size_t from, size_t to)
{
	struct enclosure e = { .mark = 0 };
	size_t n = cells_count(cells), marks = 1, end;

	for (size_t i = start; i < n && (e.mark || i < from); i += marks) {
		uint32_t c = cells_shown(cells, i);

		if (!e.mark && (end = pattern_end(cells, i))) {
			if (i < from && to <= end)
				return (struct enclosure){ '/', i, i + 1,
							   end };
			marks = end + 1 - i;
			continue;
		}
		marks = e.mark || closing(c) ? run(cells, i) : 1;
		if (e.mark && closes(cells, i, e.mark)) {
			e.to = i;
			if (e.from <= from && to <= e.to)
				return e;
			e.mark = 0;
		} else if (!e.mark && opens(cells, i) &&
			   (marks != 2 || c == '`')) {
			e = (struct enclosure){ closing(c), i, i + marks, 0 };
		}
	}
	e.mark = 0;
	return e;
}
