/* rank.c - softmax of the trees' scores over each place. */
#include "spin/rank.h"

#include "spin/channel.h"
#include "spin/feature.h"
#include "spin/fit.h"

/* Rows of several places, scored together: the more rows go through the trees
 * side by side, the less each costs. */
enum { ROWS = 64 };

struct batch {
	const struct ranker *ranker;
	int round;
	size_t count, places;
	size_t size[ROWS];	/* rows of each place */
	struct spin_candidate *candidate[ROWS];
	int16_t rows[ROWS * FEATURES];
};

static bool is_ready(const struct forest *f)
{
	return f->trees > 0 && f->features == FEATURES;
}

/* Adds what a forest says of each row to the sums. */
static void vote(struct batch *b, const struct forest *f, int64_t *sums)
{
	logp_t linear[ROWS], trees[ROWS];
	struct feature_weights weights;
	size_t at = 0;

	feature_weights_read(&weights, f);
	for (size_t i = 0; i < b->places; at += b->size[i++])
		feature_linear(&weights, b->rows + at * FEATURES, b->size[i],
			       linear + at);
	forest_score(f, b->rows, b->count, trees);
	for (size_t i = 0; i < b->count; i++)
		sums[i] += linear[i] + trees[i];
}

static void batch_score(struct batch *b)
{
	int64_t sums[ROWS] = { 0 }, votes = 0;

	for (uint32_t i = 0; i < b->ranker->forests; i++) {
		const struct forest *f = &b->ranker->rounds[i][b->round];

		if (!is_ready(f))
			continue;
		vote(b, f, sums);
		votes++;
	}
	for (size_t i = 0; i < b->count; i++)
		b->candidate[i]->score = (logp_t)(sums[i] / votes);
	b->count = b->places = 0;
}

static void batch_add(struct batch *b, const struct document *doc,
		      const struct evidence *e, size_t i)
{
	struct spin_candidate *c = doc->places[i].candidates;
	uint16_t alive[FIT_ALIVE + 1];
	size_t n;

	if (b->count + FIT_ALIVE + 1 > ROWS)
		batch_score(b);
	n = feature_rows(doc, e, b->round, i, b->rows + b->count * FEATURES,
			 alive);
	b->size[b->places++] = n;
	for (size_t k = 0; k < n; k++)
		b->candidate[b->count++] = &c[alive[k]];
}

static void score_by_trees(const struct document *doc,
			   const struct evidence *e, int round)
{
	struct batch b;

	b.ranker = doc->model->ranker;
	b.round = round;
	b.count = b.places = 0;
	for (size_t i = 0; i < doc->count; i++)
		if (document_is_undecided(&doc->places[i]))
			batch_add(&b, doc, e, i);
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
	struct live alive = { { 0 } };
	logp_t top = INT32_MIN;
	double sum = 0;

	DOCUMENT_LIVE(k, p, 0)
		if (p->candidates[k].alive && p->candidates[k].score > top) {
			top = p->candidates[k].score;
			p->chosen = (uint16_t)k;
		}
	DOCUMENT_LIVE(k, p, 0) {
		struct spin_candidate *c = &p->candidates[k];

		c->p = c->alive ? logp_exp(c->score - top) : 0;
		sum += c->p;
		if (c->alive)
			live_add(&alive, k);
	}
	p->live = alive;
	DOCUMENT_LIVE(k, p, 0)
		p->candidates[k].p /= sum;
}

/* All scores come before all posteriors: features look at the neighbours'
 * posteriors, which must be of one round. */
void rank_places(struct document *doc, const struct evidence *e, int round)
{
	const struct ranker *r = doc->model->ranker;
	bool trees = false;

	for (uint32_t i = 0; i < r->forests; i++)
		trees = trees || is_ready(&r->rounds[i][round]);

	if (trees)
		score_by_trees(doc, e, round);
	for (size_t i = 0; !trees && i < doc->count; i++)
		if (document_is_undecided(&doc->places[i]))
			score_by_lattice(doc, i);
	for (size_t i = 0; i < doc->count; i++)
		if (document_is_undecided(&doc->places[i]))
			softmax(&doc->places[i]);
}
