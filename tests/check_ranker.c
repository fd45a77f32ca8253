/* check_ranker.c - rows scored side by side score as one by one. */
#include "harness.h"

#include "base/buf.h"
#include "model/ranker.h"
#include "train/pack.h"

#include <string.h>

enum { FEATURES = 5, TREES = 7, MOST = 140 };

static struct {
	unsigned feature[TREES][RANKER_MAX_DEPTH];
	int16_t threshold[TREES][RANKER_MAX_DEPTH];
	int16_t leaf[TREES][1 << RANKER_MAX_DEPTH];
} drawn;

static uint64_t seed = 1;

static int16_t any(void)
{
	return (int16_t)(uint16_t)harness_random(&seed);
}

static void put_u16(struct buf *b, unsigned v)
{
	buf_byte(b, (char)(v & 0xff));
	buf_byte(b, (char)(v >> 8 & 0xff));
}

/* A forest of random trees, kept in `drawn` as well. */
static void write_forest(struct buf *b, unsigned depth)
{
	pack_u32(b, FEATURES);
	pack_u32(b, TREES);
	pack_u32(b, depth);
	for (unsigned f = 0; f < FEATURES; f++)
		pack_u32(b, (uint32_t)-(int32_t)f);
	for (unsigned t = 0; t < TREES; t++)
		for (unsigned d = 0; d < depth; d++) {
			drawn.feature[t][d] = (unsigned)any() % FEATURES;
			drawn.threshold[t][d] = any();
			put_u16(b, drawn.feature[t][d]);
			put_u16(b, (uint16_t)drawn.threshold[t][d]);
		}
	for (unsigned t = 0; t < TREES; t++)
		for (unsigned k = 0; k < 1u << depth; k++) {
			drawn.leaf[t][k] = any();
			put_u16(b, (uint16_t)drawn.leaf[t][k]);
		}
	while (b->n % 4)
		buf_byte(b, 0);
}

static logp_t score_alone(const int16_t *row, unsigned depth)
{
	logp_t score = 0;

	for (unsigned t = 0; t < TREES; t++) {
		unsigned leaf = 0;

		for (unsigned d = 0; d < depth; d++)
			leaf |= (unsigned)(row[drawn.feature[t][d]] >
					   drawn.threshold[t][d]) << d;
		score += drawn.leaf[t][leaf];
	}
	return score;
}

/* A section but for its forests: all weights are 0. */
static void begin_section(struct buf *b, struct mem *mem)
{
	buf_init(b, mem);
	for (unsigned i = 0; i < RANKER_WEIGHTS; i++)
		pack_u32(b, 0);
}

/* At `depth`, as many rows as fit in any number of vectors and blocks. */
START_TEST(test_side_by_side)
{
	unsigned depth = (unsigned)_i;
	static int16_t rows[MOST * FEATURES];
	static logp_t scores[MOST];
	struct ranker r;
	struct mem mem;
	struct buf b;

	HARNESS_MEM(&mem);
	begin_section(&b, &mem);
	write_forest(&b, depth);
	write_forest(&b, depth);	/* the second is the one in `drawn` */
	ck_assert_int_eq(ranker_open(&r, buf_span(&b), NULL), US_OK);
	for (size_t i = 0; i < MOST * FEATURES; i++)
		rows[i] = any();
	for (size_t n = 0; n <= MOST; n++) {
		forest_score(&r.rounds[0][1], rows, n, scores);
		ck_assert_int_eq(forest_linear(&r.rounds[0][1], 2), -2);
		for (size_t i = 0; i < n; i++)
			HARNESS_FAST(scores[i] == score_alone(
				rows + i * FEATURES, depth));
	}
	buf_free(&b);
}
END_TEST

/* The forests of the rounds come in pairs, four at most. */
START_TEST(test_several)
{
	struct ranker r;
	struct mem mem;
	struct buf b;

	HARNESS_MEM(&mem);
	begin_section(&b, &mem);
	for (unsigned pair = 1; pair <= RANKER_FORESTS; pair++) {
		write_forest(&b, pair);
		ck_assert_int_eq(ranker_open(&r, buf_span(&b), NULL),
				 US_EMODEL);
		write_forest(&b, pair + 1);
		ck_assert_int_eq(ranker_open(&r, buf_span(&b), NULL), US_OK);
		ck_assert_uint_eq(r.forests, pair);
		ck_assert_uint_eq(r.rounds[pair - 1][1].depth, pair + 1);
	}
	write_forest(&b, 1);
	write_forest(&b, 1);
	ck_assert_int_eq(ranker_open(&r, buf_span(&b), NULL), US_EMODEL);
	buf_free(&b);
}
END_TEST

START_TEST(test_damage)
{
	struct ranker r;
	struct mem mem;
	struct buf b;

	HARNESS_MEM(&mem);
	begin_section(&b, &mem);
	write_forest(&b, 3);
	write_forest(&b, 3);
	for (size_t n = 1; n < b.n; n++)
		ck_assert_int_eq(ranker_open(&r, span_of(b.p, n), NULL),
				 US_EMODEL);
	b.p[4 * (RANKER_WEIGHTS + 3 + FEATURES)] = FEATURES;	/* a test of no feature */
	ck_assert_int_eq(ranker_open(&r, buf_span(&b), NULL), US_EMODEL);
	buf_free(&b);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("ranker");
	TCase *tcase = tcase_create("ranker");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_add_loop_test(tcase, test_side_by_side, 0,
			    RANKER_MAX_DEPTH + 1);
	tcase_add_test(tcase, test_several);
	tcase_add_test(tcase, test_damage);
	suite_add_tcase(suite, tcase);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
