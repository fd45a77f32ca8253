/* remedy.c - "plain" is what people put for the characters of print: straight
 * quotation marks, hyphens, dots, letters without their accents.
 */
#include "language/remedy.h"

#include <utf8proc.h>

enum { LONGEST = 24, SPELT = 8 };

static const char *const calls[] = {
	"compile(", "replac", "gsub(", "strtr("
};

static bool begins_at(const struct buf *cells, size_t i, const char *word)
{
	for (; *word; word++, i++)
		if ((cells_shown(cells, i) | 32) !=
		    ((unsigned char)*word | 32u))
			return false;
	return true;
}

static bool is_name(uint32_t c)
{
	return c == '_' || ((c | 32) >= 'a' && (c | 32) <= 'z');
}

static bool is_called(const struct buf *cells)
{
	for (size_t i = 0; i < cells_count(cells); i++)
		for (size_t k = 0; k < sizeof calls / sizeof *calls; k++) {
			size_t end = i;

			if (!begins_at(cells, i, calls[k]))
				continue;
			while (is_name(cells_shown(cells, end)))
				end++;
			if (cells_shown(cells, end) == '(')
				return true;
		}
	return false;
}

/* Does the word end at cell i, so that it may be called? */
static bool stands_before(const struct buf *cells, size_t i, const char *word)
{
	return begins_at(cells, i, word) &&
	       !(i && is_name(cells_shown(cells, i - 1)));
}

/* The call .decode("latin-1") or of another set than those of Unicode. */
static bool decodes_wrongly(const struct buf *cells, size_t i)
{
	static const char call[] = ".decode(";
	uint32_t mark;

	if (!begins_at(cells, i, call))
		return false;
	i += sizeof call - 1;
	mark = cells_shown(cells, i);
	return (mark == '"' || mark == '\'') &&
	       (begins_at(cells, i + 1, "latin") ||
		begins_at(cells, i + 1, "iso-8859") ||
		begins_at(cells, i + 1, "iso8859") ||
		begins_at(cells, i + 1, "cp"));
}

bool remedy_converts(const struct buf *cells)
{
	bool encoded = false, decoded = false;

	for (size_t i = 0; i < cells_count(cells); i++) {
		if (stands_before(cells, i, "iconv -") ||
		    stands_before(cells, i, "iconv(") ||
		    decodes_wrongly(cells, i))
			return true;
		encoded |= begins_at(cells, i, ".encode(");
		decoded |= begins_at(cells, i, ".decode(");
	}
	return encoded && decoded;
}

/* The character spelt plainly; returns how long that is. */
static size_t plain(uint32_t c, uint32_t out[SPELT])
{
	static const utf8proc_option_t bare = UTF8PROC_COMPAT |
		UTF8PROC_DECOMPOSE | UTF8PROC_STRIPMARK;
	utf8proc_ssize_t n;

	if (c >= 0x2018 && c <= 0x201F) {
		*out = c < 0x201C ? '\'' : '"';
		return 1;
	}
	if ((c >= 0x2010 && c <= 0x2015) || c == 0x2022) {
		*out = '-';
		return 1;
	}
	n = utf8proc_decompose_char((utf8proc_int32_t)c,
				    (utf8proc_int32_t *)out, SPELT, bare,
				    NULL);
	if (n >= 1 && n <= SPELT)
		return (size_t)n;
	*out = c;
	return 1;
}

/* The character spelt with two letters where its language has such a habit;
 * returns 0 if it has none. */
static size_t digraph(uint32_t c, uint32_t out[SPELT])
{
	static const struct {
		uint16_t c;
		char spelt[3];
	} table[] = {
		{ 0xC4, "Ae" }, { 0xC5, "Aa" }, { 0xC6, "Ae" }, { 0xD6, "Oe" },
		{ 0xD8, "Oe" }, { 0xDC, "Ue" }, { 0xDF, "ss" }, { 0xE4, "ae" },
		{ 0xE5, "aa" }, { 0xE6, "ae" }, { 0xF6, "oe" }, { 0xF8, "oe" },
		{ 0xFC, "ue" }
	};

	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		if (table[i].c == c) {
			out[0] = (unsigned char)table[i].spelt[0];
			out[1] = (unsigned char)table[i].spelt[1];
			return 2;
		}
	return 0;
}

static bool is_delimiter(uint32_t c)
{
	return c == '"' || c == '\'' || c == '`' || c == '/' || c == '|';
}

/* Does word[0 .. n) stand at cell i, between two marks of a kind? */
static bool stands_at(const struct buf *cells, size_t i, const uint32_t *word,
		      size_t n)
{
	uint32_t mark = i ? cells_shown(cells, i - 1) : ' ';

	if (mark == '\\' && i > 1)		/* '\'' */
		mark = cells_shown(cells, i - 2);
	if (!is_delimiter(mark) || cells_shown(cells, i + n) != mark)
		return false;
	for (size_t k = 0; k < n; k++)
		if (cells_shown(cells, i + k) != word[k])
			return false;
	return true;
}

/* Is what stands behind the enclosure, a sign of assignment between, the
 * empty string? */
static bool is_dropped(const struct buf *cells, const struct enclosure *e)
{
	size_t i = e->to + 1;
	uint32_t c = cells_shown(cells, i);

	while (i < cells_count(cells) &&
	       (c == ' ' || c == ',' || c == ':' || c == '=' || c == '>'))
		c = cells_shown(cells, ++i);
	return i > e->to + 1 && (c == '"' || c == '\'') &&
	       cells_shown(cells, i + 1) == c;
}

/* One word: sentences are no patterns. */
static bool is_pattern(const struct buf *cells, const struct enclosure *e)
{
	for (size_t i = e->from; i < e->to; i++)
		if (cells_shown(cells, i) == ' ')
			return false;
	return true;
}

bool remedy_is_called(const struct buf *cells, const struct enclosure *e)
{
	return is_pattern(cells, e) && is_called(cells);
}

/* Does the word stand between marks of the line, outside the enclosure? */
static bool stands_outside(const struct buf *cells, const struct enclosure *e,
			   const uint32_t *word, size_t n)
{
	for (size_t i = 0; i < cells_count(cells); i++)
		if ((i + n <= e->start || i > e->to) &&
		    stands_at(cells, i, word, n))
			return true;
	return false;
}

bool remedy_stands_beside(const struct buf *cells, const struct enclosure *e,
			  const uint32_t *text, size_t n)
{
	uint32_t word[LONGEST + SPELT];
	size_t length = 0, two;

	if (n == 1 && is_dropped(cells, e))
		return true;
	two = n == 1 ? digraph(*text, word) : 0;
	if (two && stands_outside(cells, e, word, two))
		return true;
	for (size_t i = 0; i < n && length < LONGEST; i++)
		length += plain(text[i], word + length);
	return length && length < LONGEST &&
	       stands_outside(cells, e, word, length);
}
