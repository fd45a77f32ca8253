/* check_beam.c - sentences that are searched abreast, places that are fitted
 * together: both must come out as they do one by one. */
#include "views_helper.h"

#include "model/ngram_memo.h"
#include "spin/beam.h"
#include "spin/channel.h"
#include "spin/fit.h"

/* More sentences than lanes, of different lengths; phrases that may be spun
 * among them. */
static const char TEXT[] =
	"The people of the bay have voted to reconstruct a haven wall. "
	"It crumpled. A little fishing borough could not afford it, said the "
	"mayor, who has quarrelled with the council for a twelvemonth. "
	"Some-more money is needed. The work will begin in the vernal season. "
	"No. Nobody knows how long it is going to last. Ships have to remain "
	"outside until the stones are in their place. Fishermen are furious. "
	"They were told a different story last winter, when the storm had "
	"taken the greatest part of the wall. The bank agreed to lend a "
	"big sum. Every household pays a small part of the cost. "
	"Children gathered shells at the shore.";

static struct mem mem;
static struct views v;
static struct spin_model model;
static struct arena arena;
static struct buf scratch;
static struct beam beam;

static void setup(struct document *doc)
{
	unsigned parts = VIEWS_VOCAB | VIEWS_NGRAM | VIEWS_LEXICON |
			 VIEWS_VECTORS | VIEWS_RANKER;

	helper_views(&v, parts);
	model = spin_model_of(&v);
	arena_init(&arena, &mem);
	buf_init(&scratch, &mem);
	beam_init(&beam, &mem);
	document_read(doc, &model, &arena, &scratch, span_str(TEXT));
	ck_assert_uint_gt(doc->nsentences, BEAM_LANES);
	channel_score(doc);
}

static void teardown(void)
{
	beam_free(&beam);
	buf_free(&scratch);
	arena_free(&arena);
}

static void check_same(const struct document *a, const struct document *b)
{
	ck_assert_uint_eq(a->count, b->count);
	for (size_t i = 0; i < a->count; i++) {
		const struct place *p = &a->places[i], *q = &b->places[i];

		ck_assert_uint_eq(p->chosen, q->chosen);
		for (size_t k = 0; k < p->ncandidates; k++) {
			const struct spin_candidate *c = &p->candidates[k];
			const struct spin_candidate *d = &q->candidates[k];

			HARNESS_FAST(c->beam == d->beam &&
				     c->promising == d->promising);
		}
	}
}

START_TEST(abreast_as_one_by_one)
{
	struct document abreast, single;
	struct ngram with;

	HARNESS_MEM(&mem);
	setup(&abreast);
	document_read(&single, &model, &arena, &scratch, span_str(TEXT));
	channel_score(&single);
	with = v.ngram;
	with.memo = mem_zalloc(&mem, 1, sizeof *with.memo);
	abreast.ngram = &with;
	beam_decode(&beam, &abreast);
	for (size_t i = 0; i < single.nsentences; i++) {
		struct document one = single;

		one.sentences = &single.sentences[i];
		one.nsentences = 1;
		beam_decode(&beam, &one);
	}
	check_same(&abreast, &single);
	mem_free(with.memo);
	teardown();
}
END_TEST

/* ln P of the sentence's words as they are chosen, but for one of them, from
 * there to `reach` words behind it. */
static logp_t score_with(const struct document *doc, const struct sentence *s,
			 uint32_t at, uint32_t word, uint32_t reach)
{
	struct ngram_state state;
	logp_t sum = 0, score;

	ngram_begin(doc->ngram, &state);
	for (uint32_t i = s->first; i <= s->first + s->count; i++) {
		uint32_t w = VOCAB_END;

		if (i < s->first + s->count)
			w = doc->places[i].word;
		score = ngram_score(doc->ngram, &state, i == at ? word : w,
				    &state);
		if (i >= at && i <= at + reach)
			sum += score;
	}
	return sum;
}

/* The second word behind a place may be left out. */
static void check_fit(const struct document *doc, const struct sentence *s,
		      uint32_t at)
{
	const struct spin_candidate *all = doc->places[at].candidates;
	size_t n = doc->places[at].ncandidates;

	for (size_t k = 1; k < n; k++) {
		uint32_t word = all[k].words[0];
		logp_t gain[3];

		if (!all[k].promising || all[k].nwords > 1 || all[k].span > 1)
			continue;
		for (uint32_t r = 0; r < 3; r++)
			gain[r] = score_with(doc, s, at, word, r) -
				  score_with(doc, s, at, all[KEEP].words[0],
					     r);
		HARNESS_FAST(all[k].fit == gain[1] || all[k].fit == gain[2]);
	}
}

START_TEST(fit_as_scored)
{
	struct document doc;

	HARNESS_MEM(&mem);
	setup(&doc);
	beam_decode(&beam, &doc);
	for (size_t i = 0; i < doc.count; i++)
		doc.places[i].chosen = KEEP;
	for (size_t i = 0; i < doc.nsentences; i++) {
		const struct sentence *s = &doc.sentences[i];

		fit_chosen(&doc, s, true);
		for (uint32_t k = s->first; k < s->first + s->count; k++)
			check_fit(&doc, s, k);
	}
	teardown();
}
END_TEST

HARNESS_MAIN("beam", abreast_as_one_by_one, fit_as_scored)
