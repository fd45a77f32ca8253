#include "harness.h"

#include "base/span.h"

START_TEST(test_equal)
{
	ck_assert(span_equal(span_of(NULL, 0), span_str("")));
	ck_assert(span_equal(span_str("ab"), span_of("abc", 2)));
	ck_assert(!span_equal(span_str("ab"), span_str("ac")));
	ck_assert(!span_equal(span_str("ab"), span_str("abc")));
	ck_assert(span_equal(span_of("a\0b", 3), span_of("a\0b", 3)));
	ck_assert(!span_equal(span_of("a\0b", 3), span_of("a\0c", 3)));
}
END_TEST

/* In rising order; the last is above ASCII, where plain char is negative. */
static const char *const ordered[] = {
	"", "A", "a", "aa", "ab", "b", "ba", "\xC3\xA9"
};

START_TEST(test_compare)
{
	int n = sizeof ordered / sizeof *ordered;

	for (int i = 0; i < n; i++)
		for (int k = 0; k < n; k++) {
			int c = span_compare(span_str(ordered[i]),
					     span_str(ordered[k]));

			ck_assert_msg((c < 0) == (i < k) && (c > 0) == (i > k),
				      "%s : %s", ordered[i], ordered[k]);
		}
}
END_TEST

HARNESS_MAIN("span", test_equal, test_compare)
