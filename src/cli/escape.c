/* escape.c - one step of UTF-8 at a time; what is no step is escaped. */
#include "cli/escape.h"

/* Lead bytes and the range of their second byte (Unicode 15, table 3-7). */
static const struct lead {
	unsigned char first, last, low, high, length;
} leads[] = {
	{ 0x00, 0x7f, 0x00, 0x00, 1 }, { 0xc2, 0xdf, 0x80, 0xbf, 2 },
	{ 0xe0, 0xe0, 0xa0, 0xbf, 3 }, { 0xe1, 0xec, 0x80, 0xbf, 3 },
	{ 0xed, 0xed, 0x80, 0x9f, 3 }, { 0xee, 0xef, 0x80, 0xbf, 3 },
	{ 0xf0, 0xf0, 0x90, 0xbf, 4 }, { 0xf1, 0xf3, 0x80, 0xbf, 4 },
	{ 0xf4, 0xf4, 0x80, 0x8f, 4 },
};

static bool follows(const struct lead *l, const unsigned char *p)
{
	if (l->length > 1 && (p[1] < l->low || p[1] > l->high))
		return false;
	for (size_t i = 2; i < l->length; i++)
		if ((p[i] & 0xc0) != 0x80)
			return false;
	return true;
}

/* The length of the well-formed sequence at the start of `s`, 0 when there is
 * none; s.n must not be 0. */
static size_t utf8_length(struct span s)
{
	const unsigned char *p = (const unsigned char *)s.p;

	for (size_t i = 0; i < sizeof leads / sizeof *leads; i++) {
		const struct lead *l = &leads[i];

		if (p[0] >= l->first && p[0] <= l->last)
			return s.n >= l->length && follows(l, p) ? l->length
								 : 0;
	}
	return 0;
}

static struct span rest(struct span s, size_t n)
{
	return span_of(s.p + n, s.n - n);
}

bool escape_is_utf8(struct span s)
{
	while (s.n) {
		size_t n = utf8_length(s);

		if (!n)
			return false;
		s = rest(s, n);
	}
	return true;
}

/* C0, DEL and the C1 controls, which some terminals obey in UTF-8 too. */
static bool is_control(struct span s, size_t n)
{
	const unsigned char *p = (const unsigned char *)s.p;

	return n == 1 ? p[0] < 0x20 || p[0] == 0x7f
		      : n == 2 && p[0] == 0xc2 && p[1] < 0xa0;
}

static void escape_byte(struct buf *out, char c, bool octal)
{
	static const char from[] = "\n\t\r\"\\", to[] = "ntr\"\\";
	const char *at = c ? strchr(from, c) : NULL;

	if (at)
		buf_printf(out, "\\%c", to[at - from]);
	else
		buf_printf(out, octal ? "\\%03o" : "\\x%02x",
			   (unsigned)(unsigned char)c);
}

static void quote(struct buf *out, struct span s, bool octal)
{
	buf_byte(out, '"');
	while (s.n) {
		size_t n = utf8_length(s), step = n ? n : 1;
		bool plain = n && !is_control(s, n) && *s.p != '"' &&
			     *s.p != '\\';

		if (plain)
			buf_add(out, span_of(s.p, n));
		else
			for (size_t i = 0; i < step; i++)
				escape_byte(out, s.p[i], octal);
		s = rest(s, step);
	}
	buf_byte(out, '"');
}

void escape_quote(struct buf *out, struct span s)
{
	quote(out, s, false);
}

void escape_name(struct buf *out, const char *name)
{
	struct span s = span_str(name);
	size_t start = out->n;

	quote(out, s, true);
	if (out->n - start == s.n + 2) {	/* nothing was escaped */
		out->n = start;
		buf_add(out, s);
	}
}

void escape_lossy(struct buf *out, struct span s)
{
	while (s.n) {
		size_t n = utf8_length(s);

		buf_add(out, n ? span_of(s.p, n) : span_str("\xef\xbf\xbd"));
		s = rest(s, n ? n : 1);
	}
}

void escape_base64(struct buf *out, struct span s)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				     "abcdefghijklmnopqrstuvwxyz0123456789+/";

	while (s.n) {
		unsigned char b[3] = { 0, 0, 0 };
		size_t n = s.n < 3 ? s.n : 3;
		unsigned long v;

		memcpy(b, s.p, n);
		v = (unsigned long)b[0] << 16 | (unsigned long)b[1] << 8 | b[2];
		for (size_t i = 0; i < 4; i++)
			buf_byte(out, i <= n ? digits[v >> (18 - 6 * i) & 63]
					     : '=');
		s = rest(s, n);
	}
}
