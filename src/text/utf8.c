/* utf8.c - ASCII by comparison, the rest by utf8proc's tables. */
#include "text/utf8.h"

#include "base/clones.h"

#include <utf8proc.h>

static bool in_unicode(uint32_t c)
{
	return c <= 0x10FFFF;
}

size_t utf8_next(struct span s, uint32_t *c)
{
	utf8proc_int32_t point;
	utf8proc_ssize_t n;

	*c = (unsigned char)s.p[0];
	if (*c < 0x80)
		return 1;
	n = utf8proc_iterate((const utf8proc_uint8_t *)s.p,
			     s.n < 4 ? (utf8proc_ssize_t)s.n : 4, &point);
	if (n <= 0) {
		*c = UTF8_BAD;
		return 1;
	}
	*c = (uint32_t)point;
	return (size_t)n;
}

void utf8_add(struct buf *out, uint32_t c)
{
	utf8proc_uint8_t bytes[4];
	utf8proc_ssize_t n;

	if (!in_unicode(c) || (c >= 0xD800 && c <= 0xDFFF))
		return;
	n = utf8proc_encode_char((utf8proc_int32_t)c, bytes);
	buf_add(out, span_of(bytes, (size_t)n));
}

static enum utf8_class ascii_class(uint32_t c)
{
	if ((c | 32) >= 'a' && (c | 32) <= 'z')
		return UTF8_LETTER;
	if (c >= '0' && c <= '9')
		return UTF8_DIGIT;
	if (c == ' ' || (c >= '\t' && c <= '\r'))
		return UTF8_SPACE;
	return c < ' ' || c == 0x7F ? UTF8_CONTROL : UTF8_OTHER;
}

enum utf8_class utf8_class(uint32_t c)
{
	if (c < 0x80)
		return ascii_class(c);
	if (c == 0x85)		/* NEL, a line end though of category Cc */
		return UTF8_SPACE;
	if (!in_unicode(c))
		return UTF8_OTHER;
	switch (utf8proc_category((utf8proc_int32_t)c)) {
	case UTF8PROC_CATEGORY_LU:
	case UTF8PROC_CATEGORY_LL:
	case UTF8PROC_CATEGORY_LT:
	case UTF8PROC_CATEGORY_LM:
	case UTF8PROC_CATEGORY_LO:
		return UTF8_LETTER;
	case UTF8PROC_CATEGORY_MN:
	case UTF8PROC_CATEGORY_MC:
	case UTF8PROC_CATEGORY_ME:
		return UTF8_MARK;
	case UTF8PROC_CATEGORY_ND:
		return UTF8_DIGIT;
	case UTF8PROC_CATEGORY_ZS:
	case UTF8PROC_CATEGORY_ZL:
	case UTF8PROC_CATEGORY_ZP:
		return UTF8_SPACE;
	case UTF8PROC_CATEGORY_CC:
	case UTF8PROC_CATEGORY_CF:
		return UTF8_CONTROL;
	default:
		return UTF8_OTHER;
	}
}

/* Blocks of letters and marks, without the signs among them. */
static bool is_near_letter(uint32_t c)
{
	return (c >= 0xC0 && c < 0x2C2 && c != 0xD7 && c != 0xF7) ||
	       (c >= 0x3A3 && c < 0x530 && c != 0x3F6 && c != 0x482) ||
	       (c >= 0x4E00 && c < 0xA000) || (c >= 0xAC00 && c < 0xD7A4);
}

/* Signs and punctuation that UTF-8 read in single-byte sets is full of. */
static bool is_near_sign(uint32_t c)
{
	return (c < 0xC0 && c != 0xAA && c != 0xB5 && c != 0xBA) ||
	       (c >= 0x2010 && c < 0x2060) || (c >= 0x20A0 && c < 0x20C0) ||
	       (c >= 0x2200 && c < 0x2600);
}

bool utf8_is_letter(uint32_t c)
{
	enum utf8_class class;

	if (c < 0x80)
		return (c | 32) >= 'a' && (c | 32) <= 'z';
	if (is_near_letter(c))
		return true;
	if (is_near_sign(c))
		return false;
	class = utf8_class(c);

	return class == UTF8_LETTER || class == UTF8_MARK;
}

bool utf8_is_digit(uint32_t c)
{
	return utf8_class(c) == UTF8_DIGIT;
}

bool utf8_is_space(uint32_t c)
{
	return utf8_class(c) == UTF8_SPACE;
}

bool utf8_is_upper(uint32_t c)
{
	utf8proc_category_t category;

	if (c < 0x80)
		return c >= 'A' && c <= 'Z';
	if (!in_unicode(c))
		return false;
	category = utf8proc_category((utf8proc_int32_t)c);
	return category == UTF8PROC_CATEGORY_LU ||
	       category == UTF8PROC_CATEGORY_LT;
}

uint32_t utf8_lower(uint32_t c)
{
	if (c < 0x80)
		return c >= 'A' && c <= 'Z' ? c + 32 : c;
	if (!in_unicode(c))
		return c;
	return (uint32_t)utf8proc_tolower((utf8proc_int32_t)c);
}

uint32_t utf8_upper(uint32_t c)
{
	if (c < 0x80)
		return c >= 'a' && c <= 'z' ? c - 32 : c;
	if (!in_unicode(c))
		return c;
	return (uint32_t)utf8proc_toupper((utf8proc_int32_t)c);
}

/* Sixteen bytes a step: the high bit of a byte says that it isn't ASCII. */
size_t utf8_ascii_prefix(struct span s)
{
	size_t i = 0;

	while (s.n - i >= 16) {
		uint64_t v[2];

		memcpy(v, s.p + i, sizeof v);
		if ((v[0] | v[1]) & UINT64_C(0x8080808080808080))
			break;
		i += sizeof v;
	}
	while (i < s.n && (unsigned char)s.p[i] < 0x80)
		i++;
	return i;
}

/* ---- validity ---- */

/* A byte is wrong or not by the three before it (RFC 3629), so many are looked
 * at a time. */
typedef signed char vector __attribute__((vector_size(32)));

enum { BEFORE = 3, BLOCK = 64 };

/* Looks for bytes that cannot stand where they do; *v is not 0 for them.
 * Bytes of which the first two bits are 1 and 0 follow others, and are small
 * as signed numbers.  Behind E0, ED, F0 and F4 not all of them can: the forms
 * would be too long, surrogates, or beyond Unicode. */
INLINED void find_wrong(const char *p, vector *wrong)
{
	vector c, one, two, three, follows, wanted;

	memcpy(&c, p, sizeof c);
	memcpy(&one, p - 1, sizeof one);
	memcpy(&two, p - 2, sizeof two);
	memcpy(&three, p - 3, sizeof three);
	follows = c < -0x40;
	wanted = ((one > -0x41) & (one < 0)) | ((two > -0x21) & (two < 0)) |
		 ((three > -0x11) & (three < 0));
	*wrong |= (follows ^ wanted) |
		  ((c & ~1) == (signed char)0xC0) | ((c > -0xC) & (c < 0)) |
		  ((one == (signed char)0xE0) & (c < -0x60)) |
		  ((one == (signed char)0xED) & (c > -0x61)) |
		  ((one == (signed char)0xF0) & (c < -0x70)) |
		  ((one == (signed char)0xF4) & (c > -0x71));
}

INLINED bool is_ascii_block(const char *p)
{
	uint64_t v[BLOCK / 8], any = 0;

	memcpy(v, p, sizeof v);
	for (size_t i = 0; i < BLOCK / 8; i++)
		any |= v[i];
	return !(any & UINT64_C(0x8080808080808080));
}

INLINED bool is_wrong_block(const char *p)
{
	uint64_t v[sizeof(vector) / 8], any = 0;
	vector wrong = { 0 };

	find_wrong(p, &wrong);
	find_wrong(p + sizeof wrong, &wrong);
	memcpy(v, &wrong, sizeof v);
	for (size_t i = 0; i < sizeof v / sizeof *v; i++)
		any |= v[i];
	return any;
}

/* From a byte behind at least three valid ones to the block that isn't. */
CLONED static size_t valid_blocks(struct span s, size_t at)
{
	while (s.n - at >= BLOCK &&
	       (((unsigned char)s.p[at - 1] < 0x80 &&
		 is_ascii_block(s.p + at)) || !is_wrong_block(s.p + at)))
		at += BLOCK;
	return at;
}

/* Steps from `at` on until an invalid byte or a character that ends at `end`
 * or behind it. */
static size_t step(struct span s, size_t at, size_t end)
{
	size_t n;
	uint32_t c;

	for (; at < end; at += n) {
		n = utf8_next(span_of(s.p + at, s.n - at), &c);
		if (c == UTF8_BAD)
			break;
	}
	return at;
}

size_t utf8_valid_prefix(struct span s)
{
	size_t at = step(s, 0, s.n < BEFORE ? s.n : BEFORE);

	if (at < BEFORE)
		return at;
	at = valid_blocks(s, at);
	for (size_t i = 1; i <= BEFORE; i++)	/* back into a character */
		if ((unsigned char)s.p[at - i] >= 0xC0)
			return step(s, at - i, s.n);
	return step(s, at, s.n);
}

size_t utf8_count_invalid(struct span s, size_t *first)
{
	size_t bad = 0, i = utf8_valid_prefix(s);

	if (first)
		*first = i;
	for (; i < s.n; bad++) {
		i++;
		i += utf8_valid_prefix(span_of(s.p + i, s.n - i));
	}
	return bad;
}
