/* check_detect.c - counting for the detector, and its section. */
#include "views_helper.h"

#include "spin/detect.h"

static struct mem mem;
static struct views views;
static struct spin_model model;

static void open_model(void)
{
	unsigned parts = VIEWS_VOCAB | VIEWS_NGRAM | VIEWS_LEXICON;

	helper_views(&views, parts);
	model = spin_model_of(&views);
}

static const char SENTENCE[] =
	"The council said on Monday that it would repair the bridge. ";

static void read_copies(struct detect *d, int copies)
{
	struct buf text;

	buf_init(&text, &mem);
	for (int i = 0; i < copies; i++)
		buf_str(&text, SENTENCE);
	detect_read(d, &model, buf_span(&text));
	buf_free(&text);
}

START_TEST(words_add_up_over_parts)
{
	int16_t once[DETECT_FEATURES], twice[DETECT_FEATURES];
	struct detect d;

	HARNESS_MEM(&mem);
	open_model();
	detect_init(&d, &mem);
	read_copies(&d, 3);
	ck_assert_uint_eq(d.words, 33);
	detect_row(&d, once);
	read_copies(&d, 3);
	ck_assert_uint_eq(d.words, 66);
	detect_row(&d, twice);
	ck_assert_int_eq(twice[D_PLACES], 2 * once[D_PLACES]);
	ck_assert_int_eq(twice[D_THE], once[D_THE]);
	ck_assert_int_eq(twice[D_SURPRISE], once[D_SURPRISE]);
	detect_reset(&d);
	ck_assert_uint_eq(d.words, 0);
	read_copies(&d, 3);
	detect_row(&d, twice);
	ck_assert_mem_eq(once, twice, sizeof once);
	detect_free(&d);
}
END_TEST

START_TEST(long_texts_are_sampled)
{
	struct detect d;
	int16_t row[DETECT_FEATURES];

	HARNESS_MEM(&mem);
	open_model();
	detect_init(&d, &mem);
	read_copies(&d, 2000);
	ck_assert_uint_eq(d.words, 22000);
	detect_row(&d, row);
	ck_assert_int_gt(row[D_PLACES], 100);
	ck_assert_int_lt(d.count[D_THE], 10000);
	detect_free(&d);
}
END_TEST

START_TEST(swapped_words_are_suspects)
{
	static const char spun[] =
		"The council pronounced on Monday that it would mend a bridge "
		"before a apex of a season, a supervision pronounced.";
	int16_t clean[DETECT_FEATURES], row[DETECT_FEATURES];
	struct detect d;

	HARNESS_MEM(&mem);
	open_model();
	detect_init(&d, &mem);
	read_copies(&d, 1);
	detect_row(&d, clean);
	detect_reset(&d);
	detect_read(&d, &model, span_str(spun));
	detect_row(&d, row);
	ck_assert_int_gt(row[D_SUSPECT], clean[D_SUSPECT]);
	ck_assert_int_gt(row[D_BETTER], clean[D_BETTER]);
	ck_assert_int_gt(row[D_DISAGREE], clean[D_DISAGREE]);
	ck_assert_int_gt(row[D_A_FOR_THE], 0);
	ck_assert_int_lt(row[D_THE], clean[D_THE]);
	detect_free(&d);
}
END_TEST

/* A text that has no space where windows are looked for ends where it ends,
 * whatever stands behind it in memory. */
START_TEST(windows_end_with_the_text)
{
	enum { LENGTH = 4000, BEHIND = 4000 };
	int16_t alone[DETECT_FEATURES], row[DETECT_FEATURES];
	struct detect d;
	struct buf text;

	HARNESS_MEM(&mem);
	open_model();
	buf_init(&text, &mem);
	memset(buf_grow(&text, LENGTH), 'x', LENGTH);
	memset(buf_grow(&text, BEHIND), 0, BEHIND);
	detect_init(&d, &mem);
	detect_read(&d, &model, span_of(text.p, LENGTH));
	detect_row(&d, alone);
	for (size_t i = 0; i + 4 <= BEHIND; i += 4)
		memcpy(text.p + LENGTH + i, " the", 4);
	detect_reset(&d);
	detect_read(&d, &model, span_of(text.p, LENGTH));
	detect_row(&d, row);
	ck_assert_mem_eq(alone, row, sizeof row);
	detect_free(&d);
	buf_free(&text);
}
END_TEST

START_TEST(odd_input_counts_without_harm)
{
	static const char *const texts[] = {
		"", " ", "\n\n\n", "a", "an", "the", "\xff\xfe\x80", "a an a"
	};
	int16_t row[DETECT_FEATURES];
	struct detect d;

	HARNESS_MEM(&mem);
	open_model();
	detect_init(&d, &mem);
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		detect_read(&d, &model, span_str(texts[i]));
	detect_row(&d, row);
	ck_assert_int_ge(row[D_PLACES], 0);
	detect_free(&d);
}
END_TEST

/* One tree a forest, of depth 1: is feature 1 above 10? */
static void put_forest(struct buf *section, int16_t no, int16_t yes)
{
	const uint16_t words[] = {
		2, 0, 1, 0, 1, 0,	/* features, trees, depth */
		0, 0, 0, 0,		/* no linear part */
		1, 10, (uint16_t)no, (uint16_t)yes
	};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		buf_byte(section, (char)(words[i] & 0xff));
		buf_byte(section, (char)(words[i] >> 8));
	}
}

START_TEST(a_section_answers)
{
	const int16_t high[] = { 0, 11 }, low[] = { 0, 10 };
	struct detector d;
	struct buf section;

	HARNESS_MEM(&mem);
	buf_init(&section, &mem);
	for (int i = 0; i < DETECTOR_QUESTIONS; i++)
		put_forest(&section, -1024, (int16_t)(1024 * i));
	ck_assert(!detector_open(&d, buf_span(&section), NULL));
	ck_assert(detector_ready(&d, DETECTOR_TABLE, 2));
	ck_assert(!detector_ready(&d, DETECTOR_TABLE, 3));
	/* log-odds are those of the row less those of an empty one */
	ck_assert_double_eq_tol(detector_ask(&d, DETECTOR_SPUN, low), .5,
				1e-9);
	ck_assert_double_eq_tol(detector_ask(&d, DETECTOR_SPUN, high),
				0.7310585786, 1e-6);
	ck_assert_double_eq_tol(detector_ask(&d, DETECTOR_TABLE, high),
				0.8807970780, 1e-6);
	buf_free(&section);
}
END_TEST

START_TEST(damaged_sections_are_refused)
{
	struct detector d;
	struct us_error err;
	struct buf section;

	HARNESS_MEM(&mem);
	buf_init(&section, &mem);
	ck_assert(!detector_open(&d, span_of(NULL, 0), &err));
	ck_assert(!detector_ready(&d, DETECTOR_SPUN, 0));
	for (int i = 0; i < DETECTOR_QUESTIONS; i++)
		put_forest(&section, 1, 2);
	for (size_t n = 1; n < section.n; n++) {
		ck_assert_int_eq(detector_open(&d, span_of(section.p, n),
					       &err), US_EMODEL);
		ck_assert(!detector_ready(&d, DETECTOR_SPUN, 2));
	}
	section.p[20] = 2;		/* the test names a third feature */
	ck_assert_int_eq(detector_open(&d, buf_span(&section), &err),
			 US_EMODEL);
	buf_free(&section);
}
END_TEST

HARNESS_MAIN("detect", words_add_up_over_parts, long_texts_are_sampled,
	     swapped_words_are_suspects, windows_end_with_the_text,
	     odd_input_counts_without_harm,
	     a_section_answers, damaged_sections_are_refused)
