/* spin.c - the two rounds. */
#include "spin/spin.h"

#include "model/ngram_memo.h"
#include "spin/channel.h"
#include "spin/claims.h"
#include "spin/fit.h"
#include "spin/outside.h"
#include "spin/rank.h"

void spin_init(struct spin *s, struct mem *mem)
{
	beam_init(&s->beam, mem);
	evidence_init(&s->evidence, mem);
	topic_init(&s->topic, mem);
	buf_init(&s->scratch, mem);
	s->mem = mem;
	s->ngram = (struct ngram){ .memo = NULL };
}

void spin_free(struct spin *s)
{
	beam_free(&s->beam);
	evidence_free(&s->evidence);
	topic_free(&s->topic);
	buf_free(&s->scratch);
	mem_free(s->ngram.memo);
	s->ngram.memo = NULL;
}

/* Until the ranker has spoken, the lattice's posteriors stand in.  What no
 * path went through is looked at no more. */
static void take_lattice_posteriors(struct document *doc)
{
	for (size_t i = 0; i < doc->count; i++) {
		struct place *p = &doc->places[i];

		if (!document_is_open(p))
			continue;
		p->live = (struct live){ { 0 } };
		for (size_t k = 0; k < p->ncandidates; k++) {
			struct spin_candidate *c = &p->candidates[k];

			c->p = logp_exp(c->beam);
			if (k == KEEP || c->p > 0 || c->promising || c->named)
				live_add(&p->live, k);
		}
	}
}

/* Takes up the n-gram model with a memo of our own, which outlasts a document
 * where the model is the same. */
static void adopt(struct spin *s, const struct spin_model *model)
{
	struct ngram_memo *memo = s->ngram.memo;
	bool same = memo && s->ngram.level[0].values ==
			    model->ngram->level[0].values;

	if (!memo)
		memo = mem_alloc_aligned(s->mem, NGRAM_MEMO_LINE,
					 sizeof *memo);
	s->ngram = *model->ngram;
	s->ngram.memo = memo;
	if (!same)
		memset(memo, 0, sizeof *memo);
}

void spin_decode(struct spin *s, struct document *doc,
		 const struct spin_model *model, struct arena *arena,
		 struct span text)
{
	adopt(s, model);
	document_read(doc, model, arena, &s->scratch, text);
	doc->ngram = &s->ngram;
	topic_score_literal(&s->topic, doc);
	channel_score(doc);
	beam_decode(&s->beam, doc);
	take_lattice_posteriors(doc);
	evidence_count(&s->evidence, doc);
	if (!model->unsettled)
		evidence_settle(&s->evidence, doc);
}

/* What stands in the text does not change from round to round. */
static void fit_as_it_stands(struct spin *s, struct document *doc)
{
	double sum = 0;

	for (size_t i = 0; i < doc->nsentences; i++)
		sum -= fit_literal(doc, &doc->sentences[i]);
	s->evidence.surprise = doc->count ?
		sum / LOGP_ONE / (double)doc->count : 0;
}

/* Drops the candidates that the first round all but ruled out; are any left
 * that would change the word? */
static bool drop_unlikely(struct place *p)
{
	const double least = 0.005;
	bool left = false;

	DOCUMENT_LIVE(k, p, 1) {
		struct spin_candidate *c = &p->candidates[k];

		c->alive = c->alive && (c->named || c->p >= least);
		left = left || c->alive;
	}
	return left;
}

/* The second round looks at what the first left open.  A text by itself tells
 * little that would move a place again; with a folder's evidence more of them
 * turn. */
static void narrow_down(struct document *doc)
{
	const double sure = outside_claims(doc->model->outside) ? 0.97 : 0.9;

	for (size_t i = 0; i < doc->count; i++) {
		struct place *p = &doc->places[i];

		if (!document_is_undecided(p))
			continue;
		if (drop_unlikely(p))
			p->settled = p->candidates[p->chosen].p > sure;
		else
			document_settle(p);
	}
}

/* The first round's features only know how much was changed. */
static void gather(struct evidence *e, struct document *doc, int round)
{
	if (round == 0) {
		evidence_pool_rates(e, doc);
		return;
	}
	evidence_pool(e, doc);
	evidence_pool_habits(e, doc);
}

void spin_prepare(struct spin *s, struct document *doc, int round)
{
	gather(&s->evidence, doc, round);
	if (round > 0)
		narrow_down(doc);
	document_restore(doc);
	for (size_t i = 0; i < doc->nsentences; i++)
		fit_chosen(doc, &doc->sentences[i], round == 0);
	if (round == 0)
		fit_as_it_stands(s, doc);
	else
		topic_score_restored(&s->topic, doc);
}

void spin_choose(struct spin *s, struct document *doc, int round)
{
	rank_places(doc, &s->evidence, round);
	if (!outside_claims(doc->model->outside))
		claims_weigh(&s->evidence, doc);
}

void spin_rank(struct spin *s, struct document *doc,
	       const struct spin_model *model, struct arena *arena,
	       struct span text)
{
	spin_decode(s, doc, model, arena, text);
	for (int round = 0; round < SPIN_ROUNDS; round++) {
		spin_prepare(s, doc, round);
		spin_choose(s, doc, round);
		outside_weigh(doc, round);
	}
	evidence_pool(&s->evidence, doc);
}
