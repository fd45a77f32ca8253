/* check_cut.c - how far down a list of scores a step looks. */
#include "harness.h"

#include "spin/cut.h"

static size_t left(const struct cut *cut, const logp_t *scores, size_t n)
{
	logp_t floor = cut_floor(cut, scores, n);
	size_t count = 0;

	for (size_t i = 0; i < n; i++)
		count += scores[i] >= floor;
	return count;
}

START_TEST(by_number_and_gap)
{
	const logp_t scores[] = { -50, 10, 7, -3, 10, -900, 8, 2 };
	static const struct { struct cut cut; size_t left; } CASES[] = {
		{ { 1, 100 }, 2 },	/* the tie comes on top */
		{ { 2, 100 }, 2 },
		{ { 3, 100 }, 3 },
		{ { 8, 100 }, 7 },	/* the gap decides */
		{ { 8, 3 }, 4 },
		{ { 3, 3 }, 3 },
		{ { 8, 0 }, 2 },
		{ { 100, 2000 }, 8 }
	};

	for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
		ck_assert_uint_eq(left(&CASES[i].cut, scores, 8),
				  CASES[i].left);
}
END_TEST

START_TEST(unsettled_models_have_no_gap)
{
	struct spin_model model = { .unsettled = false };
	const struct document doc = { .model = &model };
	const logp_t scores[] = { 0, -1000 * LOGP_ONE, -1 };
	struct cut cut = cut_for(&doc, 3, 5);

	ck_assert_uint_eq(left(&cut, scores, 3), 2);
	model.unsettled = true;
	cut = cut_for(&doc, 3, 5);
	ck_assert_uint_eq(left(&cut, scores, 3), 3);
	cut = cut_for(&doc, 2, 5);
	ck_assert_uint_eq(left(&cut, scores, 3), 2);
}
END_TEST

HARNESS_MAIN("cut", by_number_and_gap, unsettled_models_have_no_gap)
