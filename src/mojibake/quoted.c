/* quoted.c - quoted-printable, percent runs and backslash escapes: bytes
 * spelt in ASCII, taken for what they are only where they spell something
 * beyond ASCII.
 */
#include "mojibake/guard.h"
#include "mojibake/octets.h"
#include "mojibake/residue.h"
#include "mojibake/words.h"

enum { SURE = 950 };

static uint32_t at(const struct buf *cells, size_t i)
{
	return i < cells_count(cells) ? cells_of(cells)[i].c : 0;
}

/* The byte that `sign` and two digits spell at i, or -1. */
static int byte_at(const struct buf *cells, size_t i, uint32_t sign,
		   bool upper)
{
	if (at(cells, i) != sign)
		return -1;
	return octets_hex(at(cells, i + 1), at(cells, i + 2), upper);
}

/* Collects the bytes of the run of escapes at i; returns its end. */
static size_t read_run(const struct buf *cells, size_t i, uint32_t sign,
		       bool upper, struct buf *bytes)
{
	int byte;

	buf_clear(bytes);
	while ((byte = byte_at(cells, i, sign, upper)) >= 0) {
		buf_byte(bytes, (char)byte);
		i += 3;
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

/* Is there a run that spells UTF-8, or a windows-1252 apostrophe or letter
 * inside a word? */
static bool spells_text(const struct buf *cells, uint32_t sign,
			struct buf *bytes)
{
	for (size_t i = 0; i < cells_count(cells); i++) {
		size_t skip = guard_skip(cells, i), end;

		if (skip > i) {
			i = skip - 1;
			continue;
		}
		end = read_run(cells, i, sign, true, bytes);
		if (end == i || !octets_high(buf_span(bytes)))
			continue;
		if (octets_utf8(buf_span(bytes)) ||
		    (i > 0 && words_is_letter(at(cells, i - 1)) &&
		     (words_is_letter(at(cells, end)) || end == i + 3)))
			return true;
	}
	return false;
}

static size_t without_break(struct buf *cells, size_t i, uint16_t plan)
{
	size_t end = i + 1 + (at(cells, i + 1) == '\r');

	cells_replace(cells, i, end + 1, NULL, 0, plan, SURE);
	return i + 1;
}

void residue_quoted(struct buf *cells, uint16_t plan, bool *seen)
{
	struct buf bytes;

	buf_init(&bytes, cells->mem);
	*seen = *seen || spells_text(cells, '=', &bytes);
	for (size_t i = 0; *seen && i < cells_count(cells); ) {
		size_t end = guard_skip(cells, i);

		if (end > i) {
			i = end;
			continue;
		}
		end = read_run(cells, i, '=', true, &bytes);
		if (end > i)
			i = replace_run(cells, i, end, &bytes, plan);
		else if (at(cells, i) == '=' && (at(cells, i + 1) == '\n' ||
			 (at(cells, i + 1) == '\r' &&
			  at(cells, i + 2) == '\n')))
			i = without_break(cells, i, plan);
		else
			i++;
	}
	buf_free(&bytes);
}

static bool is_address(const struct buf *cells, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		if (strchr("/=&@?#\\`\"'", (int)(at(cells, i) & 0x7F)) &&
		    at(cells, i) < 0x80)
			return true;
	return false;
}

/* All escapes of one word become characters. */
static void percent_word(struct buf *cells, size_t from, size_t to,
			 uint16_t plan, struct buf *bytes)
{
	bool text = false;

	for (size_t i = from; i < to; i++) {
		size_t end = read_run(cells, i, '%', false, bytes);

		if (end > i && octets_high(buf_span(bytes))) {
			if (!octets_utf8(buf_span(bytes)))
				return;
			text = true;
		}
		i = end > i ? end - 1 : i;
	}
	for (size_t i = from; text && i < cells_count(cells) &&
	     at(cells, i) > ' '; i++) {
		size_t end = read_run(cells, i, '%', false, bytes);

		if (end > i)
			i = replace_run(cells, i, end, bytes, plan) - 1;
	}
}

void residue_percent(struct buf *cells, uint16_t plan)
{
	struct buf bytes;

	buf_init(&bytes, cells->mem);
	for (size_t i = 0; i < cells_count(cells); i++) {
		size_t from = i, skip = guard_skip(cells, i);
		bool signs = false;

		if (skip > i) {
			i = skip - 1;
			continue;
		}
		for (; i < cells_count(cells) && at(cells, i) > ' '; i++)
			signs |= at(cells, i) == '%';
		if (signs && !is_address(cells, from, i))
			percent_word(cells, from, i, plan, &bytes);
		while (i < cells_count(cells) && at(cells, i) > ' ')
			i++;
	}
	buf_free(&bytes);
}

/* The value of n digits at i, or -1. */
static int32_t digits_at(const struct buf *cells, size_t i, size_t n)
{
	int32_t v = 0;

	for (; n; n -= 2, i += 2) {
		int byte = octets_hex(at(cells, i), at(cells, i + 1), false);

		if (byte < 0)
			return -1;
		v = v << 8 | byte;
	}
	return v;
}

/* Reads \uXXXX (a surrogate pair as one) at i; returns its end. */
static size_t read_u(const struct buf *cells, size_t i, uint32_t *c)
{
	int32_t v, low;

	if (at(cells, i) != '\\' || at(cells, i + 1) != 'u')
		return i;
	v = digits_at(cells, i + 2, 4);
	if (v < 0x80)
		return i;
	if (v >= 0xD800 && v < 0xDC00 && at(cells, i + 6) == '\\') {
		low = digits_at(cells, i + 8, 4);
		if (low < 0xDC00 || low > 0xDFFF)
			return i;
		*c = 0x10000 + ((uint32_t)(v & 0x3FF) << 10 |
				(uint32_t)(low & 0x3FF));
		return i + 12;
	}
	*c = (uint32_t)v;
	return v >= 0xD800 && v < 0xE000 ? i : i + 6;
}

static size_t read_x(const struct buf *cells, size_t i, struct buf *bytes)
{
	buf_clear(bytes);
	while (at(cells, i) == '\\' && at(cells, i + 1) == 'x' &&
	       octets_hex(at(cells, i + 2), at(cells, i + 3), false) >= 0x80) {
		buf_byte(bytes, (char)octets_hex(at(cells, i + 2),
						 at(cells, i + 3), false));
		i += 4;
	}
	return i;
}

static bool looks_like_code(const struct buf *cells)
{
	for (size_t i = 0; i < cells_count(cells); i++)
		if (at(cells, i) < 0x80 && at(cells, i) &&
		    strchr("{}();=<>[]|$`\"'", (int)at(cells, i)))
			return true;
	return false;
}

void residue_escapes(struct buf *cells, uint16_t plan)
{
	struct buf bytes;
	size_t first = 0;

	while (first < cells_count(cells) && at(cells, first) != '\\')
		first++;
	if (first == cells_count(cells) || looks_like_code(cells) || guard_is_about_text(cells))
		return;
	buf_init(&bytes, cells->mem);
	for (size_t i = 0; i < cells_count(cells); i++) {
		uint32_t c;
		size_t end = read_u(cells, i, &c);
		bool glued = i > 0 && words_is_letter(at(cells, i - 1));

		if (end > i && (glued || words_is_letter(at(cells, end)))) {
			cells_replace(cells, i, end, &c, 1, plan, SURE);
			continue;
		}
		end = read_x(cells, i, &bytes);
		if (end > i && octets_utf8(buf_span(&bytes)) &&
		    (glued || words_is_letter(at(cells, end))))
			i = replace_run(cells, i, end, &bytes, plan) - 1;
	}
	buf_free(&bytes);
}
