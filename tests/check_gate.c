/* check_gate.c - what the decoder's findings look like to the gate. */
#include "views_helper.h"

#include "spin/gate.h"
#include "spin/spin.h"

static struct mem mem;
static struct views views;
static struct spin_model model;

static void open_model(void)
{
	helper_views(&views, VIEWS_ALL);
	model = spin_model_of(&views);
}

/* Fills the row, and returns the probability that the text is spun. */
static double look(const char *text, int16_t row[GATE_FEATURES])
{
	struct detect d;
	struct spin s;
	struct arena arena;
	struct document doc;
	double p;

	detect_init(&d, &mem);
	spin_init(&s, &mem);
	arena_init(&arena, &mem);
	detect_read(&d, &model, span_str(text));
	spin_rank(&s, &doc, &model, &arena, span_str(text));
	gate_row(&d, &doc, &s.evidence, row);
	p = gate_ask(&views.detector, &d, &doc, &s.evidence);
	arena_free(&arena);
	spin_free(&s);
	detect_free(&d);
	return p;
}

static const char CLEAN[] =
	"The council said on Monday that it would repair the old bridge "
	"before the end of the year. Residents have complained about the "
	"noise of the traffic for months, and many of them want the road "
	"to be closed at night.";

/* The same, by a thesaurus. */
static const char SPUN[] =
	"The assembly pronounced on Monday that it would mend the antique "
	"viaduct before the culmination of the year. Denizens have "
	"complained about the cacophony of the traffic for months, and "
	"myriad of them crave the thoroughfare to be shuttered at night.";

/* Of a learner, who knows the common words but not always which. */
static const char LEARNER[] =
	"I said her that I want to go in the city with the train. She "
	"explained me the way, but I have lost me two times, so I asked to "
	"a man. He looked the map and told that I must make a turn on left "
	"and then to go until the end.";

START_TEST(spun_text_puts_rare_words_for_common_ones)
{
	int16_t clean[GATE_FEATURES], spun[GATE_FEATURES];
	double p, q;

	HARNESS_MEM(&mem);
	open_model();
	p = look(CLEAN, clean);
	q = look(SPUN, spun);
	ck_assert_int_gt(spun[GATE_RATE], clean[GATE_RATE]);
	ck_assert_int_gt(spun[GATE_LIKELY], clean[GATE_LIKELY]);
	ck_assert_int_gt(spun[GATE_GAIN], 64);	/* a nat */
	ck_assert_int_gt(spun[GATE_FIT], 64);
	ck_assert_double_lt(p, 0.5);
	ck_assert_double_gt(q, p);
}
END_TEST

START_TEST(learners_change_common_words)
{
	int16_t learner[GATE_FEATURES], spun[GATE_FEATURES];

	HARNESS_MEM(&mem);
	open_model();
	look(LEARNER, learner);
	look(SPUN, spun);
	ck_assert_int_ne(learner[GATE_COMMON], 0);	/* a change is likely */
	ck_assert_int_gt(learner[GATE_COMMON], spun[GATE_COMMON]);
	ck_assert_int_lt(learner[GATE_GAIN], spun[GATE_GAIN]);
}
END_TEST

START_TEST(without_changes_there_are_no_means)
{
	int16_t row[GATE_FEATURES];

	HARNESS_MEM(&mem);
	open_model();
	look("", row);
	ck_assert_int_eq(row[GATE_COMMON], 0);
	ck_assert_int_eq(row[GATE_GAIN], 0);
	ck_assert_int_eq(row[GATE_FIT], 0);
	ck_assert_int_eq(row[GATE_CHANGES], 0);
}
END_TEST

HARNESS_MAIN("gate", spun_text_puts_rare_words_for_common_ones,
	     learners_change_common_words,
	     without_changes_there_are_no_means)
