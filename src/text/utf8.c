/* utf8.c - ASCII by comparison, the rest by utf8proc's tables. */
#include "text/utf8.h"

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

bool utf8_is_letter(uint32_t c)
{
	enum utf8_class class = utf8_class(c);

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

/* A finite automaton whose step is one shift: for each byte a row of next
 * states, each of six bits at the place that the present state names (Vognsen,
 * "Parsing series of integers with SIMD", 2021; the states are those of
 * RFC 3629's grammar). */
enum { BROKEN = 0, WHOLE = 6, ONE = 12, TWO = 18, THREE = 24, AFTER_E0 = 30,
       AFTER_ED = 36, AFTER_F0 = 42, AFTER_F4 = 48, STATE = 63, BLOCK = 64 };

#define STEP(from, to) ((uint64_t)(to) << (from))
#define TAIL (STEP(ONE, WHOLE) | STEP(TWO, ONE) | STEP(THREE, TWO))
#define TAIL_8 (TAIL | STEP(AFTER_ED, ONE) | STEP(AFTER_F4, TWO))
#define TAIL_9 (TAIL | STEP(AFTER_ED, ONE) | STEP(AFTER_F0, TWO))
#define TAIL_A (TAIL | STEP(AFTER_E0, ONE) | STEP(AFTER_F0, TWO))
#define FIRST(to) STEP(WHOLE, to)
#define FOUR(x) x, x, x, x
#define SIXTEEN(x) FOUR(x), FOUR(x), FOUR(x), FOUR(x)
#define ASCII FIRST(WHOLE)

static const uint64_t rows[256] = {
	SIXTEEN(ASCII), SIXTEEN(ASCII), SIXTEEN(ASCII), SIXTEEN(ASCII),
	SIXTEEN(ASCII), SIXTEEN(ASCII), SIXTEEN(ASCII), SIXTEEN(ASCII),
	SIXTEEN(TAIL_8), SIXTEEN(TAIL_9), SIXTEEN(TAIL_A), SIXTEEN(TAIL_A),
	0, 0, FIRST(ONE), FIRST(ONE), FOUR(FIRST(ONE)), FOUR(FIRST(ONE)),
	FOUR(FIRST(ONE)), SIXTEEN(FIRST(ONE)),
	FIRST(AFTER_E0), FIRST(TWO), FIRST(TWO), FIRST(TWO), FOUR(FIRST(TWO)),
	FOUR(FIRST(TWO)), FIRST(TWO), FIRST(AFTER_ED), FIRST(TWO), FIRST(TWO),
	FIRST(AFTER_F0), FIRST(THREE), FIRST(THREE), FIRST(THREE),
	FIRST(AFTER_F4)
};

static bool is_ascii_block(const char *p)
{
	uint64_t v[BLOCK / 8], any = 0;

	memcpy(v, p, sizeof v);
	for (size_t i = 0; i < BLOCK / 8; i++)
		any |= v[i];
	return !(any & UINT64_C(0x8080808080808080));
}

size_t utf8_valid_prefix(struct span s)
{
	uint64_t state = WHOLE;
	size_t at = 0, n;
	uint32_t c;

	for (; s.n - at >= BLOCK; at += BLOCK) {
		uint64_t next = state;

		if ((state & STATE) == WHOLE && is_ascii_block(s.p + at))
			continue;
		for (size_t i = 0; i < BLOCK; i++)
			next = rows[(unsigned char)s.p[at + i]] >>
			       (next & STATE);
		if ((next & STATE) == BROKEN)
			break;
		state = next;
	}
	if ((state & STATE) != WHOLE)	/* back to where the character begins */
		while (((unsigned char)s.p[--at] & 0xC0) == 0x80)
			;
	for (; at < s.n; at += n) {
		n = utf8_next(span_of(s.p + at, s.n - at), &c);
		if (c == UTF8_BAD)
			break;
	}
	return at;
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
