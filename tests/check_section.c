#include "harness.h"

#include "base/buf.h"
#include "text/section.h"

#include <string.h>

static struct mem mem;
static struct buf text;

/* So many words, each followed by a space but the last, then `end`. */
static void write_words(size_t count, const char *end)
{
	for (size_t i = 0; i < count; i++)
		buf_str(&text, i + 1 < count ? "word " : "word");
	buf_str(&text, end);
}

/* The sections' lengths add up to the text; returns how many there are, and
 * the length of the first. */
static size_t cut(size_t *first)
{
	size_t n = 0, at = 0;

	while (at < text.n) {
		struct span s = section_at(buf_span(&text), at);

		ck_assert_uint_gt(s.n, 0);
		ck_assert_ptr_eq(s.p, text.p + at);
		*first = n++ ? *first : s.n;
		at += s.n;
	}
	ck_assert_uint_eq(at, text.n);
	return n;
}

START_TEST(an_article_stays_whole)
{
	size_t first = 0;

	HARNESS_MEM(&mem);
	buf_init(&text, &mem);
	ck_assert_uint_eq(cut(&first), 0);
	write_words(1500, "\n\n");
	ck_assert_uint_eq(cut(&first), 1);
	buf_free(&text);
}
END_TEST

START_TEST(a_long_text_is_cut_between_paragraphs)
{
	size_t first;

	HARNESS_MEM(&mem);
	buf_init(&text, &mem);
	for (int i = 0; i < 20; i++) {
		write_words(150, "\n");
		write_words(50, "\n\n");
	}
	ck_assert_uint_eq(cut(&first), 5);	/* 1,600 words are too many */
	ck_assert_mem_eq(text.p + first - 2, "\n\n", 2);
	ck_assert_uint_eq(first, 4 * (200 * 5 + 1));
	buf_free(&text);
}
END_TEST

START_TEST(without_paragraphs_lines_or_words_will_do)
{
	size_t first;

	HARNESS_MEM(&mem);
	buf_init(&text, &mem);
	for (int i = 0; i < 20; i++)
		write_words(200, "\n");
	ck_assert_uint_gt(cut(&first), 1);
	ck_assert_int_eq(text.p[first - 1], '\n');
	buf_clear(&text);
	write_words(4000, "");
	ck_assert_uint_gt(cut(&first), 1);
	ck_assert_int_eq(text.p[first - 1], ' ');
	buf_clear(&text);
	for (int i = 0; i < 100000; i++)	/* one endless word */
		buf_byte(&text, 'w');
	ck_assert_uint_eq(cut(&first), 1);
	buf_free(&text);
}
END_TEST

START_TEST(lists_are_told_from_prose)
{
	ck_assert(section_is_list(span_str("deep learning\ncloud computing\n"
					   "a big data set\n")));
	ck_assert(section_is_list(span_str("one\n\ntwo")));
	ck_assert(!section_is_list(span_str("It rained.\nWe went home.\n")));
	ck_assert(!section_is_list(span_str("a line of more words than any "
					    "term of a science has\nterm\n")));
	ck_assert(!section_is_list(span_str("")));
}
END_TEST

HARNESS_MAIN("section", an_article_stays_whole,
	     a_long_text_is_cut_between_paragraphs,
	     without_paragraphs_lines_or_words_will_do,
	     lists_are_told_from_prose)
