/* check_told.c - scores of a word's originals, and what is told of them. */
#include "views_helper.h"

#include "spin/told.h"

static struct mem mem;
static struct views views;

enum { WORDS = 3 };	/* proposals, and the spun word itself */

/* Tells of "pail" in so many places by what the proposals score. */
static void tell(struct profile *p, uint64_t places, const logp_t *scores)
{
	static const char *const words[] = { "bucket", "basket", "pail" };
	struct proposal list[WORDS];

	helper_views(&views, VIEWS_VOCAB);
	for (size_t i = 0; i < WORDS; i++)
		list[i] = (struct proposal){
			vocab_find(&views.vocab, span_str(words[i])),
			scores[i] };
	profile_init(p, &mem);
	told_add(p, &views.vocab, span_str("pail"), list[WORDS - 1].word,
		 places, list, WORDS, 0.5);
}

static double told(const struct profile *p, const char *original)
{
	const struct profile_entry *e = profile_find(p, span_str("pail"));

	ck_assert_ptr_nonnull(e);
	return profile_told(p, e, span_str(original));
}

START_TEST(the_likely_one_is_told)
{
	const logp_t scores[] = { 6 * LOGP_ONE, 0, 0 };
	struct profile p;

	HARNESS_MEM(&mem);
	tell(&p, 30, scores);
	ck_assert_double_gt(told(&p, "bucket"), 5);
	ck_assert_double_eq(told(&p, "basket"), 1);
	ck_assert_double_lt(told(&p, "pail"), 1.5);
	profile_free(&p);
}
END_TEST

START_TEST(few_places_tell_less)
{
	const logp_t scores[] = { 6 * LOGP_ONE, 0, 0 };
	struct profile few, many;

	HARNESS_MEM(&mem);
	tell(&few, 2, scores);
	tell(&many, 30, scores);
	ck_assert_double_lt(told(&few, "bucket"), told(&many, "bucket"));
	ck_assert_double_gt(told(&few, "bucket"), 1);
	/* They may as well have been left alone. */
	ck_assert_double_gt(told(&few, "pail"), 2);
	profile_free(&few);
	profile_free(&many);
}
END_TEST

START_TEST(what_is_open_stays_open)
{
	const logp_t scores[] = { LOGP_ONE, LOGP_ONE, LOGP_ONE };
	struct profile p;

	HARNESS_MEM(&mem);
	tell(&p, 30, scores);
	ck_assert_double_eq(told(&p, "bucket"), told(&p, "basket"));
	ck_assert_double_eq(told(&p, "bucket"), told(&p, "pail"));
	profile_free(&p);
}
END_TEST

HARNESS_MAIN("told", the_likely_one_is_told, few_places_tell_less,
	     what_is_open_stays_open)
