/* check_boost.c - trees learn a rule that no single test can say, and the
 * read side scores them as the training did. */
#include "harness.h"

#include "train/boost.h"
#include "train/random.h"

enum { GROUPS = 4000, SIZE = 4, WIDTH = 3 };

static struct mem mem;
static int16_t rows[GROUPS * SIZE * WIDTH];
static struct boost_group groups[GROUPS];

/* The right row of a group is the one where features 0 and 1 are on the same
 * side of 0; feature 2 is noise. */
static void make_data(uint64_t seed)
{
	struct random r;

	random_seed(&r, seed);
	for (uint32_t g = 0; g < GROUPS; g++) {
		uint32_t right = (uint32_t)random_below(&r, SIZE);

		groups[g] = (struct boost_group){ g * SIZE, SIZE, right, 1 };
		for (uint32_t k = 0; k < SIZE; k++) {
			int16_t *x = rows + (g * SIZE + k) * WIDTH;
			int sign = random_below(&r, 2) ? 1 : -1;
			int other = k == right ? sign : -sign;

			x[0] = (int16_t)(sign * (1 + (int)random_below(&r, 99)));
			x[1] = (int16_t)(other *
					 (1 + (int)random_below(&r, 99)));
			x[2] = (int16_t)random_below(&r, 1000);
		}
	}
}

static void train(struct buf *section, uint64_t without)
{
	const struct boost_data data = {
		.features = WIDTH, .rows = rows,
		.groups = groups, .ngroups = GROUPS };
	const struct boost_options options = {
		.trees = 30, .depth = 3, .shrinkage = 0.3, .smoothing = 1,
		.sample = 0.7, .seed = 3, .without = without };

	buf_clear(section);
	memset(buf_grow(section, RANKER_WEIGHTS * 4), 0, RANKER_WEIGHTS * 4);
	boost_train(&mem, &data, &options, section);
	memset(buf_grow(section, 12), 0, 12);	/* an empty second forest */
}

static double accuracy(const struct ranker *r)
{
	size_t right = 0;

	for (uint32_t g = 0; g < GROUPS; g++) {
		logp_t scores[SIZE];
		uint32_t best = 0;

		forest_score(&r->rounds[0][0], rows + g * SIZE * WIDTH, SIZE,
			     scores);
		for (uint32_t k = 1; k < SIZE; k++)
			if (scores[k] > scores[best])
				best = k;
		right += best == groups[g].right;
	}
	return (double)right / GROUPS;
}

START_TEST(learns_an_interaction)
{
	struct buf section;
	struct ranker r;

	HARNESS_MEM(&mem);
	buf_init(&section, &mem);
	make_data(1);
	train(&section, 0);
	ck_assert_int_eq(ranker_open(&r, buf_span(&section), NULL), US_OK);
	ck_assert_uint_eq(r.rounds[0][0].trees, 30);
	make_data(2);				/* unseen */
	ck_assert_double_gt(accuracy(&r), 0.97);
	buf_free(&section);
}
END_TEST

START_TEST(a_feature_can_be_switched_off)
{
	struct buf section;
	struct ranker r;

	HARNESS_MEM(&mem);
	buf_init(&section, &mem);
	make_data(1);
	train(&section, 1u << 1);
	ck_assert_int_eq(ranker_open(&r, buf_span(&section), NULL), US_OK);
	ck_assert_double_lt(accuracy(&r), 0.5);
	buf_free(&section);
}
END_TEST

START_TEST(malformed_sections_are_refused)
{
	struct buf section;
	struct ranker r;

	HARNESS_MEM(&mem);
	buf_init(&section, &mem);
	make_data(1);
	train(&section, 0);
	for (size_t n = 1; n < section.n - 12; n += 5)
		ck_assert_int_eq(ranker_open(&r, span_of(section.p, n), NULL),
				 US_EMODEL);
	section.p[4 * (RANKER_WEIGHTS + 3 + WIDTH)] = 77;	/* no such feature */
	ck_assert_int_eq(ranker_open(&r, buf_span(&section), NULL), US_EMODEL);
	ck_assert_int_eq(ranker_open(&r, span_of(NULL, 0), NULL), US_OK);
	buf_free(&section);
}
END_TEST

HARNESS_MAIN("boost", learns_an_interaction,
	     a_feature_can_be_switched_off,
	     malformed_sections_are_refused)
