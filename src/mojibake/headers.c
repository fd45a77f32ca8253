/* headers.c - =?charset?Q?text?= and =?charset?B?text?= (RFC 2047). */
#include "mojibake/octets.h"
#include "mojibake/residue.h"

#include <iconv.h>

enum { MAX_CHARSET = 40 };

static uint32_t at(const struct buf *cells, size_t i)
{
	return i < cells_count(cells) ? cells_of(cells)[i].c : 0;
}

static int base64(uint32_t c)
{
	if (c >= 'A' && c <= 'Z')
		return (int)c - 'A';
	if (c >= 'a' && c <= 'z')
		return (int)c - 'a' + 26;
	if (c >= '0' && c <= '9')
		return (int)c - '0' + 52;
	return c == '+' ? 62 : c == '/' ? 63 : -1;
}

static bool read_b(const struct buf *cells, size_t i, size_t end,
		   struct buf *bytes)
{
	uint32_t bits = 0;
	int n = 0;

	for (; i < end && at(cells, i) != '='; i++) {
		int v = base64(at(cells, i));

		if (v < 0)
			return false;
		bits = bits << 6 | (uint32_t)v;
		n += 6;
		if (n >= 8) {
			n -= 8;
			buf_byte(bytes, (char)(bits >> n & 0xFF));
		}
	}
	return true;
}

static bool read_q(const struct buf *cells, size_t i, size_t end,
		   struct buf *bytes)
{
	for (; i < end; i++) {
		int byte;

		if (at(cells, i) != '=') {
			buf_byte(bytes, at(cells, i) == '_' ? ' ' :
				 (char)at(cells, i));
			continue;
		}
		byte = octets_hex(at(cells, i + 1), at(cells, i + 2), false);
		if (byte < 0)
			return false;
		buf_byte(bytes, (char)byte);
		i += 2;
	}
	return true;
}

/* Converts to UTF-8; false if the set is unknown or the bytes are not of it. */
static bool convert(const char *charset, const struct buf *bytes,
		    struct buf *out)
{
	iconv_t cd = iconv_open("UTF-8", charset);
	char *from = bytes->p, *to;
	size_t left = bytes->n, room = bytes->n * 4 + 16;
	bool ok;

	if (cd == (iconv_t)-1)
		return false;
	to = buf_grow(out, room);
	ok = iconv(cd, &from, &left, &to, &room) != (size_t)-1;
	out->n -= room;
	iconv_close(cd);
	return ok;
}

/* The encoded word at i; returns its end and appends its characters, or 0. */
static size_t read_word(const struct buf *cells, size_t i, struct buf *out)
{
	char charset[MAX_CHARSET + 1];
	struct buf bytes, utf8;
	size_t n = 0, j = i + 2, end;
	uint32_t method;
	bool ok;

	while (at(cells, j) > ' ' && at(cells, j) < 0x7F &&
	       at(cells, j) != '?' && at(cells, j) != '*' && n < MAX_CHARSET)
		charset[n++] = (char)at(cells, j++);
	charset[n] = '\0';
	method = at(cells, j + 1) | 32;
	if (!n || at(cells, j) != '?' || at(cells, j + 2) != '?' ||
	    (method != 'q' && method != 'b'))
		return 0;
	for (end = j + 3; at(cells, end) > ' ' && at(cells, end) < 0x7F &&
	     at(cells, end) != '?'; )
		end++;
	if (at(cells, end) != '?' || at(cells, end + 1) != '=')
		return 0;
	buf_init(&bytes, cells->mem);
	buf_init(&utf8, cells->mem);
	ok = (method == 'q' ? read_q : read_b)(cells, j + 3, end, &bytes) &&
	     convert(charset, &bytes, &utf8);
	if (ok)
		octets_decode(buf_span(&utf8), out);
	buf_free(&utf8);
	buf_free(&bytes);
	return ok ? end + 2 : 0;
}

void residue_headers(struct buf *cells, uint16_t plan)
{
	struct buf text;

	buf_init(&text, cells->mem);
	for (size_t i = 0; i < cells_count(cells); i++) {
		size_t end, n;

		if (at(cells, i) != '=' || at(cells, i + 1) != '?')
			continue;
		buf_clear(&text);
		end = read_word(cells, i, &text);
		while (end && at(cells, end) == ' ' && at(cells, end + 1) ==
		       '=' && at(cells, end + 2) == '?') {
			size_t more = read_word(cells, end + 1, &text);

			if (!more)
				break;
			end = more;
		}
		n = BUF_COUNT(&text, uint32_t);
		if (!end || !n)
			continue;
		cells_replace(cells, i, end, BUF_ARRAY(&text, uint32_t), n,
			      plan, 980);
		i += n - 1;
	}
	buf_free(&text);
}
