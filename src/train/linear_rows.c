/* linear_rows.c - the weights of the features: features brought to one scale,
 * AdaGrad, and the mean of the weights over the last passes, which is far
 * steadier than where the descent happens to stop (Polyak & Juditsky 1992). */
#include "train/linear.h"

#include "spin/fit.h"
#include "train/softmax.h"

#include <math.h>

enum { PASSES = 6, STEADY = 2, WEIGHTS = F_LINEAR_MARGIN };

struct fit {
	double w[WEIGHTS], squares[WEIGHTS];
	double mean[WEIGHTS], steps;
	double scale[WEIGHTS];	/* 1 / root mean square of the feature */
	bool candidate[WEIGHTS];
};

/* What feature i adds to the sum of this row. */
static double value(const struct fit *f, const int16_t *row, unsigned i)
{
	return row[F_KEEP] || f->candidate[i] ? row[i] * f->scale[i] : 0;
}

static double sum(const struct fit *f, const int16_t *row)
{
	double s = 0;

	for (unsigned i = 0; i < WEIGHTS; i++)
		s += f->w[i] * value(f, row, i);
	return s;
}

static void step(struct fit *f, const int16_t *rows,
		 const struct boost_group *g, const double *p)
{
	for (unsigned i = 0; i < WEIGHTS; i++) {
		double slope = 0;

		for (uint32_t k = 0; k < g->count; k++)
			slope += value(f, rows + k * FEATURES, i) *
				 (p[k] - (k == g->right)) * (double)g->weight;
		f->squares[i] += slope * slope;
		if (f->squares[i] > 0)
			f->w[i] -= 0.1 * slope / sqrt(f->squares[i]);
	}
}

static double learn(struct fit *f, const int16_t *rows,
		    const struct boost_group *g)
{
	double p[FIT_ALIVE + 1], loss;

	for (uint32_t k = 0; k < g->count; k++)
		p[k] = sum(f, rows + k * FEATURES);
	loss = softmax(p, g->count, g->right);
	step(f, rows, g, p);
	return loss;
}

static void average(struct fit *f)
{
	f->steps++;
	for (unsigned i = 0; i < WEIGHTS; i++)
		f->mean[i] += (f->w[i] - f->mean[i]) / f->steps;
}

static void set_scales(struct fit *f, const struct rank_data *d)
{
	const int16_t *rows = BUF_ARRAY(&d->rows, int16_t);
	size_t n = d->rows.n / sizeof *rows / FEATURES;

	for (unsigned i = 0; i < WEIGHTS; i++) {
		double sum = 0;

		f->scale[i] = 1;
		f->candidate[i] = feature_of_candidate(i);
		for (size_t k = 0; k < n; k++)
			sum += value(f, rows + k * FEATURES, i) *
			       value(f, rows + k * FEATURES, i);
		if (sum > 0)
			f->scale[i] = sqrt((double)n / sum);
	}
}

static void store(const struct fit *f, int32_t *weights)
{
	for (unsigned i = 0; i < FEATURES; i++)
		weights[i] = i < WEIGHTS
			? (int32_t)lrint(f->mean[i] * f->scale[i] * LOGP_ONE *
					 RANKER_LINEAR_ONE) : 0;
}

double linear_rows_fit(struct rank_data *d)
{
	struct boost_data view = rank_data_view(d);
	struct fit f = { .w = { 0 } };
	double loss = 0;

	set_scales(&f, d);
	for (int pass = 0; pass < PASSES; pass++) {
		loss = 0;
		for (size_t i = 0; i < view.ngroups; i++) {
			loss += learn(&f, view.rows +
					  (size_t)view.groups[i].first *
					  FEATURES, &view.groups[i]);
			if (pass >= PASSES - STEADY)
				average(&f);
		}
	}
	store(&f, d->weights);
	return view.ngroups ? loss / (double)view.ngroups : 0;
}
