/* check_decide.c - which posteriors become edits. */
#include "views_helper.h"

#include "spin/decide.h"
#include "unspin.h"

static struct mem mem;
static struct views views;
static struct arena arena;
static struct buf scratch, edits;

static const char TEXT[] =
	"The old miller of the valley sold a sack of flour to the baker, and "
	"the baker of the village made a loaf of bread for the miller, who ate "
	"it by the river.\n";

/* One place of the text that was changed, and how surely. */
struct change {
	const char *was;
	size_t which;		/* of the places that have the word, from 0 */
	const char *original;
	double p;
};

static size_t find(const struct document *doc, const struct change *c)
{
	size_t seen = 0, i;

	for (i = 0; i < doc->count; i++)
		if (span_equal(tok_span(doc->text, &doc->tokens[i]),
			       span_str(c->was)) && seen++ == c->which)
			break;
	ck_assert_uint_lt(i, doc->count);
	return i;
}

static void set_change(struct document *doc, const struct change *c)
{
	struct place *p = &doc->places[find(doc, c)];
	struct spin_candidate *k = ARENA_NEW(&arena, struct spin_candidate, 2);

	k[KEEP] = (struct spin_candidate){ .words = { p->word }, .nwords = 1,
					   .span = 1, .p = 1 - c->p };
	k[1] = (struct spin_candidate){
		.words = { vocab_find(&views.vocab, span_str(c->original)) },
		.nwords = 1, .span = 1, .relation = LEXICON_MOBY, .p = c->p
	};
	p->candidates = k;
	p->ncandidates = 2;
	document_revive(p);
}

/* How many edits there are where only these places are open. */
static size_t decide_by(const struct decision *d, const struct change *changes,
			size_t n)
{
	struct spin_model model;
	struct document doc;

	helper_views(&views, VIEWS_VOCAB | VIEWS_LEXICON | VIEWS_RANKER);
	model = spin_model_of(&views);
	arena_init(&arena, &mem);
	buf_init(&scratch, &mem);
	buf_init(&edits, &mem);
	document_read(&doc, &model, &arena, &scratch, span_str(TEXT));
	for (size_t i = 0; i < doc.count; i++)
		doc.places[i].ncandidates = 1;
	for (size_t i = 0; i < n; i++)
		set_change(&doc, &changes[i]);
	decide_edits(&doc, d, &edits, &scratch);
	n = BUF_COUNT(&edits, struct us_edit);
	buf_free(&edits);
	buf_free(&scratch);
	arena_free(&arena);
	return n;
}

static size_t decide(const struct change *changes, size_t n, bool force)
{
	const struct decision d = { -1, 0, force, 1, 0, false };

	return decide_by(&d, changes, n);
}

START_TEST(no_change_no_edit)
{
	HARNESS_MEM(&mem);
	ck_assert_uint_eq(decide(NULL, 0, false), 0);
}
END_TEST

/* .95 and .55 are .75 on the whole, with another .55 .68. */
START_TEST(sure_changes_carry_others)
{
	static const struct change changes[] = {
		{ "sack", 0, "bag", 0.55 },
		{ "loaf", 0, "piece", 0.95 },
		{ "valley", 0, "dale", 0.50 },
		{ "village", 0, "town", 0.25 },
	};

	HARNESS_MEM(&mem);
	ck_assert_uint_eq(decide(changes, 1, false), 0);
	ck_assert_uint_eq(decide(changes, 2, false), 2);
	ck_assert_uint_eq(decide(changes, 3, false), 2);
	ck_assert_uint_eq(decide(changes, 4, false), 2);
}
END_TEST

START_TEST(terms_stay)
{
	static const struct change changes[] = {
		{ "miller", 0, "farmer", 0.9 }, { "miller", 1, "farmer", 0.9 },
		{ "baker", 0, "cook", 0.9 }, { "baker", 1, "cook", 0.9 },
		{ "sack", 0, "bag", 0.9 },
	};
	static const struct change same[] = {
		{ "of", 0, "from", 0.9 }, { "of", 1, "from", 0.9 },
		{ "of", 2, "from", 0.9 }, { "of", 3, "from", 0.9 },
	};
	const struct decision informed = { -1, 0, false, 1, 0, true };

	HARNESS_MEM(&mem);
	ck_assert_uint_eq(decide(changes, 5, false), 5);
	ck_assert_uint_eq(decide_by(&informed, same, 2), 2);
	ck_assert_uint_eq(decide_by(&informed, same, 3), 0);
	ck_assert_uint_eq(decide(same, 4, false), 0);
	ck_assert_uint_eq(decide(same, 4, true), 4);
}
END_TEST

/* Six of ten changes are one. */
START_TEST(one_word_stays)
{
	static const struct change changes[] = {
		{ "miller", 0, "farmer", 0.9 }, { "baker", 0, "cook", 0.9 },
		{ "sack", 0, "bag", 0.9 }, { "valley", 0, "dale", 0.9 },
		{ "the", 0, "this", 0.9 }, { "the", 1, "this", 0.9 },
		{ "the", 2, "this", 0.9 }, { "the", 3, "this", 0.9 },
		{ "the", 4, "this", 0.9 }, { "the", 5, "this", 0.9 },
	};

	HARNESS_MEM(&mem);
	ck_assert_uint_eq(decide(changes, 9, false), 9);
	ck_assert_uint_eq(decide(changes, 10, false), 0);
	ck_assert_uint_eq(decide(changes, 10, true), 10);
}
END_TEST

/* One change of a few sentences is anybody's, unless something else is known. */
START_TEST(lone_change_stays)
{
	static const struct change changes[] = {
		{ "miller", 0, "farmer", 0.95 }, { "miller", 1, "farmer", 0.95 },
		{ "loaf", 0, "piece", 0.95 },
	};
	const struct decision informed = { -1, 0, false, 1, 0, true };

	HARNESS_MEM(&mem);
	ck_assert_uint_eq(decide(changes, 1, false), 0);
	ck_assert_uint_eq(decide(changes, 2, false), 0);
	ck_assert_uint_eq(decide(changes, 3, false), 3);
	ck_assert_uint_eq(decide(changes, 1, true), 1);
	ck_assert_uint_eq(decide_by(&informed, changes, 1), 1);
}
END_TEST

HARNESS_MAIN("decide", no_change_no_edit, sure_changes_carry_others,
	     terms_stay, one_word_stays, lone_change_stays)
