/* check_neighbour.c - which texts are near, and what they say. */
#include "views_helper.h"

#include "spin/neighbour_match.h"

#include <math.h>

static struct mem mem;
static struct views views;
static struct spin_model model;
static struct arena arena;
static struct buf scratch;

static const char REPORT[] =
	"The harbour master of Carrow Bay said on Tuesday that the collapsed "
	"breakwater would be rebuilt before the autumn herring season. "
	"Dredging of the silted channel is to start in March, according to "
	"the trawler owners' cooperative.\n";
static const char FOREIGN[] =
	"Mix the flour with butter and sugar. Bake the biscuits for twenty "
	"minutes until they are golden brown.\n";
static const char SPUN[] =
	"The haven master of Carrow Bay pronounced on Tuesday that the "
	"crumpled breakwater would be rebuilt before the autumn herring "
	"season. Dredging of the silted channel is to start in March.\n";

static void set_up(struct neighbours *n)
{
	unsigned parts = VIEWS_VOCAB | VIEWS_NGRAM | VIEWS_LEXICON;

	helper_views(&views, parts);
	model = spin_model_of(&views);
	arena_init(&arena, &mem);
	buf_init(&scratch, &mem);
	neighbours_init(n, &mem);
}

static void tear_down(struct neighbours *n)
{
	neighbours_free(n);
	arena_free(&arena);
	buf_free(&scratch);
}

static struct neighbour_match *match(const struct neighbours *n,
				     const char *text)
{
	return neighbour_match(n, &model, &arena, &scratch, span_str(text));
}

static uint32_t number(const struct neighbours *n, const char *word)
{
	const uint32_t *known = map_get(&n->numbers, span_str(word));

	return known ? *known : 0;
}

START_TEST(nothing_is_near_nothing)
{
	struct neighbours n;

	HARNESS_MEM(&mem);
	set_up(&n);
	ck_assert_ptr_null(match(&n, SPUN));
	neighbours_add(&n, &views.vocab, span_str(""));
	neighbours_add(&n, &views.vocab, span_str("\n\n \n"));
	ck_assert_ptr_null(match(&n, SPUN));
	neighbours_add(&n, &views.vocab, span_str(FOREIGN));
	ck_assert_ptr_null(match(&n, SPUN));
	ck_assert_ptr_null(match(&n, ""));
	tear_down(&n);
}
END_TEST

START_TEST(near_passages_are_found_among_others)
{
	struct neighbour_match *m;
	struct neighbours n;

	HARNESS_MEM(&mem);
	set_up(&n);
	for (int i = 0; i < 200; i++)
		neighbours_add(&n, &views.vocab, span_str(FOREIGN));
	neighbours_add(&n, &views.vocab, span_str(REPORT));
	for (int i = 0; i < 200; i++)
		neighbours_add(&n, &views.vocab, span_str(FOREIGN));
	m = match(&n, SPUN);
	ck_assert_ptr_nonnull(m);
	ck_assert_uint_eq(m->nsentences, 2);
	tear_down(&n);
}
END_TEST

START_TEST(words_are_found_where_they_stand)
{
	const struct neighbour_place *p;
	struct neighbour_match *m;
	struct neighbours n;
	const uint32_t *text;
	size_t count;

	HARNESS_MEM(&mem);
	set_up(&n);
	neighbours_add(&n, &views.vocab, span_str(REPORT));
	m = match(&n, SPUN);
	ck_assert_ptr_nonnull(m);
	text = BUF_ARRAY(&n.text, const uint32_t);
	p = neighbour_places(m, number(&n, "the"), &count);
	ck_assert_uint_eq(count, 5);
	for (size_t i = 0; i < count; i++) {
		ck_assert_uint_eq(text[p[i].at], number(&n, "the"));
		ck_assert_uint_eq(p[i].sentence, i >= 3);
	}
	p = neighbour_places(m, number(&n, "breakwater"), &count);
	ck_assert_uint_eq(count, 1);
	tear_down(&n);
}
END_TEST

START_TEST(sentences_are_laid_side_by_side)
{
	struct neighbour_match *m;
	struct neighbours n;

	HARNESS_MEM(&mem);
	set_up(&n);
	neighbours_add(&n, &views.vocab, span_str(REPORT));
	m = match(&n, SPUN);
	ck_assert_ptr_nonnull(m);
	/* The haven ... pronounced ... the crumpled */
	ck_assert_uint_eq(m->own[1], 0);
	ck_assert_uint_eq(m->said[1][0].number, number(&n, "harbour"));
	ck_assert_uint_eq(m->said[6][0].number, number(&n, "said"));
	ck_assert_uint_eq(m->said[11][0].number, number(&n, "collapsed"));
	ck_assert(m->said[11][0].trust > 0.7f && m->said[11][0].trust <= 1);
	/* what agrees is said to be right */
	ck_assert_uint_eq(m->said[12][0].number, number(&n, "breakwater"));
	ck_assert_uint_eq(m->said[12][0].number, m->own[12]);
	tear_down(&n);
}
END_TEST

START_TEST(what_lies_across_is_suggested)
{
	const struct span spelt[] = { { "crumpled", 8 }, { "haven", 5 } };
	const uint32_t words[] = { 0, 0 };
	struct outside_run run = { spelt, words, 1 };
	struct spin_candidate out[OUTSIDE_MAX];
	struct neighbour_match *m;
	struct outside source;
	struct neighbours n;
	struct span found;

	HARNESS_MEM(&mem);
	set_up(&n);
	neighbours_add(&n, &views.vocab, span_str(REPORT));
	m = match(&n, SPUN);
	ck_assert_ptr_nonnull(m);
	source = neighbour_outside(m);
	ck_assert_uint_eq(source.suggest(m, NULL, &run, out), 1);
	found = vocab_word(&views.vocab, out[0].words[0]);
	ck_assert(span_equal(found, span_str("collapsed")));
	ck_assert_uint_eq(out[0].nwords, 1);
	run.count = 2;
	ck_assert_uint_eq(source.suggest(m, NULL, &run, out), 0);
	tear_down(&n);
}
END_TEST

/* The document, with "haven" as its only open place: kept, or one of two
 * other words, all as likely. */
static void read_document(struct document *doc, const char *first,
			  const char *second)
{
	struct spin_candidate *c = ARENA_NEW(&arena, struct spin_candidate, 3);
	struct place *p;

	document_read(doc, &model, &arena, &scratch, span_str(SPUN));
	for (size_t i = 0; i < doc->count; i++)
		doc->places[i].ncandidates = 1;
	p = &doc->places[1];
	for (int k = 0; k < 3; k++)
		c[k] = (struct spin_candidate){ .nwords = 1, .span = 1,
						.p = 1.0 / 3 };
	c[KEEP].words[0] = p->word;
	c[1].words[0] = vocab_find(&views.vocab, span_str(first));
	c[2].words[0] = vocab_find(&views.vocab, span_str(second));
	p->candidates = c;
	p->ncandidates = 3;
}

START_TEST(what_stands_between_the_same_words_gains)
{
	const struct spin_candidate *c;
	struct neighbour_match *m;
	struct neighbours n;
	struct document doc;

	HARNESS_MEM(&mem);
	set_up(&n);
	neighbours_add(&n, &views.vocab, span_str(REPORT));
	m = match(&n, SPUN);
	ck_assert_ptr_nonnull(m);
	read_document(&doc, "season", "harbour");
	neighbour_weigh(m, &doc);
	c = doc.places[1].candidates;
	ck_assert_uint_eq(doc.places[1].chosen, 2);
	ck_assert(c[2].p > 0.7 && c[1].p < c[2].p && c[KEEP].p < c[2].p);
	ck_assert(fabs(c[KEEP].p + c[1].p + c[2].p - 1) < 1e-6);
	tear_down(&n);
}
END_TEST

START_TEST(a_copy_is_closer_than_a_text_on_the_subject)
{
	static const char OTHER[] =
		"Herring, the owners of Carrow trawlers complain, need no "
		"breakwater. Silted channels do not frighten them either. "
		"Every autumn their master takes a harbour seal along, and "
		"dredging is left to the tide. A rebuilt boathouse collapsed "
		"one March; each haven along the Bay has lost one.\n";
	struct neighbours copy, other;
	struct document doc;
	double near, far;

	HARNESS_MEM(&mem);
	set_up(&copy);
	neighbours_init(&other, &mem);
	neighbours_add(&copy, &views.vocab, span_str(REPORT));
	neighbours_add(&other, &views.vocab, span_str(OTHER));
	read_document(&doc, "season", "harbour");
	ck_assert_ptr_nonnull(match(&copy, SPUN));
	ck_assert_ptr_nonnull(match(&other, SPUN));
	near = neighbour_closeness(match(&copy, SPUN), &doc);
	far = neighbour_closeness(match(&other, SPUN), &doc);
	ck_assert(near > 0.4 && near <= 1);
	ck_assert(far < 0.2 && far >= 0);
	neighbours_free(&other);
	tear_down(&copy);
}
END_TEST

HARNESS_MAIN("neighbour", nothing_is_near_nothing,
	     near_passages_are_found_among_others,
	     words_are_found_where_they_stand,
	     sentences_are_laid_side_by_side, what_lies_across_is_suggested,
	     what_stands_between_the_same_words_gains,
	     a_copy_is_closer_than_a_text_on_the_subject)
