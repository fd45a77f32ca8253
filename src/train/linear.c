/* linear.c - stochastic gradient with per-weight step sizes (AdaGrad; Duchi,
 * Hazan & Singer 2011): few weights, many cases, no tuning. */
#include "train/linear.h"

#include "spin/fit.h"
#include "train/softmax.h"

#include <math.h>

enum { PASSES = 4 };

struct fit {
	double w[LINEAR_FEATURES], squares[LINEAR_FEATURES];
};

static double dot(const struct fit *f, const float *x)
{
	double sum = 0;

	for (int i = 0; i < LINEAR_FEATURES; i++)
		sum += f->w[i] * (double)x[i];
	return sum;
}

/* Softmax of the group's scores into p; returns the loss. */
static double predict(const struct fit *f, const float *x, const float *offset,
		      const struct boost_group *g, double *p)
{
	for (uint32_t k = 0; k < g->count; k++)
		p[k] = dot(f, x + k * LINEAR_FEATURES) + (double)offset[k];
	return softmax(p, g->count, g->right);
}

static void step(struct fit *f, const float *x, const struct boost_group *g,
		 const double *p)
{
	for (int i = 0; i < LINEAR_FEATURES; i++) {
		double slope = 1e-6 * f->w[i];

		for (uint32_t k = 0; k < g->count; k++)
			slope += (double)x[k * LINEAR_FEATURES + (uint32_t)i] *
				 (p[k] - (k == g->right)) * (double)g->weight;
		f->squares[i] += slope * slope;
		if (f->squares[i] > 0)
			f->w[i] -= 0.1 * slope / sqrt(f->squares[i]);
	}
}

static logp_t fixed(double w)
{
	return (logp_t)lrint(w * LOGP_ONE);
}

static void store(const struct fit *f, struct ranker *r)
{
	r->language = fixed(f->w[LINEAR_LANGUAGE]);
	r->change = fixed(f->w[LINEAR_CHANGE]);
	r->size_weight = fixed(f->w[LINEAR_SIZE]);
	r->prior_weight = fixed(f->w[LINEAR_PRIOR]);
	r->topic = fixed(f->w[LINEAR_TOPIC]);
	r->phrase = fixed(f->w[LINEAR_PHRASE]);
	for (unsigned i = 0; i < RANKER_RELATIONS; i++)
		r->relation[i] = fixed(f->w[LINEAR_RELATION + i]);
	r->temperature = LOGP_ONE;
}

double linear_fit(const struct rank_data *d, struct ranker *r)
{
	struct boost_data view = rank_data_view(d);
	const float *x = BUF_ARRAY(&d->linear, float);
	const float *offset = BUF_ARRAY(&d->offsets, float);
	struct fit f = { .w = { [LINEAR_LANGUAGE] = 0.7 } };
	double loss = 0, p[FIT_ALIVE + 1];

	for (int pass = 0; pass < PASSES; pass++) {
		loss = 0;
		for (size_t i = 0; i < view.ngroups; i++) {
			const struct boost_group *g = &view.groups[i];
			const float *rows = x +
				(size_t)g->first * LINEAR_FEATURES;

			loss += predict(&f, rows, offset + g->first, g, p);
			step(&f, rows, g, p);
		}
	}
	store(&f, r);
	return view.ngroups ? loss / (double)view.ngroups : 0;
}
