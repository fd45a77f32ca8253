/* check_profile.c - counts, their text form, hostile text, soft pooling. */
#include "harness.h"

#include "spin/pooling.h"
#include "spin/profile.h"

#include <stdio.h>

static struct mem mem;

static enum us_status try_text(struct profile *p, const char *text)
{
	struct us_error err = { US_OK, 0, "" };

	return profile_read(p, span_str(text), &err);
}

static void assert_text(const struct profile *p, const char *want)
{
	struct buf out;

	buf_init(&out, &mem);
	profile_write(p, &out);
	buf_byte(&out, '\0');
	ck_assert_str_eq(out.p, want);
	buf_free(&out);
}

static const char TEXT[] =
	"unspin profile 1\n"
	"=00000000000000ff\n"
	"mislay\t\t3\n"
	"mislay\tlose\t2.5\t0.25\n"
	"mislay\tmislay\t0.125\t2\n"
	"quick brown\t\t1\n"
	"quick brown\tfast fox\t1\n";

START_TEST(text_comes_back)
{
	struct profile p;

	HARNESS_MEM(&mem);
	profile_init(&p, &mem);
	ck_assert(!try_text(&p, TEXT));
	assert_text(&p, TEXT);
	ck_assert(profile_has_document(&p, 255));
	ck_assert(!profile_has_document(&p, 254));
	ck_assert_uint_eq(profile_original(&p, span_str("lose")), 2500);
	ck_assert_ptr_null(profile_find(&p, span_str("lose")));
	profile_free(&p);
}
END_TEST

START_TEST(counts_add)
{
	struct profile p, q;

	HARNESS_MEM(&mem);
	profile_init(&p, &mem);
	profile_init(&q, &mem);
	ck_assert(!try_text(&p, "unspin profile 1\nb\t\t2\nb\ta\t1.5\n"));
	ck_assert(!try_text(&q, "unspin profile 1\r\n# a note\r\n\r\n"
			    "b\ta\t2\r\nb\tc\t0.5"));
	profile_merge(&p, &q);
	assert_text(&p, "unspin profile 1\nb\t\t4\nb\ta\t3.5\nb\tc\t0.5\n");
	profile_merge_above(&q, &p, 3000);
	assert_text(&q, "unspin profile 1\nb\t\t6\nb\ta\t5.5\nb\tc\t0.5\n");
	profile_free(&p);
	profile_free(&q);
}
END_TEST

/* Of two sayings the stronger stays; what is told is neither seen nor written. */
START_TEST(what_is_told_is_no_count)
{
	struct span spun = span_str("mislay"), original = span_str("lose");
	const struct profile_entry *e;
	struct profile p, q;

	HARNESS_MEM(&mem);
	profile_init(&p, &mem);
	profile_init(&q, &mem);
	profile_tell(&p, spun, original, 3 * PROFILE_ONE);
	profile_tell(&q, spun, original, 2 * PROFILE_ONE);
	profile_merge(&q, &p);
	e = profile_find(&q, spun);
	ck_assert_ptr_nonnull(e);
	ck_assert_double_eq(profile_told(&q, e, original), 3);
	ck_assert_double_eq(profile_told(&q, e, spun), 1);
	ck_assert(!profile_pair_is_seen(profile_find_pair(&q, e, original)));
	assert_text(&q, "unspin profile 1\n" "mislay\t\t0\n");
	profile_free(&p);
	profile_free(&q);
}
END_TEST

START_TEST(great_counts_stay_great)
{
	struct profile p;

	HARNESS_MEM(&mem);
	profile_init(&p, &mem);
	for (int i = 0; i < 3; i++)
		profile_add_pair(&p, span_str("b"), span_str("a"),
				 UINT64_MAX / 2, 1);
	ck_assert_uint_eq(profile_original(&p, span_str("a")), UINT64_MAX);
	profile_free(&p);
}
END_TEST

START_TEST(hostile_text_is_refused)
{
	static const char *const LINES[] = {
		"a", "a\tb", "a\tb\t", "a\tb\tx", "a\tb\t-1", "a\tb\t1.",
		"a\tb\t1.2345", "a\tb\t1e3", "a\tb\t9999999999999",
		"a\tb\t1\tx", "a\tb\t1\t2\t3", "\tb\t1", " a\tb\t1",
		"a \tb\t1", "a  b\tc\t1", "a\t\x01\t1", "a\t\xff\t1",
		"=12", "=00000000000000fg", "=000000000000000000"
	};
	struct profile p;
	char text[500];

	HARNESS_MEM(&mem);
	profile_init(&p, &mem);
	ck_assert_int_eq(try_text(&p, ""), US_EPROFILE);
	ck_assert_int_eq(try_text(&p, "unspin profile 2\n"), US_EPROFILE);
	for (size_t i = 0; i < sizeof LINES / sizeof *LINES; i++) {
		snprintf(text, sizeof text, "unspin profile 1\n%s\n",
			 LINES[i]);
		ck_assert_msg(try_text(&p, text) == US_EPROFILE, "taken: %s",
			      LINES[i]);
	}
	snprintf(text, sizeof text, "unspin profile 1\n%0300d\tb\t1\n", 0);
	ck_assert_int_eq(try_text(&p, text), US_EPROFILE);
	assert_text(&p, "unspin profile 1\n");
	profile_free(&p);
}
END_TEST

/* Of 10 places, how many of 5 originals each went one way, and the rest to
 * other spun words. */
START_TEST(consistency_tells_tables_from_draws)
{
	struct profile table, draws;

	HARNESS_MEM(&mem);
	profile_init(&table, &mem);
	profile_init(&draws, &mem);
	for (char c = 'a'; c < 'f'; c++) {
		char original[] = { c, 0 }, spun[] = { c, 'x', 0 };

		profile_add_pair(&table, span_str(spun), span_str(original),
				 10 * PROFILE_ONE, 1);
		profile_add_pair(&draws, span_str(spun), span_str(original),
				 2 * PROFILE_ONE, 1);
		profile_add_pair(&draws, span_str(original),
				 span_str(original), 8 * PROFILE_ONE, 1);
	}
	ck_assert(profile_consistency(&table) > 0.9);
	ck_assert(profile_consistency(&draws) < 0.2);
	ck_assert(pooling_trust(profile_consistency(&table)) >= 1);
	ck_assert(pooling_trust(profile_consistency(&draws)) <= 0);
	profile_free(&table);
	profile_free(&draws);
}
END_TEST

START_TEST(pooling_follows_the_counts)
{
	const struct pooling before[] = {
		{ 0.5, 0.7, 0, 50 * PROFILE_ONE },	/* stands elsewhere */
		{ 0.4, 0.1, 9 * PROFILE_ONE, 9 * PROFILE_ONE },
		{ 0.1, 0.2, 0, 0 },
	};
	const struct pooling_trust none = { 0, 0 }, full = { 1, 1 };
	struct pooling c[3];

	memcpy(c, before, sizeof c);
	pooling_weigh(c, 3, 10 * PROFILE_ONE, &none);
	ck_assert(!memcmp(c, before, sizeof c));
	pooling_weigh(c, 3, 10 * PROFILE_ONE, &full);
	ck_assert(c[1].p > 0.95 && c[0].p < 0.05);
	ck_assert(c[0].p + c[1].p + c[2].p > 0.999);
	ck_assert(c[0].p + c[1].p + c[2].p < 1.001);
}
END_TEST

HARNESS_MAIN("profile", text_comes_back, counts_add, what_is_told_is_no_count,
	     great_counts_stay_great, hostile_text_is_refused, consistency_tells_tables_from_draws,
	     pooling_follows_the_counts)
