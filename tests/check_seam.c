/* check_seam.c - where a text passes from clean to spun. */
#include "views_helper.h"

#include "spin/seam.h"

static struct mem mem;
static struct views views;
static struct spin_model model;

static const char CLEAN[] =
	"The council said on Monday that it would repair the bridge.\n";
static const char SPUN[] =
	"The council pronounced of Monday that it would mend a bridge before "
	"a apex of a season, a supervision pronounced.\n";

struct part {
	const char *line;
	int times;
};

/* The seams of a text made of these parts, an empty line between them if
 * `apart`; returns how many, and where each part begins in `begins`. */
static size_t find(const struct part *parts, size_t n, bool apart,
		   size_t *begins, size_t *found)
{
	struct buf text, seams;
	struct arena arena;
	struct detect d;
	size_t count;

	HARNESS_MEM(&mem);
	helper_views(&views, VIEWS_VOCAB | VIEWS_NGRAM | VIEWS_LEXICON);
	model = spin_model_of(&views);
	detect_init(&d, &mem);
	arena_init(&arena, &mem);
	buf_init(&text, &mem);
	buf_init(&seams, &mem);
	for (size_t i = 0; i < n; i++) {
		if (i && apart)
			buf_byte(&text, '\n');
		begins[i] = text.n;
		for (int k = 0; k < parts[i].times; k++)
			buf_str(&text, parts[i].line);
	}
	seam_find(&d, &model, buf_span(&text), &arena, &seams);
	count = BUF_COUNT(&seams, size_t);
	ck_assert_uint_le(count, 8);
	for (size_t i = 0; i < count; i++)
		found[i] = BUF_ARRAY(&seams, size_t)[i];
	buf_free(&seams);
	buf_free(&text);
	arena_free(&arena);
	detect_free(&d);
	return count;
}

START_TEST(spun_lines_among_clean_ones)
{
	static const struct part parts[] = {
		{ CLEAN, 60 }, { SPUN, 20 }, { CLEAN, 60 } };
	size_t begins[3], found[8];

	for (int apart = 0; apart < 2; apart++) {
		ck_assert_uint_eq(find(parts, 3, apart, begins, found), 2);
		ck_assert_uint_eq(found[0], begins[1]);
		ck_assert_uint_eq(found[1], begins[2]);
	}
}
END_TEST

START_TEST(one_kind_of_text_has_none)
{
	static const struct part clean = { CLEAN, 200 }, spun = { SPUN, 100 };
	size_t begins[1], found[8];

	ck_assert_uint_eq(find(&clean, 1, false, begins, found), 0);
	ck_assert_uint_eq(find(&spun, 1, false, begins, found), 0);
}
END_TEST

/* A line is not enough, nor is there room for seams in a short text. */
START_TEST(little_changes_nothing)
{
	static const struct part odd[] = {
		{ CLEAN, 60 }, { SPUN, 1 }, { CLEAN, 60 } };
	static const struct part brief[] = { { CLEAN, 20 }, { SPUN, 10 } };
	size_t begins[3], found[8];

	ck_assert_uint_eq(find(odd, 3, true, begins, found), 0);
	ck_assert_uint_eq(find(brief, 2, true, begins, found), 0);
	ck_assert_uint_eq(find(NULL, 0, false, begins, found), 0);
}
END_TEST

HARNESS_MAIN("seam", spun_lines_among_clean_ones, one_kind_of_text_has_none,
	     little_changes_nothing)
