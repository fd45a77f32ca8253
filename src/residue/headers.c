/* headers.c - =?charset?Q?text?= and =?charset?B?text?= (RFC 2047). */
#include "charset/octets.h"
#include "language/guard.h"
#include "residue/residue.h"

#include <iconv.h>

enum { MAX_CHARSET = 40, LOOK_AT = 1 << 16 };

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

	for (; i < end && cells_at(cells, i) != '='; i++) {
		int v = base64(cells_at(cells, i));

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

		if (cells_at(cells, i) != '=') {
			buf_byte(bytes, cells_at(cells, i) == '_' ? ' ' :
				 (char)cells_at(cells, i));
			continue;
		}
		byte = octets_hex(cells_at(cells, i + 1),
				  cells_at(cells, i + 2), false);
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

/* One encoded word. */
struct word {
	char charset[MAX_CHARSET + 1];
	struct buf bytes;
};

/* Reads the encoded word at i and appends its bytes; returns its end, or 0. */
static size_t read_word(const struct buf *cells, size_t i, struct word *w)
{
	size_t n = 0, j = i + 2, end;
	uint32_t method;
	bool ok;

	if (cells_at(cells, i) != '=' || cells_at(cells, i + 1) != '?')
		return 0;
	while (cells_at(cells, j) > ' ' && cells_at(cells, j) < 0x7F &&
	       cells_at(cells, j) != '?' && cells_at(cells, j) != '*' &&
	       n < MAX_CHARSET)
		w->charset[n++] = (char)cells_at(cells, j++);
	w->charset[n] = '\0';
	while (cells_at(cells, j) == '*' || (cells_at(cells, j) | 32) >= 'a')
		j++;			/* language, RFC 2231 */
	method = cells_at(cells, j + 1) | 32;
	if (!n || cells_at(cells, j) != '?' || cells_at(cells, j + 2) != '?' ||
	    (method != 'q' && method != 'b'))
		return 0;
	for (end = j + 3; cells_at(cells, end) > ' ' &&
			  cells_at(cells, end) < 0x7F &&
			  cells_at(cells, end) != '?';)
		end++;
	if (cells_at(cells, end) != '?' || cells_at(cells, end + 1) != '=')
		return 0;
	ok = (method == 'q' ? read_q : read_b)(cells, j + 3, end, &w->bytes);
	return ok ? end + 2 : 0;
}

/* The encoded words from i on that belong together: they are in one set, and a
 * character may be torn between them.  Appends UTF-8; returns their end. */
static size_t read_words(const struct buf *cells, size_t i, struct word *w,
			 struct buf *utf8)
{
	struct word next;
	size_t end;

	buf_clear(&w->bytes);
	end = read_word(cells, i, w);
	buf_init(&next.bytes, cells->mem);
	while (end && cells_at(cells, end) == ' ') {
		size_t more;

		buf_clear(&next.bytes);
		more = read_word(cells, end + 1, &next);
		if (!more || strcmp(next.charset, w->charset) != 0)
			break;
		buf_add(&w->bytes, buf_span(&next.bytes));
		end = more;
	}
	buf_free(&next.bytes);
	return end && convert(w->charset, &w->bytes, utf8) ? end : 0;
}

/* Does text[0 .. n) stand in the line between quotation marks, too? */
static bool is_shown(const struct buf *cells, const uint32_t *text, size_t n)
{
	for (size_t i = 1; i + n < cells_count(cells); i++) {
		size_t k = 0;

		if (cells_shown(cells, i - 1) != '"' ||
		    cells_shown(cells, i + n) != '"')
			continue;
		while (k < n && cells_shown(cells, i + k) == text[k])
			k++;
		if (k == n)
			return true;
	}
	return false;
}

/* Does the line speak of such words? */
static bool is_spoken_of(const struct buf *cells)
{
	static const char *const words[] = {
		"encoded word", "encoded-word", "raw header", "rfc 2047",
		"rfc2047"
	};

	for (size_t i = 0; i < cells_count(cells); i++)
		for (size_t k = 0; k < sizeof words / sizeof *words; k++)
			if (guard_word_at(cells, i, words[k]))
				return true;
	return false;
}

void residue_headers(struct buf *cells, uint16_t plan)
{
	struct word word;
	struct buf utf8, text;

	if (is_spoken_of(cells))
		return;
	buf_init(&word.bytes, cells->mem);
	buf_init(&utf8, cells->mem);
	buf_init(&text, cells->mem);
	for (size_t i = 0; i < cells_count(cells); i++) {
		size_t end = 0, n;

		buf_clear(&utf8);
		buf_clear(&text);
		if (cells_at(cells, i) == '=' &&
		    cells_at(cells, i + 1) == '?' &&
		    (!i || cells_at(cells, i - 1) != '\''))
			end = read_words(cells, i, &word, &utf8);
		while (end && cells_at(cells, end) == ' ') {
			size_t more = read_words(cells, end + 1, &word, &utf8);

			if (!more)
				break;
			end = more;
		}
		octets_decode(buf_span(&utf8), &text);
		n = BUF_COUNT(&text, uint32_t);
		if (!end || !n ||
		    is_shown(cells, BUF_ARRAY(&text, uint32_t), n))
			continue;
		cells_replace(cells, i, end, BUF_ARRAY(&text, uint32_t), n,
			      plan, 980);
		i += n - 1;
	}
	buf_free(&text);
	buf_free(&utf8);
	buf_free(&word.bytes);
}

bool residue_is_mail(struct span text)
{
	static const char *const fields[] = {
		"MIME-Version: ", "Mime-Version: ", "MIME-version: ",
		"Content-Transfer-Encoding: ", "Content-transfer-encoding: "
	};

	if (text.n > LOOK_AT)
		text.n = LOOK_AT;
	for (const char *p = text.p; text.n; ) {
		const char *colon = memchr(p, ':', text.n - (size_t)
						   (p - text.p));

		if (!colon)
			return false;
		for (size_t k = 0; k < sizeof fields / sizeof *fields; k++) {
			size_t n = strlen(fields[k]) - 2;
			const char *from = colon - n;

			if ((size_t)(colon - text.p) >= n &&
			    !memcmp(from, fields[k], n + 1) &&
			    (from == text.p || from[-1] == '\n'))
				return true;
		}
		p = colon + 1;
	}
	return false;
}
