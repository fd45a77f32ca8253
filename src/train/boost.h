/* boost.h - gradient boosting of oblivious trees for choosing one of a group.
 *
 * Rows come in groups (the candidates of a place), one row of each group is
 * the right choice.  The trees' scores go through a softmax over the group;
 * boosting follows the gradient of its log-likelihood with Newton steps
 * (Friedman 2001; oblivious trees as in Prokhorenkova et al. 2018).
 * Deterministic: the same data and seed give the same trees.
 */
#ifndef US_TRAIN_BOOST_H
#define US_TRAIN_BOOST_H

#include "base/buf.h"
#include "model/ranker.h"

struct boost_group {
	uint32_t first, count;	/* rows */
	uint32_t right;		/* index within the group */
	float weight;
};

struct boost_data {
	uint32_t features;
	const int16_t *rows;	/* row-major */
	const float *start;	/* a score a row, which the trees correct; or
				 * NULL for none */
	const int32_t *linear;	/* a weight a feature, to be packed before the
				 * trees; or NULL for none */
	const struct boost_group *groups;
	size_t ngroups;
};

struct boost_options {
	uint32_t trees, depth;
	double shrinkage;	/* step length of a tree, e.g. 0.15 */
	double smoothing;	/* L2 on leaves, in units of the Hessian */
	double sample;		/* share of groups that a tree looks at */
	uint64_t seed;
	uint64_t without;	/* bit set of features not to be used */
	void (*progress)(void *arg, uint32_t tree, double loss);
	void *progress_arg;
};

/* Appends a forest, packed as model/ranker.c reads it, to *out.  Returns the
 * mean loss (nats a group) on the training data. */
double boost_train(struct mem *mem, const struct boost_data *data,
		   const struct boost_options *options, struct buf *out);

#endif
