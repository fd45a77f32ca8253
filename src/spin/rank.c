/* rank.c - softmax of the trees' scores over each place. */
#include "spin/rank.h"

#include "spin/channel.h"
#include "spin/feature.h"
#include "spin/fit.h"

static void score_by_trees(const struct document *doc,
			   const struct evidence *e, int round, size_t i)
{
	const struct place *p = &doc->places[i];
	int16_t rows[(FIT_ALIVE + 1) * FEATURES];
	uint16_t alive[FIT_ALIVE + 1];
	logp_t scores[FIT_ALIVE + 1];
	size_t n = feature_rows(doc, e, round, i, rows, alive);

	forest_score(&doc->model->ranker->rounds[round], rows, n, scores);
	for (size_t k = 0; k < n; k++)
		p->candidates[alive[k]].score = scores[k];
}

static void score_by_lattice(const struct document *doc, size_t i)
{
	const struct ranker *r = doc->model->ranker;
	const struct place *p = &doc->places[i];

	for (size_t k = 0; k < p->ncandidates; k++) {
		struct spin_candidate *c = &p->candidates[k];
		int64_t s = channel_total(doc, c->fit, c->channel);

		c->score = (logp_t)(s * r->temperature / LOGP_ONE);
	}
}

/* Posteriors over the place; the candidates that are not alive get none. */
static void softmax(struct place *p)
{
	logp_t top = INT32_MIN;
	double sum = 0;

	for (uint16_t k = 0; k < p->ncandidates; k++)
		if (p->candidates[k].alive && p->candidates[k].score > top) {
			top = p->candidates[k].score;
			p->chosen = k;
		}
	for (uint16_t k = 0; k < p->ncandidates; k++) {
		struct spin_candidate *c = &p->candidates[k];

		c->p = c->alive ? logp_exp(c->score - top) : 0;
		sum += c->p;
	}
	for (uint16_t k = 0; k < p->ncandidates; k++)
		p->candidates[k].p /= sum;
}

/* All scores come before all posteriors: features look at the neighbours'
 * posteriors, which must be of one round. */
void rank_places(struct document *doc, const struct evidence *e, int round)
{
	const struct forest *forest = &doc->model->ranker->rounds[round];
	bool trees = forest->trees > 0 && forest->features == FEATURES;

	for (size_t i = 0; i < doc->count; i++) {
		if (!document_is_open(&doc->places[i]))
			continue;
		if (trees)
			score_by_trees(doc, e, round, i);
		else
			score_by_lattice(doc, i);
	}
	for (size_t i = 0; i < doc->count; i++)
		if (document_is_open(&doc->places[i]))
			softmax(&doc->places[i]);
}
