#include "harness.h"

#include "base/buf.h"
#include "spin/feature.h"
#include "train/pack.h"

/* A forest without trees whose weights are 1 for the fit and the rate. */
static struct forest write_forest(struct buf *b)
{
	for (unsigned f = 0; f < FEATURES; f++)
		pack_u32(b, f == F_FIT || f == F_RATE ? RANKER_LINEAR_ONE : 0);
	return (struct forest){ .features = FEATURES,
				.linear = (const unsigned char *)b->p };
}

/* What is known of the place counts for keep alone. */
START_TEST(test_weighted_sum)
{
	int16_t rows[3 * FEATURES] = { 0 };
	int16_t *keep = rows, *one = rows + FEATURES,
		*two = rows + 2 * FEATURES;
	logp_t scores[3];
	struct feature_weights weights;
	struct forest f;
	struct mem mem;
	struct buf b;

	HARNESS_MEM(&mem);
	buf_init(&b, &mem);
	f = write_forest(&b);
	keep[F_KEEP] = 1;
	keep[F_RATE] = one[F_RATE] = two[F_RATE] = 160;
	keep[F_FIT] = 0;
	one[F_FIT] = 640;
	two[F_FIT] = -320;
	feature_weights_read(&weights, &f);
	feature_linear(&weights, rows, 3, scores);
	ck_assert_int_eq(scores[0], 160);
	ck_assert_int_eq(scores[1], 640);
	ck_assert_int_eq(scores[2], -320);
	ck_assert_int_eq(keep[F_LINEAR_ORDER], 1);
	ck_assert_int_eq(one[F_LINEAR_ORDER], 0);
	ck_assert_int_eq(two[F_LINEAR_ORDER], 2);
	/* in 1/64 nat */
	ck_assert_int_eq(one[F_LINEAR_MARGIN], (640 - 160) / 16);
	ck_assert_int_eq(two[F_LINEAR_MARGIN], (-320 - 640) / 16);
	ck_assert_int_eq(two[F_LINEAR_KEEP], (160 - 640) / 16);
	buf_free(&b);
}
END_TEST

START_TEST(test_names)
{
	for (unsigned f = 0; f < FEATURES; f++)
		for (unsigned g = 0; g < f; g++)
			ck_assert_str_ne(feature_name(f), feature_name(g));
	ck_assert_str_eq(feature_name(F_LINEAR_KEEP), "linear-keep");
}
END_TEST

HARNESS_MAIN("feature", test_weighted_sum, test_names)
