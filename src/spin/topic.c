/* topic.c - stretch by stretch over the document. */
#include "spin/topic.h"

void topic_init(struct topic *t, struct mem *mem)
{
	*t = (struct topic){ .mem = mem };
}

void topic_free(struct topic *t)
{
	mem_free(t->stretch);
	t->stretch = NULL;
}

static size_t stretch_at(const struct document *doc, size_t from)
{
	size_t left = doc->count - from;

	return left < ENCODER_BLOCK ? left : ENCODER_BLOCK;
}

static size_t undecided_places(const struct document *doc, size_t from,
			       size_t n, size_t *places)
{
	size_t count = 0;

	for (size_t i = from; i < from + n; i++)
		if (document_is_undecided(&doc->places[i]))
			places[count++] = i;
	return count;
}

static void score_candidates(const struct spin_model *m, struct place *p,
			     const struct vectors_context *context)
{
	for (size_t k = 0; k < p->ncandidates; k++) {
		struct spin_candidate *c = &p->candidates[k];

		if (c->alive)
			c->topic = encoder_score(m->encoder, m->vectors,
						 context, c->words[0]);
	}
}

static void score_stretch(struct topic *t, struct document *doc, size_t from)
{
	const struct spin_model *m = doc->model;
	struct vectors_context contexts[ENCODER_BLOCK];
	size_t places[ENCODER_BLOCK], n = stretch_at(doc, from), open;

	encoder_read(m->encoder, m->vectors, doc->restored, doc->count, from,
		     n, t->stretch);
	open = undecided_places(doc, from, n, places);
	for (size_t i = 0; i < open; i++)
		vectors_context(m->vectors, doc->restored, doc->count,
				places[i], &contexts[i]);
	encoder_refine(m->encoder, t->stretch, places, open, contexts);
	for (size_t i = 0; i < open; i++)
		score_candidates(m, &doc->places[places[i]], &contexts[i]);
}

static void need_stretch(struct topic *t)
{
	if (!t->stretch)
		t->stretch = mem_alloc(t->mem, sizeof *t->stretch);
}

void topic_score_literal(struct topic *t, struct document *doc)
{
	need_stretch(t);
	for (size_t i = 0; i < doc->count; i++) {
		struct place *p = &doc->places[i];

		doc->restored[i] = p->word;
		for (size_t k = 0; k < p->ncandidates; k++)
			p->candidates[k].alive = true;
	}
	for (size_t from = 0; from < doc->count; from += ENCODER_BLOCK)
		score_stretch(t, doc, from);
	for (size_t i = 0; i < doc->count; i++)
		for (size_t k = 0; k < doc->places[i].ncandidates; k++) {
			struct spin_candidate *c =
				&doc->places[i].candidates[k];

			c->literal_topic = c->topic;
			c->alive = false;
		}
}

/* Does a place of the stretch look at a word that was restored? */
static bool restored_around(const struct document *doc, size_t from)
{
	size_t low = from < VECTORS_FAR ? 0 : from - VECTORS_FAR;
	size_t high = from + stretch_at(doc, from) + VECTORS_FAR;

	for (size_t i = low; i < high && i < doc->count; i++)
		if (doc->restored[i] != doc->places[i].word)
			return true;
	return false;
}

void topic_score_restored(struct topic *t, struct document *doc)
{
	for (size_t from = 0; from < doc->count; from += ENCODER_BLOCK)
		if (restored_around(doc, from))
			score_stretch(t, doc, from);
}
