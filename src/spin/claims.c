/* claims.c - turns of counting and weighing. */
#include "spin/claims.h"

#include "spin/pooling.h"
#include "spin/prior.h"
#include "spin/profile.h"

/* Beliefs hardly move after these. */
enum { TURNS = 2 };

/* What the turns need; memory in the document's arena. */
struct weighing {
	const struct evidence *evidence;
	struct prior prior;	/* what to expect of a word's places */
	struct pooling_trust trust;
	double *said;		/* the ranker's posteriors, place by place */
};

/* Texts under tables mostly come to more than .3, drawn ones to less than
 * .1.  The ranker has seen the word's other places itself, so they say less
 * here than a folder does. */
static struct pooling_trust trust_of(double consistency)
{
	const double least = 0.1, most = 0.3, again = 0.18;
	double trust = (consistency - least) / (most - least);

	trust = trust < 0 ? 0 : trust > 1 ? 1 : trust;
	return (struct pooling_trust){ trust * again, trust };
}

static size_t count_choices(const struct document *doc)
{
	size_t n = 0;

	for (size_t i = 0; i < doc->count; i++)
		if (document_is_undecided(&doc->places[i]))
			DOCUMENT_LIVE(k, &doc->places[i], 0)
				n++;
	return n;
}

static void begin(struct weighing *w, const struct document *doc)
{
	double *said = ARENA_NEW(doc->arena, double, count_choices(doc) + 1);

	w->said = said;
	w->prior = (struct prior){ .keep = { 0 } };
	for (size_t i = 0; i < doc->count; i++) {
		const struct place *p = &doc->places[i];

		if (document_is_open(p))
			prior_add(&w->prior, doc, p);
		if (document_is_undecided(p))
			DOCUMENT_LIVE(k, p, 0)
				*said++ = p->candidates[k].p;
	}
}

static uint64_t counted(double places)
{
	return (uint64_t)(places * PROFILE_ONE + 0.5);
}

/* What the other places say of candidate k. */
static struct pooling others(const struct weighing *w,
			     const struct document *doc,
			     const struct place *p, size_t k, double keep)
{
	struct claim c = evidence_claim(w->evidence, p, k);

	return (struct pooling){
		.expected = k == KEEP ? keep
			: prior_change(&w->prior,
				       prior_change_class(doc, p, k), keep),
		.count = counted(c.here), .original = counted(c.all) };
}

/* Weighs what the ranker said of the place; returns where it speaks of the
 * next. */
static const double *weigh_place(const struct weighing *w,
				 const struct document *doc, struct place *p,
				 const double *said)
{
	const struct word_type *t = &w->evidence->list[p->type];
	double keep = prior_keep(&w->prior, prior_keep_class(doc, p));
	uint64_t total = counted(t->open - 1.0);
	double sum = 0;

	DOCUMENT_LIVE(k, p, 0) {
		struct spin_candidate *c = &p->candidates[k];
		struct pooling x;

		if (*said > 0 && k < t->ncandidates && c->nwords <= 1) {
			x = others(w, doc, p, k, keep);
			c->p = *said * pooling_factor(&x, total, &w->trust);
		} else {
			c->p = *said;
		}
		said++;
		sum += c->p;
	}
	DOCUMENT_LIVE(k, p, 0)
		p->candidates[k].p /= sum;
	return said;
}

/* All places see the beliefs of the turn before. */
static void take_turn(const struct weighing *w, struct document *doc)
{
	const double *said = w->said;

	for (size_t i = 0; i < doc->count; i++) {
		struct place *p = &doc->places[i];

		if (document_is_undecided(p))
			said = weigh_place(w, doc, p, said);
	}
}

void claims_weigh(struct evidence *e, struct document *doc)
{
	struct weighing w = { .evidence = e };

	evidence_pool(e, doc);
	w.trust = trust_of(e->consistency);
	if (w.trust.table <= 0)
		return;
	begin(&w, doc);
	for (int turn = 0; turn < TURNS; turn++) {
		if (turn > 0)
			evidence_pool_words(e, doc);
		take_turn(&w, doc);
	}
	for (size_t i = 0; i < doc->count; i++)
		if (document_is_undecided(&doc->places[i]))
			document_choose(&doc->places[i]);
}
