/* rank.c - softmax of the trees' scores over each place. */
#include "spin/rank.h"

#include "spin/channel.h"
#include "spin/feature.h"
#include "spin/fit.h"

/* Rows of several places, scored together: the more rows go through the trees
 * side by side, the less each costs. */
enum { ROWS = 64 };

struct batch {
	const struct forest *forest;
	size_t count;
	struct spin_candidate *candidate[ROWS];
	logp_t linear[ROWS];
	int16_t rows[ROWS * FEATURES];
};

static void batch_score(struct batch *b)
{
	logp_t scores[ROWS];

	forest_score(b->forest, b->rows, b->count, scores);
	for (size_t i = 0; i < b->count; i++)
		b->candidate[i]->score = b->linear[i] + scores[i];
	b->count = 0;
}

static void batch_add(struct batch *b, const struct document *doc,
		      const struct evidence *e, int round, size_t i)
{
	struct spin_candidate *c = doc->places[i].candidates;
	uint16_t alive[FIT_ALIVE + 1];
	size_t n;

	if (b->count + FIT_ALIVE + 1 > ROWS)
		batch_score(b);
	n = feature_rows(doc, e, round, i, b->rows + b->count * FEATURES,
			 alive);
	feature_linear(b->forest, b->rows + b->count * FEATURES, n,
		       b->linear + b->count);
	for (size_t k = 0; k < n; k++)
		b->candidate[b->count++] = &c[alive[k]];
}

static void score_by_trees(const struct document *doc,
			   const struct evidence *e, int round)
{
	struct batch b = { .forest = &doc->model->ranker->rounds[round] };

	for (size_t i = 0; i < doc->count; i++)
		if (document_is_undecided(&doc->places[i]))
			batch_add(&b, doc, e, round, i);
	batch_score(&b);
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

	if (trees)
		score_by_trees(doc, e, round);
	for (size_t i = 0; !trees && i < doc->count; i++)
		if (document_is_undecided(&doc->places[i]))
			score_by_lattice(doc, i);
	for (size_t i = 0; i < doc->count; i++)
		if (document_is_undecided(&doc->places[i]))
			softmax(&doc->places[i]);
}
