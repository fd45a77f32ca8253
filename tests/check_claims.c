/* check_claims.c - words that claim the same original. */
#include "views_helper.h"

#include "spin/claims.h"

#include <string.h>

static struct mem mem;
static struct views views;
static struct spin_model model;
static struct arena arena;
static struct buf scratch;
static struct evidence evidence;
static struct document doc;

static void set_up(const char *text)
{
	helper_views(&views, VIEWS_VOCAB | VIEWS_NGRAM | VIEWS_LEXICON);
	model = spin_model_of(&views);
	arena_init(&arena, &mem);
	buf_init(&scratch, &mem);
	evidence_init(&evidence, &mem);
	document_read(&doc, &model, &arena, &scratch, span_str(text));
	for (size_t i = 0; i < doc.count; i++)
		doc.places[i].candidates[KEEP].p = 1;
	evidence_count(&evidence, &doc);
}

static void tear_down(void)
{
	evidence_free(&evidence);
	buf_free(&scratch);
	arena_free(&arena);
}

static uint32_t word(const char *w)
{
	return vocab_find(&views.vocab, span_str(w));
}

/* The n-th place of the word, counted from 0. */
static struct place *place_of(const char *spun, int n)
{
	for (size_t i = 0; i < doc.count; i++)
		if (doc.places[i].word == word(spun) && n-- == 0)
			return &doc.places[i];
	ck_abort_msg("no such place: %s", spun);
}

static double *belief(const char *spun, int n, const char *original)
{
	struct place *p = place_of(spun, n);

	for (size_t k = 1; k < p->ncandidates; k++)
		if (p->candidates[k].nwords == 1 &&
		    p->candidates[k].words[0] == word(original))
			return &p->candidates[k].p;
	ck_abort_msg("no such candidate: %s", original);
}

/* The ranker believes so much that the author wrote `original`. */
static void believe(const char *spun, int n, const char *original, double p)
{
	*belief(spun, n, original) = p;
	place_of(spun, n)->candidates[KEEP].p -= p;
}

/* "association" surely stands for company: then "collection" does not. */
START_TEST(a_table_writes_one_word_for_an_original)
{
	HARNESS_MEM(&mem);
	set_up("an association and its association with that association "
	       "or a collection");
	for (int n = 0; n < 3; n++)
		believe("association", n, "company", 0.8);
	believe("collection", 0, "company", 0.5);
	claims_weigh(&evidence, &doc);
	ck_assert_double_gt(evidence.consistency, 0.3);
	ck_assert_double_gt(*belief("association", 1, "company"), 0.8);
	ck_assert_double_lt(*belief("collection", 0, "company"), 0.25);
	ck_assert_uint_eq(place_of("collection", 0)->chosen, KEEP);
	tear_down();
}
END_TEST

START_TEST(a_table_leaves_no_original_standing)
{
	double free;

	HARNESS_MEM(&mem);
	set_up("an association and its association with that association "
	       "or a firm");
	for (int n = 0; n < 3; n++)
		believe("association", n, "company", 0.6);
	claims_weigh(&evidence, &doc);
	free = *belief("association", 0, "company");
	tear_down();
	set_up("an association and its association with that association "
	       "or a company");
	for (int n = 0; n < 3; n++)
		believe("association", n, "company", 0.6);
	claims_weigh(&evidence, &doc);
	ck_assert_double_lt(*belief("association", 0, "company"), free - 0.1);
	tear_down();
}
END_TEST

/* Each place for another original: no table, and no claims. */
START_TEST(a_drawn_text_stays_as_it_is)
{
	HARNESS_MEM(&mem);
	set_up("an association and its association with that association "
	       "or a collection");
	believe("association", 0, "company", 0.7);
	believe("association", 1, "group", 0.7);
	believe("association", 2, "club", 0.7);
	believe("collection", 0, "company", 0.6);
	claims_weigh(&evidence, &doc);
	ck_assert_double_lt(evidence.consistency, 0.1);
	ck_assert_double_eq(*belief("association", 0, "company"), 0.7);
	ck_assert_double_eq(*belief("collection", 0, "company"), 0.6);
	tear_down();
}
END_TEST

HARNESS_MAIN("claims", a_table_writes_one_word_for_an_original,
	     a_table_leaves_no_original_standing,
	     a_drawn_text_stays_as_it_is)
