/* escapes.c - backslash escapes that JSON, Python, C and git print, turned
 * into the characters that they stand for.
 *
 * A line of prose is decoded as a whole, once one escape in it is surely one:
 * it spells a character beyond ASCII in the middle of words.  Words that are
 * paths, and lines that look like programs, keep theirs.
 */
#include "charset/charmap.h"
#include "charset/octets.h"
#include "language/about.h"
#include "language/guard.h"
#include "language/prose.h"
#include "residue/digits.h"
#include "residue/literal.h"
#include "residue/residue.h"
#include "text/utf8.h"

enum { SURE = 950, EMOJI = 16,	/* four bytes of UTF-8 */
       LONG_RUN = 24 };	/* three letters and more */

/* One escape, or a run of them that spells one piece of text. */
struct escape {
	size_t end;
	uint32_t c;		/* the first character */
	bool bytes;		/* spelt byte by byte, in `run` */
	bool utf8;		/* the bytes are UTF-8 */
	bool latin;		/* ... and spelt as characters */
	bool led;		/* ... but the first one, which is shown */
};

/* ASCII that exports spell out because HTML or quoting might mind. */
static bool is_spelt_out(int64_t c)
{
	return c == '"' || c == '&' || c == '\'' || c == '<' || c == '>' ||
	       c == '=' || c == '/';
}

/* \u{X...}, as in JavaScript, Rust and PHP. */
static bool read_braced(const struct buf *cells, size_t i, struct escape *e)
{
	uint32_t v = 0;

	if (cells_at(cells, i + 1) != 'u' || cells_at(cells, i + 2) != '{')
		return false;
	for (e->end = i + 3; e->end < i + 9; e->end++) {
		int digit = octets_hex('0', cells_at(cells, e->end), false);

		if (digit < 0)
			break;
		v = v << 4 | (uint32_t)digit;
	}
	e->c = v;
	return cells_at(cells, e->end++) == '}' && v <= 0x10FFFF &&
	       !(v >= 0xD800 && v < 0xE000) && (v >= 0xA0 || is_spelt_out(v));
}

/* \uXXXX, a pair of surrogates as one, and \UXXXXXXXX. */
static bool read_u(const struct buf *cells, size_t i, struct escape *e)
{
	bool wide = cells_at(cells, i + 1) == 'U';
	int64_t v, low;

	if (cells_at(cells, i + 1) != 'u' && !wide)
		return false;
	v = digits_at(cells, i + 2, wide ? 8 : 4);
	e->end = i + (wide ? 10 : 6);
	if (v >= 0xD800 && v < 0xDC00 && cells_at(cells, i + 6) == '\\' &&
	    cells_at(cells, i + 7) == 'u') {
		low = digits_at(cells, i + 8, 4);
		if (low < 0xDC00 || low > 0xDFFF)
			return false;
		v = 0x10000 + ((v & 0x3FF) << 10 | (low & 0x3FF));
		e->end = i + 12;
	}
	e->c = (uint32_t)v;
	return v <= 0x10FFFF && !(v >= 0xD800 && v < 0xE000) &&
	       (v >= 0xA0 || is_spelt_out(v));
}

static bool is_octal(uint32_t c)
{
	return c >= '0' && c <= '7';
}

/* The byte beyond ASCII that \xXX or \ooo spells at i; 0 if none. */
static unsigned byte_at(const struct buf *cells, size_t i)
{
	uint32_t a = cells_at(cells, i + 1), b = cells_at(cells, i + 2);
	uint32_t c = cells_at(cells, i + 3);
	int v = 0;

	if (cells_at(cells, i) != '\\')
		return 0;
	if (a == 'x')
		v = octets_hex(b, c, false);
	else if ((a == '2' || a == '3') && is_octal(b) && is_octal(c))
		v = (int)((a - '0') * 64 + (b - '0') * 8 + (c - '0'));
	return v >= 0x80 ? (unsigned)v : 0;
}

/* The value of \u00XX, beyond ASCII; 0 if there is none. */
static unsigned latin_at(const struct buf *cells, size_t i)
{
	int64_t v;

	if (cells_at(cells, i) != '\\' || cells_at(cells, i + 1) != 'u')
		return 0;
	v = digits_at(cells, i + 2, 4);
	return v >= 0x80 && v < 0x100 ? (unsigned)v : 0;
}

/* A run of \u00XX that is UTF-8, one byte each: some exports escape what they
 * took for ISO 8859-1. */
static bool read_latin(const struct buf *cells, size_t i, struct buf *run,
		       struct escape *e)
{
	unsigned c;

	buf_clear(run);
	for (e->end = i; (c = latin_at(cells, e->end)); e->end += 6)
		buf_byte(run, (char)c);
	if (run->n < 2 || !octets_utf8(buf_span(run)))
		return false;
	utf8_next(buf_span(run), &e->c);
	return e->bytes = e->utf8 = e->latin = true;
}

static bool read_bytes(const struct buf *cells, size_t i, struct buf *run,
		       struct escape *e)
{
	unsigned byte;

	buf_clear(run);
	for (e->end = i; (byte = byte_at(cells, e->end)); e->end += 4)
		buf_byte(run, (char)byte);
	if (e->end == i)
		return false;
	e->bytes = true;
	e->utf8 = octets_utf8(buf_span(run));
	e->c = charmap_decode(CHARMAP_CP1252, (unsigned char)run->p[0]);
	return e->utf8 || run->n == 1;
}

/* How many bytes the sequence has that a character begins which was read as ISO
 * 8859-1; 0 if it begins none. */
static size_t length_led(uint32_t c)
{
	return c < 0xC2 || c > 0xF4 ? 0 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
}

/* The control characters of a sequence read as ISO 8859-1 are often shown
 * escaped, the other bytes as they are: "\xE2\u0080\u0099", the first in plain
 * sight. */
static bool read_led(const struct buf *cells, size_t i, struct buf *run,
		     struct escape *e)
{
	size_t need = length_led(cells_at(cells, i));
	bool escaped = false;

	buf_clear(run);
	if (!need)
		return false;
	buf_byte(run, (char)cells_at(cells, i));
	for (e->end = i + 1; run->n < need; ) {
		uint32_t c = cells_at(cells, e->end);
		unsigned byte = byte_at(cells, e->end);
		unsigned latin = byte ? 0 : latin_at(cells, e->end);

		if (c != '\\' && (c < 0x80 || c >= 0xC0))
			return false;
		escaped |= c == '\\';
		buf_byte(run, (char)(byte ? byte : latin ? latin : c));
		e->end += byte ? 4 : latin ? 6 : 1;
	}
	if (!escaped || !octets_utf8(buf_span(run)))
		return false;
	utf8_next(buf_span(run), &e->c);
	return e->bytes = e->utf8 = e->led = true;
}

static bool read_escape(const struct buf *cells, size_t i, struct buf *run,
			struct escape *e)
{
	*e = (struct escape){ 0 };
	if (cells_at(cells, i) != '\\')
		return read_led(cells, i, run, e);
	return read_latin(cells, i, run, e) || read_u(cells, i, e) ||
	       read_braced(cells, i, e) || read_bytes(cells, i, run, e);
}

static bool is_alnum(uint32_t c)
{
	return words_is_letter(c) || (c >= '0' && c <= '9');
}

/* Arrows, shapes, stars, hearts, ticks and emoji. */
static bool is_picture(uint32_t c)
{
	return (c >= 0x2190 && c < 0x2194) || (c >= 0x25A0 && c < 0x27C0) ||
	       (c >= 0x1F300 && c < 0x1FB00);
}

/* Does the escape at i stand between spaces, or at the line's ends, beside words? */
static bool parts_words(const struct buf *cells, size_t i, size_t end)
{
	uint32_t left = i > 1 ? cells_at(cells, i - 2) : ' ';
	uint32_t right = cells_at(cells, end + 1);

	if ((i && cells_at(cells, i - 1) != ' ') ||
	    (end < cells_count(cells) && cells_at(cells, end) != ' ' &&
	     cells_at(cells, end) != '\n'))
		return false;
	return is_alnum(left) || is_alnum(right);
}

/* Signs that stand by themselves between words. */
static bool is_lone_sign(uint32_t c)
{
	return c == 0x2013 || c == 0x2014 || c == 0x2026 || c == 0x2022 ||
	       c == 0x20AC || c == 0xA3 || c == 0xA9 || c == 0x2122 ||
	       c == 0xB1 || c == 0xD7 || (c >= 0xBC && c < 0xBF) ||
	       is_picture(c);
}

/* Is it a word of another script, all of it spelt byte by byte? */
static bool is_far_word(size_t i, const struct escape *e)
{
	return e->utf8 && e->end - i >= LONG_RUN && e->c >= 0x370 &&
	       words_is_letter(e->c);
}

static bool is_sure(const struct buf *cells, size_t i, const struct escape *e,
		    struct words *words)
{
	bool before = i > 0 && is_alnum(cells_at(cells, i - 1));
	bool behind = is_alnum(cells_at(cells, e->end));

	if (e->led)		/* by itself between quotes it is meant */
		return before || i == 0 || (cells_at(cells, i - 1) < 0x80 &&
			strchr(" ,.;:!?)", (int)cells_at(cells, i - 1)));
	if (e->bytes && !e->utf8)
		return before && prose_makes_word(cells, i, e->end, e->c,
						  words);
	if (e->c < 0x80)
		return before && behind;
	return before || behind || is_far_word(i, e) ||
	       ((!e->bytes || e->latin) && is_lone_sign(e->c)) ||
	       (e->utf8 && !e->latin && e->end == i + EMOJI &&
		parts_words(cells, i, e->end)) ||
	       (e->latin && e->c >= 0x2600 && e->c < 0x27C0);
}

/* The end of the word at i if it is a path or holds escapes of another kind;
 * else i. */
static size_t skip_path(const struct buf *cells, size_t i, struct buf *run)
{
	struct escape e;
	bool path = false;

	while (cells_at(cells, i) > ' ') {
		uint32_t next = cells_at(cells, i + 1);

		if (read_escape(cells, i, run, &e)) {
			i = e.end;
		} else if (cells_at(cells, i) != '\\') {
			path |= cells_at(cells, i) == ':' && next == '\\';
			i++;
		} else {
			path |= !next || !strchr("\"'/nrt", (int)(next & 0x7F));
			i += 2;
		}
	}
	return path ? i : 0;
}

static size_t replace(struct buf *cells, size_t i, const struct escape *e,
		      const struct buf *run, uint16_t plan)
{
	struct buf text;
	size_t n;

	if (!e->bytes) {
		cells_replace(cells, i, e->end, &e->c, 1, plan, SURE);
		return i + 1;
	}
	buf_init(&text, cells->mem);
	octets_decode(buf_span(run), &text);
	n = BUF_COUNT(&text, uint32_t);
	cells_replace(cells, i, e->end, BUF_ARRAY(&text, uint32_t), n, plan,
		      SURE);
	buf_free(&text);
	return i + n;
}

/* \" \' \/ in a line that was escaped as a whole. */
static void unquote(struct buf *cells, size_t i, uint16_t plan)
{
	uint32_t c = cells_at(cells, i + 1);

	if (cells_at(cells, i) == '\\' && (c == '"' || c == '\'' || c == '/'))
		cells_replace(cells, i, i + 2, &c, 1, plan, SURE);
}

/* One pass over the line: looks for a sure escape, or replaces them all. */
static bool pass(struct buf *cells, uint16_t plan, struct words *words,
		 struct buf *run, bool write)
{
	for (size_t i = 0; i < cells_count(cells); ) {
		struct escape e;
		size_t skip = guard_skip(cells, i);

		if (skip == i && cells_at(cells, i) > ' ' &&
		    (!i || cells_at(cells, i - 1) <= ' '))
			skip = skip_path(cells, i, run);
		if (skip > i) {
			i = skip;
			continue;
		}
		if (!read_escape(cells, i, run, &e)) {
			if (write)
				unquote(cells, i, plan);
			i++;
			continue;
		}
		if (!write && is_sure(cells, i, &e, words))
			return true;
		i = write ? replace(cells, i, &e, run, plan) : e.end;
	}
	return false;
}

void residue_escapes(struct buf *cells, uint16_t plan, struct words *words)
{
	struct buf run;
	size_t first = 0;

	while (first < cells_count(cells) && cells_at(cells, first) != '\\')
		first++;
	if (first == cells_count(cells) ||
	    prose_code(cells) >= PROSE_DOUBTFUL || about_line(cells) ||
	    literal_is_all(cells) || prose_is_message(cells))
		return;
	buf_init(&run, cells->mem);
	if (pass(cells, plan, words, &run, false))
		pass(cells, plan, words, &run, true);
	buf_free(&run);
}
