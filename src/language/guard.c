/* guard.c - see guard.h. */
#include "language/guard.h"

#include "language/words.h"

static bool is_alpha(uint32_t c)
{
	return (c | 32) >= 'a' && (c | 32) <= 'z';
}

bool guard_word_at(const struct buf *cells, size_t i, const char *word)
{
	for (; *word; word++, i++) {
		uint32_t c = cells_at(cells, i);

		if (c >= 'A' && c <= 'Z')
			c += 32;
		if (c != (unsigned char)*word)
			return false;
	}
	return true;
}

static size_t skip_to(const struct buf *cells, size_t i, uint32_t end)
{
	size_t n = cells_count(cells), j = i + 1;

	while (j < n && cells_at(cells, j) != end)
		j++;
	return j < n ? j + 1 : i;
}

/* Where a stretch of code ends that begins with the backticks at i, as many as
 * close it; two that open and '' behind them are quotation marks of TeX. */
static size_t skip_code(const struct buf *cells, size_t i)
{
	size_t n = cells_count(cells), run = 0, closing = 0;

	while (cells_at(cells, i + run) == '`')
		run++;
	for (size_t j = i + run; j < n; j++) {
		closing = cells_at(cells, j) == '`' ? closing + 1 : 0;
		if (closing == run && cells_at(cells, j + 1) != '`')
			return j + 1;
		if (run == 2 && cells_at(cells, j) == '\'' &&
		    cells_at(cells, j + 1) == '\'')
			break;
	}
	return run > 1 ? i + run : i;
}

static size_t skip_word(const struct buf *cells, size_t i)
{
	while (cells_at(cells, i) > ' ')
		i++;
	return i;
}

static bool is_tag(const struct buf *cells, size_t i)
{
	uint32_t next = cells_at(cells, i + 1);

	return cells_at(cells, i) == '<' &&
	       (is_alpha(next) || next == '/' || next == '!');
}

size_t guard_skip(const struct buf *cells, size_t i)
{
	uint32_t c = cells_at(cells, i);

	if (is_tag(cells, i))
		return skip_to(cells, i, '>');
	if (c == '`')
		return skip_code(cells, i);
	if (c >= 0x80 || !strchr("hfmw", (int)(c | 32)) ||
	    (i > 0 && is_alpha(cells_at(cells, i - 1))))
		return i;		/* as most do */
	if (guard_word_at(cells, i, "http://") ||
	    guard_word_at(cells, i, "https://") ||
	    guard_word_at(cells, i, "ftp://") ||
	    guard_word_at(cells, i, "file://") ||
	    guard_word_at(cells, i, "mailto:") ||
	    guard_word_at(cells, i, "www."))
		return skip_word(cells, i);
	return i;
}

bool guard_has_tags(const struct buf *cells)
{
	for (size_t i = 0; i < cells_count(cells); i++)
		if (is_tag(cells, i))
			return true;
	return false;
}

/* A space, or what opens a quotation. */
static bool is_opening(uint32_t c)
{
	return c <= ' ' || c == '"' || c == '\'' || c == '(' || c == 0x201C ||
	       c == 0x2018;
}

bool guard_has(const struct buf *cells, uint32_t c)
{
	for (size_t i = 0; i < cells_count(cells); i++)
		if (cells_at(cells, i) == c &&
		    (!i || is_opening(cells_at(cells, i - 1))) &&
		    !words_is_letter(cells_at(cells, i + 1)))
			return true;
	return false;
}
