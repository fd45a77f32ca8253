/* export.c - JSON whose writer took UTF-8 for ISO 8859-1 and escaped it byte by
 * byte, "caf\u00c3\u00a9", as well-known networks hand out what was written
 * there.  It stays JSON: the character is escaped as a whole, "caf\u00e9".
 */
#include "residue/residue.h"

#include "charset/octets.h"
#include "text/utf8.h"

enum { SURE = 990, LOOK_AT = 1 << 18, ESCAPE = 6 /* characters */ };

/* The value of \uXXXX at p, or -1. */
static int unit_at(const char *p, size_t n)
{
	int high, low;

	if (n < ESCAPE || p[0] != '\\' || p[1] != 'u')
		return -1;
	high = octets_hex((unsigned char)p[2], (unsigned char)p[3], false);
	low = octets_hex((unsigned char)p[4], (unsigned char)p[5], false);
	return high < 0 || low < 0 ? -1 : high << 8 | low;
}

/* The bytes that the escapes beyond ASCII spell from `at` on; returns where
 * these end, `at` if there are none. */
static size_t read_run(struct span text, size_t at, struct buf *bytes)
{
	int v;

	buf_clear(bytes);
	while ((v = unit_at(text.p + at, text.n - at)) >= 0x80 && v < 0x100) {
		buf_byte(bytes, (char)v);
		at += ESCAPE;
	}
	return at;
}

/* The next place from `at` on with an escape beyond ASCII; text.n if there is
 * none. */
static size_t next_escape(struct span text, size_t at)
{
	while (at < text.n) {
		const char *p = memchr(text.p + at, '\\', text.n - at);

		if (!p)
			break;
		at = (size_t)(p - text.p);
		if (unit_at(p, text.n - at) >= 0x80)
			return at;
		at += 2;	/* a backslash may be escaped, too */
	}
	return text.n;
}

static bool looks_like_json(struct span text)
{
	size_t at = 0;

	while (at < text.n && (unsigned char)text.p[at] <= ' ')
		at++;
	return at < text.n && strchr("{}[]", text.p[at]) &&
	       utf8_ascii_prefix(text) == text.n;
}

bool residue_is_export(struct span text, struct buf *scratch)
{
	size_t n = text.n < LOOK_AT ? text.n : (size_t)LOOK_AT, end, runs = 0;

	if (!looks_like_json(span_of(text.p, n)))
		return false;
	for (size_t at = 0; (at = next_escape(text, at)) < n; at = end, runs++) {
		end = read_run(text, at, scratch);
		if (end == at || !octets_utf8(buf_span(scratch)))
			return false;
	}
	return runs > 0;
}

/* Appends the characters of bytes in UTF-8, escaped. */
static void escape(struct span bytes, struct buf *out)
{
	uint32_t c;

	for (size_t n; bytes.n; bytes = span_of(bytes.p + n, bytes.n - n)) {
		n = utf8_next(bytes, &c);
		if (c >= 0x10000)
			buf_printf(out, "\\u%04x", (unsigned)
				   (0xD800 + ((c - 0x10000) >> 10)));
		buf_printf(out, "\\u%04x", (unsigned)(c < 0x10000 ? c :
						      0xDC00 + (c & 0x3FF)));
	}
}

static void replace(struct buf *cells, size_t from, size_t to,
		    struct span by, uint16_t plan)
{
	struct buf text;

	buf_init(&text, cells->mem);
	for (size_t i = 0; i < by.n; i++)
		*BUF_PUSH(&text, uint32_t) = (unsigned char)by.p[i];
	cells_replace(cells, from, to, BUF_ARRAY(&text, uint32_t), by.n, plan,
		      SURE);
	buf_free(&text);
}

void residue_exported(struct buf *cells, uint16_t plan)
{
	struct buf line, bytes, by;
	size_t shift = 0;	/* what the cells have lost so far */

	buf_init(&line, cells->mem);
	buf_init(&bytes, cells->mem);
	buf_init(&by, cells->mem);
	for (size_t i = 0; i < cells_count(cells); i++) {
		uint32_t c = cells_at(cells, i);

		buf_byte(&line, (char)(c < 0x80 ? c : '?'));
	}
	for (size_t at = 0, end; (at = next_escape(buf_span(&line), at)) < line.n;
	     at = end) {
		end = read_run(buf_span(&line), at, &bytes);
		if (end == at)		/* of more than a byte */
			end += ESCAPE;
		if (!bytes.n || !octets_utf8(buf_span(&bytes)))
			continue;
		buf_clear(&by);
		escape(buf_span(&bytes), &by);
		replace(cells, at - shift, end - shift, buf_span(&by), plan);
		shift += end - at - by.n;
	}
	buf_free(&by);
	buf_free(&bytes);
	buf_free(&line);
}
