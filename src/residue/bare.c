/* bare.c - escapes that lost their backslash on the way, "donu2019t": stores
 * that strip slashes leave the u and the four digits.
 *
 * Nobody writes such a thing inside a word, so an apostrophe before what
 * English joins, a letter beside letters and a quotation that begins and ends
 * show it; the dashes and dots of a line follow where it has one of those,
 * since 2013 and 2026 are years as well.
 */
#include "charset/octets.h"
#include "language/about.h"
#include "language/guard.h"
#include "residue/digits.h"
#include "residue/residue.h"
#include "text/utf8.h"

enum { SURE = 950, LENGTH = 5 /* characters */, LONGEST = 40 };

/* A character that an escape is taken for: Latin, or a mark of print. */
static bool is_spelt(uint32_t c)
{
	return (c >= 0xA0 && c < 0x100) || (c >= 0x2013 && c < 0x2027) ||
	       c == 0x20AC || c == 0x2122;
}

/* The character that is spelt at i; 0 if none is that authors use. */
static uint32_t value_at(const struct buf *cells, size_t i)
{
	int64_t v = cells_at(cells, i) == 'u' ?
		    digits_at(cells, i + 1, LENGTH - 1) : 0;

	return v > 0 && is_spelt((uint32_t)v) ? (uint32_t)v : 0;
}

bool residue_is_bare(struct span text, size_t i)
{
	const unsigned char *p = (const unsigned char *)text.p + i;
	int high, low;

	if (text.n - i < LENGTH)
		return false;
	high = octets_hex(p[1], p[2], false);
	low = octets_hex(p[3], p[4], false);
	return high >= 0 && low >= 0 && is_spelt((uint32_t)(high << 8 | low));
}

static bool is_ascii_letter(uint32_t c)
{
	return (c | 32) >= 'a' && (c | 32) <= 'z' && c < 0x80;
}

static bool is_alnum(uint32_t c)
{
	return words_is_letter(c) || utf8_is_digit(c);
}

static uint32_t before(const struct buf *cells, size_t i)
{
	return i > 0 ? cells_at(cells, i - 1) : ' ';
}

/* Where the letters that end at i begin; into `word`, in small letters, as many
 * as it holds. */
static size_t word_before(const struct buf *cells, size_t i, uint32_t *word)
{
	size_t from = i;

	while (from > 0 && i - from < LONGEST &&
	       words_is_letter(cells_at(cells, from - 1)))
		from--;
	for (size_t k = from; k < i; k++)
		word[k - from] = utf8_lower(cells_at(cells, k));
	return from;
}

static size_t word_behind(const struct buf *cells, size_t i, uint32_t *word)
{
	size_t n = 0;

	while (n < LONGEST && words_is_letter(cells_at(cells, i + n))) {
		word[n] = utf8_lower(cells_at(cells, i + n));
		n++;
	}
	return n;
}

/* An apostrophe: before what English joins, behind what Romance languages
 * elide, in a name, or behind a word in s with another word to follow. */
static bool joins(const struct buf *cells, size_t i, struct words *words)
{
	uint32_t left[LONGEST], right[LONGEST];
	size_t n = i - word_before(cells, i, left);
	size_t m = word_behind(cells, i + LENGTH, right);

	if (!n || utf8_is_digit(cells_at(cells, i + LENGTH + m)))
		return false;
	if (m && words_is_joined(right, m))
		return m > 1 || right[0] != 't' || left[n - 1] == 'n';
	if (m > 1)
		return words_is_elided(left, n) ||
		       (n == 1 && left[0] == 'o' &&
			utf8_is_upper(cells_at(cells, i + LENGTH)));
	return !m && n > 3 && left[n - 1] == 's' &&
	       words_known(words, left, n) &&
	       cells_at(cells, i + LENGTH) == ' ' &&
	       is_ascii_letter(cells_at(cells, i + LENGTH + 1));
}

/* Does the quotation that opens at i, before a word, end in the line? */
static bool is_closed(const struct buf *cells, size_t i, uint32_t mark)
{
	if (is_alnum(before(cells, i)) ||
	    !is_ascii_letter(cells_at(cells, i + LENGTH)))
		return false;
	while (++i < cells_count(cells))
		if (value_at(cells, i) == mark + 1)
			return before(cells, i) > ' ' &&
			       !is_alnum(cells_at(cells, i + LENGTH));
	return false;
}

/* Is it surely an escape? */
static bool is_sure(const struct buf *cells, size_t i, uint32_t c,
		    struct words *words)
{
	bool beside = is_ascii_letter(before(cells, i)) ||
		      is_ascii_letter(cells_at(cells, i + LENGTH));

	if (c == 0x2019)
		return joins(cells, i, words);
	if (c == 0x2018 || c == 0x201C)
		return is_closed(cells, i, c);
	return c >= 0xC0 && c < 0x100 && words_is_letter(c) && beside &&
	       !utf8_is_digit(before(cells, i));
}

/* What may follow where a line has sure ones: no year behind a word's u. */
static bool may_follow(const struct buf *cells, size_t i, uint32_t c)
{
	uint32_t next = cells_at(cells, i + LENGTH);

	if (c == 0x2018 || c == 0x201C)
		return !is_alnum(before(cells, i));
	return c >= 0x2019 ? !utf8_is_digit(next) || c == 0x20AC : true;
}

/* Spelt as code points are written elsewhere. */
static bool is_marked(const struct buf *cells, size_t i)
{
	uint32_t prev = before(cells, i);

	return prev == '\\' || prev == '%' || prev == '&' || prev == '+' ||
	       prev == '_' || prev == '/';
}

/* Does the line have the character itself, too?  Then the escape is shown. */
static bool is_shown(const struct buf *cells, uint32_t c)
{
	for (size_t i = 0; i < cells_count(cells); i++)
		if (cells_at(cells, i) == c)
			return true;
	return false;
}

/* One pass over the line: counts the sure ones, or replaces all. */
static size_t pass(struct buf *cells, uint16_t plan, struct words *words,
		   bool write)
{
	size_t sure = 0;

	for (size_t i = 0; i + LENGTH <= cells_count(cells); i++) {
		size_t skip = guard_skip(cells, i);
		uint32_t c;

		if (skip > i) {
			i = skip - 1;
			continue;
		}
		c = value_at(cells, i);
		if (!c || is_marked(cells, i))
			continue;
		sure += !write && is_sure(cells, i, c, words) &&
			!is_shown(cells, c);
		if (write && may_follow(cells, i, c))
			cells_replace(cells, i, i + LENGTH, &c, 1, plan, SURE);
	}
	return sure;
}

void residue_bare(struct buf *cells, uint16_t plan, struct words *words)
{
	enum about about;
	size_t first = 0;

	while (first < cells_count(cells) && !value_at(cells, first))
		first++;
	if (first == cells_count(cells))
		return;
	about = about_line(cells);	/* one may be mentioned, hardly two */
	if (about < ABOUT_CHARACTERS &&
	    pass(cells, plan, words, false) > (about == ABOUT_LOOSELY))
		pass(cells, plan, words, true);
}
