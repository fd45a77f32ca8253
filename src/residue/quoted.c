/* quoted.c - quoted-printable and percent runs: bytes spelt in ASCII, taken
 * for what they are only where they spell something beyond ASCII.
 */
#include "charset/charmap.h"
#include "charset/octets.h"
#include "language/guard.h"
#include "language/prose.h"
#include "language/words.h"
#include "residue/digits.h"
#include "residue/residue.h"
#include "text/utf8.h"

enum { SURE = 950, LONGEST = 48 };

/* A letter or digit: mails spell none but the F of "From" at the beginning of
 * a line, settings have such numbers. */
static bool is_spelt_out(int byte)
{
	return byte != 'F' && ((byte >= '0' && byte <= '9') ||
			       ((byte | 32) >= 'a' && (byte | 32) <= 'z'));
}

/* The byte that `sign` and two digits spell at i, or -1. */
static int byte_at(const struct buf *cells, size_t i, uint32_t sign,
		   bool upper)
{
	int byte;

	if (cells_at(cells, i) != sign)
		return -1;
	byte = octets_hex(cells_at(cells, i + 1), cells_at(cells, i + 2),
			  upper);
	return sign == '=' && is_spelt_out(byte) ? -1 : byte;
}

/* Where the soft line break at i ends, i if there is none. */
static size_t break_end(const struct buf *cells, size_t i)
{
	size_t end = i + 1 + (cells_at(cells, i + 1) == '\r');

	return cells_at(cells, i) == '=' && cells_at(cells, end) == '\n' ?
	       end + 1 : i;
}

/* Collects the bytes of the run of escapes at i, over a line break if need be;
 * returns its end. */
static size_t read_run(const struct buf *cells, size_t i, uint32_t sign,
		       bool upper, struct buf *bytes)
{
	int byte;

	buf_clear(bytes);
	while ((byte = byte_at(cells, i, sign, upper)) >= 0) {
		size_t next;

		buf_byte(bytes, (char)byte);
		i += 3;
		next = sign == '=' ? break_end(cells, i) : i;
		if (byte_at(cells, next, sign, upper) >= 0)
			i = next;
	}
	return i;
}

static size_t replace_run(struct buf *cells, size_t from, size_t to,
			  const struct buf *bytes, uint16_t plan)
{
	struct buf text;
	size_t n;

	buf_init(&text, cells->mem);
	octets_decode(buf_span(bytes), &text);
	n = BUF_COUNT(&text, uint32_t);
	cells_replace(cells, from, to, BUF_ARRAY(&text, uint32_t), n, plan,
		      SURE);
	buf_free(&text);
	return from + n;
}

/* Do the runs from i on, each a letter of windows-1252, make a known word with
 * the letters around them? */
static bool makes_word(const struct buf *cells, size_t i, uint32_t sign,
		       struct words *words)
{
	uint32_t word[LONGEST];
	size_t n = 0;

	while (i > 0 && words_is_letter(cells_at(cells, i - 1)) &&
	       ++n < LONGEST / 2)
		i--;
	for (n = 0; n < LONGEST; n++) {
		int byte = byte_at(cells, i, sign, true);

		word[n] = byte < 0x80 ? cells_at(cells, i) :
			  charmap_decode(CHARMAP_CP1252, (unsigned)byte);
		if (!words_is_letter(word[n]))
			break;
		i += byte < 0x80 ? 1 : 3;
	}
	return n > 2 && words_known(words, word, n);
}

/* Does the byte, in windows-1252, make a known word with the letters around
 * it, or open a quotation? */
static bool fits(const struct buf *cells, size_t from, size_t to,
		 const struct buf *bytes, struct words *words)
{
	uint32_t c;

	if (bytes->n != 1)
		return false;
	c = charmap_decode(CHARMAP_CP1252, (unsigned char)bytes->p[0]);
	if (c == 0x201C)
		return (!from || cells_at(cells, from - 1) == ' ') &&
		       words_is_letter(cells_at(cells, to));
	if (c == 0x2019)
		return prose_makes_word(cells, from, to, c, words);
	return words_is_letter(c) &&
	       makes_word(cells, from, cells_at(cells, from), words);
}

/* Do the bytes spell one character that the line has as it is, and no mark of
 * print, of which a line has many? */
static bool is_shown(const struct buf *cells, const struct buf *bytes)
{
	uint32_t c;

	if (bytes->n == 1)
		c = charmap_decode(CHARMAP_CP1252, (unsigned char)bytes->p[0]);
	else if (utf8_next(buf_span(bytes), &c) != bytes->n)
		return false;
	return c > 0xA0 && !(c >= 0x2010 && c < 0x2028) && guard_has(cells, c);
}

/* The end of an encoded word (headers.c) that was left as it is, or of a run
 * that stands between quotation marks by itself, or what guard_skip() says. */
static size_t skip_shown(const struct buf *cells, size_t i, struct buf *bytes)
{
	uint32_t before = i ? cells_at(cells, i - 1) : ' ';
	size_t end;

	if (cells_at(cells, i) != '=')
		return guard_skip(cells, i);
	if (cells_at(cells, i + 1) == '?') {
		while (cells_at(cells, i) > ' ')
			i++;
		return i;
	}
	end = read_run(cells, i, '=', true, bytes);
	return end > i && (before == '"' || before == '\'') &&
	       cells_at(cells, end) == before ? end : i;
}

/* Is it a line of a program that sets the end of a line? */
static bool is_literal(const struct buf *cells)
{
	for (size_t i = 0; i + 2 < cells_count(cells); i++)
		if (cells_at(cells, i) == '\\' &&
		    cells_at(cells, i + 1) == 'n' &&
		    (cells_at(cells, i + 2) == '"' ||
		     cells_at(cells, i + 2) == '\''))
			return true;
	return false;
}

/* Is there a run that spells UTF-8, or a windows-1252 apostrophe or letter
 * inside a word? */
static bool spells_text(const struct buf *cells, uint32_t sign,
			struct buf *bytes, struct words *words)
{
	for (size_t i = 0; i < cells_count(cells); i++) {
		size_t skip = skip_shown(cells, i, bytes), end;

		if (skip > i) {
			i = skip - 1;
			continue;
		}
		end = read_run(cells, i, sign, true, bytes);
		if (end == i || !octets_high(buf_span(bytes)))
			continue;
		if (octets_utf8(buf_span(bytes)) ||
		    fits(cells, i, end, bytes, words))
			return true;
		i = end - 1;
	}
	return false;
}

/* Does each run stand by itself in a line that has what it says, too?  Then the
 * line speaks of them. */
static bool are_spoken_of(const struct buf *cells, struct buf *bytes)
{
	size_t n = 0;

	for (size_t i = 0; i < cells_count(cells); i++) {
		size_t end = read_run(cells, i, '=', true, bytes);

		if (end == i)
			continue;
		if ((i && cells_at(cells, i - 1) > ' ') ||
		    words_is_letter(cells_at(cells, end)) ||
		    !is_shown(cells, bytes))
			return false;
		i = end - 1;
		n++;
	}
	return n > 0;
}

void residue_quoted(struct buf *cells, uint16_t plan, bool *seen,
		    struct words *words)
{
	struct buf bytes;
	bool spoken;

	if (is_literal(cells))
		return;
	buf_init(&bytes, cells->mem);
	*seen = *seen || spells_text(cells, '=', &bytes, words);
	spoken = *seen && are_spoken_of(cells, &bytes);
	for (size_t i = 0; *seen && !spoken && i < cells_count(cells); ) {
		size_t end = skip_shown(cells, i, &bytes);

		if (end > i) {
			i = end;
			continue;
		}
		end = read_run(cells, i, '=', true, &bytes);
		if (end > i) {
			i = replace_run(cells, i, end, &bytes, plan);
			continue;
		}
		end = break_end(cells, i);
		if (end > i)
			cells_replace(cells, i, end, NULL, 0, plan, SURE);
		i++;
	}
	buf_free(&bytes);
}

/* Do escapes there spell a mark of print in UTF-8? */
static bool is_mark_at(const struct buf *cells, size_t i)
{
	static const char mark[] = "%E2%80%";

	for (size_t k = 0; mark[k]; k++)
		if ((cells_at(cells, i + k) & ~0x20u) !=
		    ((unsigned char)mark[k] & ~0x20u))
			return false;
	return true;
}

/* A question mark before a closing quotation mark ends a sentence. */
static bool is_address(const struct buf *cells, size_t from, size_t to)
{
	for (; to > from && cells_at(cells, to - 1) == '?'; to--)
		;				/* it asks */
	for (size_t i = from; i < to; i++)
		if (strchr("/=&@?#\\`\"'", (int)(cells_at(cells, i) & 0x7F)) &&
		    cells_at(cells, i) < 0x80 &&
		    !(cells_at(cells, i) == '?' && is_mark_at(cells, i + 1)))
			return true;
	return false;
}

/* The character that %uXXXX spells, beyond ASCII; 0 if none. */
static uint32_t unicode_at(const struct buf *cells, size_t i)
{
	int64_t c;

	if (cells_at(cells, i) != '%' || cells_at(cells, i + 1) != 'u')
		return 0;
	c = digits_at(cells, i + 2, 4);
	return c < 0xA0 || (c >= 0xD800 && c < 0xE000) ? 0 : (uint32_t)c;
}

/* Do the bytes spell one character that is neither a word nor a mark of print?  By
 * itself it is the character that is spoken of, unless others of the line are
 * escaped, too. */
static bool is_named(const struct buf *bytes)
{
	uint32_t c;

	return utf8_next(buf_span(bytes), &c) == bytes->n && c > 0xA0 &&
	       ((c < 0x590 && !words_is_single(c)) ||
		(c >= 0x2030 && c < 0x2C00));
}

/* Does the word hold a run that spells text, and none that spells noise?  `more`:
 * so do others of the line. */
static bool is_percent_text(const struct buf *cells, size_t from, size_t to,
			    bool more, struct buf *bytes, struct words *words)
{
	bool text = false;

	for (size_t i = from; i < to; i++) {
		size_t end = read_run(cells, i, '%', false, bytes);

		text |= unicode_at(cells, i) != 0 && i > from &&
			words_is_letter(cells_at(cells, i - 1));
		if (end == i)
			continue;
		if (i == from && end == to &&
		    (is_shown(cells, bytes) || (!more && is_named(bytes))))
			return false;
		if (octets_high(buf_span(bytes))) {
			if (!octets_utf8(buf_span(bytes)) &&
			    !fits(cells, i, end, bytes, words))
				return false;
			text = true;
		}
		i = end - 1;
	}
	return text;
}

/* All escapes of one word become characters. */
static void percent_word(struct buf *cells, size_t from, uint16_t plan,
			 struct buf *bytes)
{
	for (size_t i = from; cells_at(cells, i) > ' '; i++) {
		size_t end = read_run(cells, i, '%', false, bytes);
		uint32_t c = unicode_at(cells, i);

		if (end > i)
			i = replace_run(cells, i, end, bytes, plan) - 1;
		else if (c)
			cells_replace(cells, i, i + 6, &c, 1, plan, SURE);
	}
}

/* The next word from *at on that has a percent sign and is no address; false if
 * there is none. */
static bool next_percent(const struct buf *cells, size_t *at, size_t *from,
			 size_t *to)
{
	for (size_t i = *at; i < cells_count(cells); i++) {
		size_t skip = guard_skip(cells, i);
		bool signs = false;

		if (skip > i) {
			i = skip - 1;
			continue;
		}
		*from = i;
		for (; i < cells_count(cells) && cells_at(cells, i) > ' '; i++)
			signs |= cells_at(cells, i) == '%';
		*at = *to = i;
		if (signs && !is_address(cells, *from, i))
			return true;
	}
	return false;
}

void residue_percent(struct buf *cells, uint16_t plan, struct words *words)
{
	size_t at = 0, from, to;
	struct buf bytes;
	bool more = false;

	buf_init(&bytes, cells->mem);
	while (!more && next_percent(cells, &at, &from, &to))
		more = is_percent_text(cells, from, to, false, &bytes, words);
	at = 0;
	while (more && next_percent(cells, &at, &from, &to)) {
		if (!is_percent_text(cells, from, to, true, &bytes, words))
			continue;
		percent_word(cells, from, plan, &bytes);
		for (at = from; cells_at(cells, at) > ' '; at++)
			;
	}
	buf_free(&bytes);
}
