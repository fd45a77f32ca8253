/* boost.c - histogram boosting.
 *
 * Every feature is cut once into at most BINS bins of about equal population;
 * from then on a row is a few bytes, kept column by column.  A level of a
 * tree is found by one pass over each column: gradients and Hessians are
 * summed by (leaf, bin), and the test with the best gain over all leaves at
 * once is taken.
 */
#include "train/boost.h"

#include "train/random.h"

#include <math.h>
#include <stdlib.h>

enum { BINS = 48, SAMPLE_FOR_BINS = 200000, RARELY = 5 };

static const double SETTLED = 0.03;	/* loss, in nats */

struct column {
	uint8_t *bin;			/* one a row */
	int16_t threshold[BINS];	/* value > threshold[b]: bin > b */
	unsigned bins;
};

struct sum {
	float gradient, hessian;
};

struct booster {
	struct mem *mem;
	const struct boost_data *data;
	const struct boost_options *options;
	size_t nrows;
	struct column columns[RANKER_MAX_FEATURES];
	float *score, *gradient, *hessian;
	uint8_t *leaf;			/* of each row in the tree under way */
	uint32_t *active;		/* their numbers */
	size_t nactive;
	struct random random;
};

static int by_value(const void *a, const void *b)
{
	return *(const int16_t *)a - *(const int16_t *)b;
}

/* Thresholds at equal steps through a sorted sample, without repeats. */
static void cut_bins(struct column *c, int16_t *sample, size_t n)
{
	c->bins = 0;
	if (!n)			/* nothing to learn from: one bin */
		return;
	qsort(sample, n, sizeof *sample, by_value);
	for (unsigned b = 1; b < BINS; b++) {
		int16_t t = sample[n * b / BINS];

		if (t == sample[n - 1])
			break;
		if (!c->bins || t > c->threshold[c->bins - 1])
			c->threshold[c->bins++] = t;
	}
}

static uint8_t bin_of(const struct column *c, int16_t value)
{
	unsigned low = 0, high = c->bins;

	while (low < high) {
		unsigned mid = (low + high) / 2;

		if (value > c->threshold[mid])
			low = mid + 1;
		else
			high = mid;
	}
	return (uint8_t)low;
}

static void make_columns(struct booster *b)
{
	const struct boost_data *d = b->data;
	size_t step = b->nrows / SAMPLE_FOR_BINS + 1, n = 0;
	int16_t *sample = mem_alloc(b->mem,
				    (b->nrows / step + 1) * sizeof *sample);

	for (uint32_t f = 0; f < d->features; f++) {
		struct column *c = &b->columns[f];

		c->bin = mem_alloc(b->mem, b->nrows);
		n = 0;
		for (size_t i = 0; i < b->nrows; i += step)
			sample[n++] = d->rows[i * d->features + f];
		cut_bins(c, sample, n);
		for (size_t i = 0; i < b->nrows; i++)
			c->bin[i] = bin_of(c, d->rows[i * d->features + f]);
	}
	mem_free(sample);
}

/* Gradient and Hessian of the softmax loss of one group; returns its loss. */
static double differentiate(struct booster *b, const struct boost_group *g)
{
	float *s = b->score + g->first, top = s[0], sum = 0;

	for (uint32_t k = 1; k < g->count; k++)
		if (s[k] > top)
			top = s[k];
	for (uint32_t k = 0; k < g->count; k++)
		sum += b->hessian[g->first + k] = expf(s[k] - top);
	for (uint32_t k = 0; k < g->count; k++) {
		float p = b->hessian[g->first + k] / sum;

		b->gradient[g->first + k] =
			g->weight * ((k == g->right) - p);
		b->hessian[g->first + k] = g->weight * p * (1 - p);
	}
	return g->weight * (logf(sum) + top - s[g->right]);
}

/* Adds a group to those that the tree looks at, its slopes `times` as heavy. */
static void look_at(struct booster *b, const struct boost_group *g,
		    float times)
{
	for (uint32_t k = g->first; k < g->first + g->count; k++) {
		b->gradient[k] *= times;
		b->hessian[k] *= times;
		b->active[b->nactive++] = k;
	}
}

/* Groups that are all but settled are looked at less often and count for more
 * (Ke et al. 2017, gradient-based one-side sampling). */
static double differentiate_all(struct booster *b)
{
	double loss = 0, weight = 0;

	b->nactive = 0;
	for (size_t i = 0; i < b->data->ngroups; i++) {
		const struct boost_group *g = &b->data->groups[i];
		double l = differentiate(b, g);
		bool settled = l < SETTLED * g->weight;
		double share = b->options->sample / (settled ? RARELY : 1);

		loss += l;
		weight += g->weight;
		if (random_unit(&b->random) < share)
			look_at(b, g, settled ? RARELY : 1);
	}
	return weight > 0 ? loss / weight : 0;
}

static double leaf_gain(const struct booster *b, double g, double h)
{
	return g * g / (h + b->options->smoothing);
}

/* Gain of each threshold of a column, summed over the leaves of the level. */
static double best_cut(struct booster *b, const struct column *c,
		       unsigned leaves, struct sum *sums, unsigned *cut)
{
	double gain[BINS] = { 0 }, best = 0;

	memset(sums, 0, leaves * BINS * sizeof *sums);
	for (size_t i = 0; i < b->nactive; i++) {
		uint32_t row = b->active[i];
		struct sum *s = &sums[b->leaf[row] * BINS + c->bin[row]];

		s->gradient += b->gradient[row];
		s->hessian += b->hessian[row];
	}
	for (unsigned leaf = 0; leaf < leaves; leaf++) {
		const struct sum *s = sums + leaf * BINS;
		double g = 0, h = 0, left_g = 0, left_h = 0;

		for (unsigned i = 0; i <= c->bins; i++) {
			g += s[i].gradient;
			h += s[i].hessian;
		}
		for (unsigned i = 0; i < c->bins; i++) {
			left_g += s[i].gradient;
			left_h += s[i].hessian;
			gain[i] += leaf_gain(b, left_g, left_h) +
				   leaf_gain(b, g - left_g, h - left_h) -
				   leaf_gain(b, g, h);
		}
	}
	for (unsigned i = 0; i < c->bins; i++)
		if (gain[i] > best) {
			best = gain[i];
			*cut = i;
		}
	return best;
}

struct test {
	uint32_t feature;
	unsigned cut;
};

/* Finds the level's test and moves every row to its leaf. */
static struct test grow_level(struct booster *b, unsigned level,
			      struct sum *sums)
{
	struct test best = { 0, BINS };
	double top = 0;

	for (uint32_t f = 0; f < b->data->features; f++) {
		unsigned cut = 0;
		double gain;

		if (b->options->without >> f & 1)
			continue;
		gain = best_cut(b, &b->columns[f], 1u << level, sums, &cut);
		if (gain > top) {
			top = gain;
			best = (struct test){ f, cut };
		}
	}
	for (size_t i = 0; i < b->nrows; i++)
		if (b->columns[best.feature].bin[i] > best.cut)
			b->leaf[i] |= (uint8_t)(1u << level);
	return best;
}

/* Newton step of each leaf, from the rows that the tree looked at. */
static void leaf_values(struct booster *b, int16_t *values)
{
	unsigned leaves = 1u << b->options->depth;
	double *g = mem_zalloc(b->mem, leaves * 2, sizeof *g);
	double *h = g + leaves;

	for (size_t i = 0; i < b->nactive; i++) {
		uint32_t row = b->active[i];

		g[b->leaf[row]] += b->gradient[row];
		h[b->leaf[row]] += b->hessian[row];
	}
	for (unsigned i = 0; i < leaves; i++) {
		double step = b->options->shrinkage * g[i] /
			      (h[i] + b->options->smoothing) * LOGP_ONE;

		if (step > INT16_MAX)
			step = INT16_MAX;
		if (step < -INT16_MAX)
			step = -INT16_MAX;
		values[i] = (int16_t)lrint(step);
	}
	mem_free(g);
}

static void put_u16(struct buf *out, unsigned v)
{
	buf_byte(out, (char)(v & 0xff));
	buf_byte(out, (char)(v >> 8 & 0xff));
}

static void put_u32(struct buf *out, uint32_t v)
{
	put_u16(out, v & 0xffff);
	put_u16(out, v >> 16);
}

/* Grows one tree, adds its values to the scores and packs it. */
static void grow_tree(struct booster *b, struct sum *sums, struct buf *tests,
		      struct buf *leaves)
{
	int16_t values[1 << RANKER_MAX_DEPTH];

	memset(b->leaf, 0, b->nrows);
	for (unsigned d = 0; d < b->options->depth; d++) {
		struct test t = grow_level(b, d, sums);
		const struct column *c = &b->columns[t.feature];
		int16_t threshold = t.cut < c->bins ? c->threshold[t.cut]
						    : INT16_MAX;

		put_u16(tests, t.feature);
		put_u16(tests, (uint16_t)threshold);
	}
	leaf_values(b, values);
	for (size_t i = 0; i < b->nrows; i++)
		b->score[i] += (float)values[b->leaf[i]] / LOGP_ONE;
	for (unsigned i = 0; i < 1u << b->options->depth; i++)
		put_u16(leaves, (uint16_t)values[i]);
}

static void start(struct booster *b)
{
	size_t n = 0;

	for (size_t i = 0; i < b->data->ngroups; i++)
		n += b->data->groups[i].count;
	b->nrows = n;
	b->score = mem_zalloc(b->mem, n, sizeof *b->score);
	if (b->data->start)
		memcpy(b->score, b->data->start, n * sizeof *b->score);
	b->gradient = mem_alloc(b->mem, n * sizeof *b->gradient);
	b->hessian = mem_alloc(b->mem, n * sizeof *b->hessian);
	b->leaf = mem_alloc(b->mem, n);
	b->active = mem_alloc(b->mem, n * sizeof *b->active);
	random_seed(&b->random, b->options->seed);
	make_columns(b);
}

static void finish(struct booster *b)
{
	for (uint32_t f = 0; f < b->data->features; f++)
		mem_free(b->columns[f].bin);
	mem_free(b->score);
	mem_free(b->gradient);
	mem_free(b->hessian);
	mem_free(b->leaf);
	mem_free(b->active);
}

double boost_train(struct mem *mem, const struct boost_data *data,
		   const struct boost_options *options, struct buf *out)
{
	struct booster b = { .mem = mem, .data = data, .options = options };
	struct sum *sums = mem_alloc(mem, sizeof *sums * BINS
					  << options->depth);
	struct buf tests, leaves;
	double loss = 0;

	buf_init(&tests, mem);
	buf_init(&leaves, mem);
	start(&b);
	for (uint32_t t = 0; t < options->trees; t++) {
		loss = differentiate_all(&b);
		if (options->progress)
			options->progress(options->progress_arg, t, loss);
		grow_tree(&b, sums, &tests, &leaves);
	}
	put_u32(out, data->features);
	put_u32(out, options->trees);
	put_u32(out, options->depth);
	for (uint32_t f = 0; f < data->features; f++)
		put_u32(out, data->linear ? (uint32_t)data->linear[f] : 0);
	buf_add(out, buf_span(&tests));
	buf_add(out, buf_span(&leaves));
	while (out->n % 4)
		buf_byte(out, 0);
	finish(&b);
	buf_free(&tests);
	buf_free(&leaves);
	mem_free(sums);
	return loss;
}
