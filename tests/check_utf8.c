#include "harness.h"

#include "text/utf8.h"

#include <stdio.h>

/* Every character there is goes through and comes back. */
START_TEST(test_round_trip)
{
	struct mem mem;
	struct buf b;

	HARNESS_MEM(&mem);
	buf_init(&b, &mem);
	for (uint32_t c = 0; c <= 0x10FFFF; c++) {
		uint32_t back;
		size_t n;

		buf_clear(&b);
		utf8_add(&b, c);
		if (c >= 0xD800 && c <= 0xDFFF) {
			HARNESS_FAST(b.n == 0);
			continue;
		}
		n = utf8_next(buf_span(&b), &back);
		HARNESS_FAST(n == b.n && back == c);
	}
	buf_clear(&b);
	utf8_add(&b, 0x110000);
	utf8_add(&b, UTF8_BAD);
	ck_assert_uint_eq(b.n, 0);
	buf_free(&b);
}
END_TEST

static const struct {
	const char *bytes;
	size_t n, invalid, first;
} damaged[] = {
	{ "", 0, 0, 0 },
	{ "abc\0def", 7, 0, 7 },
	{ "caf\xC3\xA9", 5, 0, 5 },
	{ "caf\xE9", 4, 1, 3 },
	{ "\x80", 1, 1, 0 },
	{ "a\xC3", 2, 1, 1 },			/* cut short */
	{ "\xE2\x82", 2, 2, 0 },
	{ "\xF0\x9F\x98", 3, 3, 0 },
	{ "\xF0\x9F\x98\x80", 4, 0, 4 },
	{ "\xC0\xAF", 2, 2, 0 },		/* overlong */
	{ "\xE0\x80\xAF", 3, 3, 0 },
	{ "\xED\xA0\x80", 3, 3, 0 },		/* surrogate */
	{ "\xF4\x90\x80\x80", 4, 4, 0 },	/* past U+10FFFF */
	{ "\xFF\xFE", 2, 2, 0 },
	{ "ok \xC3\xA9 \xE9t\xE9", 9, 2, 6 },
	{ "0123456789abcdef0123456789abcdef\x80.", 34, 1, 32 }
};

START_TEST(test_invalid)
{
	for (size_t i = 0; i < sizeof damaged / sizeof *damaged; i++) {
		struct span s = span_of(damaged[i].bytes, damaged[i].n);
		size_t first;

		ck_assert_uint_eq(utf8_count_invalid(s, &first),
				  damaged[i].invalid);
		ck_assert_uint_eq(first, damaged[i].first);
		utf8_count_invalid(s, NULL);
	}
}
END_TEST

static const struct {
	uint32_t c;
	enum utf8_class class;
} classes[] = {
	{ 'a', UTF8_LETTER }, { 'Z', UTF8_LETTER }, { 0xE9, UTF8_LETTER },
	{ 0x4E2D, UTF8_LETTER }, { 0x2B0, UTF8_LETTER },
	{ '0', UTF8_DIGIT }, { 0x664, UTF8_DIGIT },
	{ 0x301, UTF8_MARK }, { 0xFE0F, UTF8_MARK },
	{ ' ', UTF8_SPACE }, { '\t', UTF8_SPACE }, { '\n', UTF8_SPACE },
	{ '\r', UTF8_SPACE }, { 0xA0, UTF8_SPACE }, { 0x85, UTF8_SPACE },
	{ 0x2028, UTF8_SPACE }, { 0x3000, UTF8_SPACE },
	{ 0, UTF8_CONTROL }, { 0x1B, UTF8_CONTROL }, { 0x7F, UTF8_CONTROL },
	{ 0x80, UTF8_CONTROL }, { 0xAD, UTF8_CONTROL },
	{ 0x200B, UTF8_CONTROL }, { 0xFEFF, UTF8_CONTROL },
	{ '.', UTF8_OTHER }, { '@', UTF8_OTHER }, { '[', UTF8_OTHER },
	{ '`', UTF8_OTHER }, { '{', UTF8_OTHER }, { 0xBD, UTF8_OTHER },
	{ 0x2019, UTF8_OTHER }, { 0x1F600, UTF8_OTHER },
	{ 0x110000, UTF8_OTHER }, { UTF8_BAD, UTF8_OTHER }
};

START_TEST(test_classes)
{
	for (size_t i = 0; i < sizeof classes / sizeof *classes; i++) {
		uint32_t c = classes[i].c;

		ck_assert_msg(utf8_class(c) == classes[i].class, "U+%04X", c);
		ck_assert_int_eq(utf8_is_letter(c),
				 classes[i].class == UTF8_LETTER ||
				 classes[i].class == UTF8_MARK);
		ck_assert_int_eq(utf8_is_digit(c),
				 classes[i].class == UTF8_DIGIT);
		ck_assert_int_eq(utf8_is_space(c),
				 classes[i].class == UTF8_SPACE);
	}
}
END_TEST

static const struct {
	uint32_t upper, lower;
} cases[] = {
	{ 'A', 'a' }, { 'Z', 'z' }, { 0xC9, 0xE9 }, { 0x160, 0x161 },
	{ 0x416, 0x436 }, { 0x3A9, 0x3C9 }
};

START_TEST(test_case)
{
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		ck_assert_uint_eq(utf8_lower(cases[i].upper), cases[i].lower);
		ck_assert_uint_eq(utf8_lower(cases[i].lower), cases[i].lower);
		ck_assert_uint_eq(utf8_upper(cases[i].lower), cases[i].upper);
		ck_assert(utf8_is_upper(cases[i].upper));
		ck_assert(!utf8_is_upper(cases[i].lower));
	}
	ck_assert_uint_eq(utf8_lower(UTF8_BAD), UTF8_BAD);
	ck_assert_uint_eq(utf8_upper('@'), '@');
	ck_assert(!utf8_is_upper('['));
	ck_assert(!utf8_is_upper(UTF8_BAD));
}
END_TEST

/* A high bit at every place of texts of every length about the stride. */
START_TEST(test_ascii_prefix)
{
	char text[80];

	memset(text, 'x', sizeof text);
	for (size_t n = 0; n <= sizeof text; n++) {
		ck_assert_uint_eq(utf8_ascii_prefix(span_of(text, n)), n);
		for (size_t at = 0; at < n; at++) {
			text[at] = '\x80';
			HARNESS_FAST(utf8_ascii_prefix(span_of(text, n)) ==
				     at);
			text[at] = 'x';
		}
	}
}
END_TEST

/* As far as stepping comes. */
static size_t step_over_valid(struct span s)
{
	size_t at = 0, n;
	uint32_t c;

	for (; at < s.n; at += n) {
		n = utf8_next(span_of(s.p + at, s.n - at), &c);
		if (c == UTF8_BAD)
			break;
	}
	return at;
}

/* Texts of several blocks whose bytes lie near the borders of the grammar:
 * many are whole characters, cut and broken ones at every place. */
START_TEST(test_valid_prefix)
{
	static const unsigned char parts[][5] = {
		"a", "\x7F", "\xC2\x80", "\xDF\xBF", "\xE0\xA0\x80",
		"\xED\x9F\xBF", "\xEE\x80\x80", "\xEF\xBF\xBD",
		"\xF0\x90\x80\x80", "\xF3\xBF\xBF\xBF", "\xF4\x8F\xBF\xBF",
		"\xC1\x80", "\xE0\x9F\xBF", "\xED\xA0\x80", "\x80",
		"\xF0\x8F\xBF\xBF", "\xF4\x90\x80\x80", "\xF5\x80"
	};
	uint32_t random = 1;

	for (int round = 0; round < 3000; round++) {
		unsigned good = round % 4 ? 11 : 18, kinds;
		char text[400];
		size_t n = 0;

		while (n < 390) {
			random = random * 1664525 + 1013904223;
			kinds = random >> 24 ? good : 18;
			n += (size_t)sprintf(text + n, "%s",
				(const char *)parts[(random >> 8) % kinds]);
		}
		for (size_t from = 0; from < 8; from++) {
			struct span s = span_of(text + from,
				random >> 16 & 255);

			HARNESS_FAST(utf8_valid_prefix(s) ==
				     step_over_valid(s));
		}
	}
}
END_TEST

/* What is told by its block is what the class tells. */
START_TEST(test_letters)
{
	for (uint32_t c = 0; c < 0x120000; c++) {
		enum utf8_class class = utf8_class(c);

		if (utf8_is_letter(c) != (class == UTF8_LETTER ||
					  class == UTF8_MARK))
			ck_abort_msg("U+%04X", (unsigned)c);
	}
}
END_TEST

HARNESS_MAIN("utf8", test_round_trip, test_invalid, test_classes, test_case,
	     test_ascii_prefix, test_valid_prefix, test_letters)
