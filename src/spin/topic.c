/* topic.c - stretch by stretch over the document. */
#include "spin/topic.h"

#include "spin/outside.h"

void topic_init(struct topic *t, struct mem *mem)
{
	*t = (struct topic){ .mem = mem };
}

void topic_free(struct topic *t)
{
	mem_free(t->stretch);
	t->stretch = NULL;
}

/* Undecided places that lie near enough to one another to be read at once. */
struct stretch {
	size_t places[ENCODER_STRETCH], count;
};

/* The second look seldom turns what the first round is this sure of: then it
 * is not worth its time, unless a folder's evidence is to be weighed against
 * it. */
static bool may_turn(const struct document *doc, const struct place *p)
{
	const double kept = 0.85, changed = 0.7;
	double sure = p->chosen == KEEP ? kept : changed;

	return p->candidates[p->chosen].p <= sure ||
	       outside_claims(doc->model->outside);
}

/* The next stretch from *from on, which moves behind it; false: none. */
static bool next_stretch(const struct document *doc, size_t *from,
			 bool literal, struct stretch *s)
{
	size_t i = *from;

	s->count = 0;
	for (; i < doc->count; i++) {
		if (s->count && i >= s->places[0] + ENCODER_STRETCH)
			break;
		if (document_is_undecided(&doc->places[i]) &&
		    (literal || may_turn(doc, &doc->places[i])))
			s->places[s->count++] = i;
	}
	*from = i;
	return s->count > 0;
}

/* Of all candidates in the text as it stands, else of those alive. */
static void score_candidates(const struct spin_model *m, struct place *p,
			     const struct vectors_context *context,
			     bool literal)
{
	struct spin_candidate *candidate[DOCUMENT_MAX_CANDIDATES];
	uint32_t words[DOCUMENT_MAX_CANDIDATES];
	logp_t scores[DOCUMENT_MAX_CANDIDATES];
	size_t n = 0;

	DOCUMENT_LIVE(k, p, 0) {
		struct spin_candidate *c = &p->candidates[k];

		if (!literal && !c->alive)
			continue;
		candidate[n] = c;
		words[n++] = c->words[0];
	}
	encoder_score_many(m->encoder, m->vectors, context, words, n, scores);
	for (size_t i = 0; i < n; i++) {
		candidate[i]->topic = scores[i];
		if (literal)
			candidate[i]->literal_topic = scores[i];
	}
}

/* A few of the stretch's places, as many as can be refined at a time. */
static void score_places(const struct topic *t, struct document *doc,
			 const size_t *places, size_t n, bool literal)
{
	const struct spin_model *m = doc->model;
	struct vectors_context contexts[ENCODER_BLOCK];

	vectors_contexts(m->vectors, doc->restored, doc->count, places, n,
			 contexts);
	encoder_refine(m->encoder, t->stretch, places, n, contexts);
	for (size_t i = 0; i < n; i++)
		score_candidates(m, &doc->places[places[i]], &contexts[i],
				 literal);
}

static void score_stretch(struct topic *t, struct document *doc,
			  const struct stretch *s, bool literal)
{
	const struct spin_model *m = doc->model;

	encoder_read(m->encoder, m->vectors, doc->restored, doc->count,
		     s->places, s->count, t->stretch);
	for (size_t i = 0; i < s->count; i += ENCODER_BLOCK)
		score_places(t, doc, s->places + i,
			     s->count - i < ENCODER_BLOCK ? s->count - i
							  : ENCODER_BLOCK,
			     literal);
}

static void need_stretch(struct topic *t)
{
	if (!t->stretch)
		t->stretch = encoder_stretch_new(t->mem);
}

void topic_score_literal(struct topic *t, struct document *doc)
{
	struct stretch s;

	need_stretch(t);
	for (size_t i = 0; i < doc->count; i++)
		doc->restored[i] = doc->places[i].word;
	for (size_t from = 0; next_stretch(doc, &from, true, &s);)
		score_stretch(t, doc, &s, true);
}

/* Does a place of the stretch look at a word that was restored? */
static bool restored_around(const struct document *doc,
			    const struct stretch *s)
{
	size_t first = s->places[0], last = s->places[s->count - 1];
	size_t low = first < VECTORS_FAR ? 0 : first - VECTORS_FAR;

	for (size_t i = low; i <= last + VECTORS_FAR && i < doc->count; i++)
		if (doc->restored[i] != doc->places[i].word)
			return true;
	return false;
}

void topic_score_restored(struct topic *t, struct document *doc)
{
	struct stretch s;

	for (size_t from = 0; next_stretch(doc, &from, false, &s);)
		if (restored_around(doc, &s))
			score_stretch(t, doc, &s, false);
}
