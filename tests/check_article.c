/* check_article.c - which words take "an". */
#include "harness.h"

#include "spin/article.h"

START_TEST(sounds_not_letters)
{
	static const char *const AN[] = { "apple", "hour", "honest", "heir",
					  "Umbrella", "uninteresting", "old",
					  "unimportant", "utter" };
	static const char *const A[] = { "house", "university", "one", "used",
					 "European", "useful", "dog", "once",
					 "uniform", "union" };

	for (size_t i = 0; i < sizeof AN / sizeof *AN; i++)
		ck_assert_msg(article_wants_an(span_str(AN[i])), "%s", AN[i]);
	for (size_t i = 0; i < sizeof A / sizeof *A; i++)
		ck_assert_msg(!article_wants_an(span_str(A[i])), "%s", A[i]);
	ck_assert(!article_wants_an(span_of("", 0)));
}
END_TEST

HARNESS_MAIN("article", sounds_not_letters)
