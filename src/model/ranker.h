/* ranker.h - the learned weights: a log-linear channel and boosted trees.
 *
 * The log-linear part scores the edges of the lattice.  The rankers look at
 * the few best candidates of a place: a sum of weighted features gives each a
 * score, which the trees correct; the softmax of the scores over the place is
 * the posterior.  Several such forests, learned from different documents, vote
 * by their mean: their mistakes are not the same (bagging; Breiman 1996).
 * Trees are oblivious (one test a
 * level, the same across the level; Prokhorenkova et al. 2018, CatBoost), so
 * that a tree is evaluated without a branch: the tests' outcomes are the bits
 * of the leaf's number.
 *
 * All values are integers: features int16, scores logp_t.  A view on the
 * section "ranker"; `unspin-train rank` makes it.
 */
#ifndef US_MODEL_RANKER_H
#define US_MODEL_RANKER_H

#include "base/logp.h"
#include "base/span.h"
#include "base/status.h"

enum {
	RANKER_VERSION = 4,
	RANKER_RELATIONS = 10,	/* bits of enum lexicon_relation */
	RANKER_WEIGHTS = RANKER_RELATIONS + 9,	/* words before the forests */
	RANKER_ROUNDS = 2,	/* the second knows the whole document */
	RANKER_FORESTS = 4,	/* at most, for each round */
	RANKER_MAX_FEATURES = 64,
	RANKER_MAX_DEPTH = 8,
	RANKER_LINEAR_ONE = 1 << 12	/* a weight of one logp a step */
};

struct forest {
	uint32_t features, trees, depth;
	const unsigned char *linear;	/* features * i32: weights */
	const unsigned char *tests;	/* trees * depth * (u16 feature,
					 * i16 threshold) */
	const unsigned char *leaves;	/* trees * 2^depth * i16 */
};

struct ranker {
	/* Log-linear channel, in logps (weights: LOGP_ONE is 1). */
	logp_t relation[RANKER_RELATIONS];
	logp_t change;		/* a change at all */
	logp_t size_weight;	/* times ln(list length) */
	logp_t prior_weight;	/* times the lexicon's prior */
	logp_t phrase;		/* several words on either side */
	logp_t language;	/* weight of the n-gram model's score */
	logp_t topic;		/* of the encoder's, over keep */
	/* Decision. */
	logp_t temperature;	/* multiplies scores before the softmax */
	int32_t threshold;	/* default least confidence, in 1/1000 */
	int32_t gate;		/* least estimated share of changed places, in
				 * 1/1000, for a document to count as spun */
	uint32_t forests;	/* for each round */
	struct forest rounds[RANKER_FORESTS][RANKER_ROUNDS];
};

/* US_EMODEL if malformed.  An empty section gives weights that a person set,
 * and no trees: enough to begin training with. */
enum us_status ranker_open(struct ranker *r, struct span section,
			   struct us_error *err);

/* The forests of a section that ranker_open() found sound, as bytes. */
struct span ranker_forests(struct span section);

/* Reads the forest at the start of *rest and moves *rest behind it; false if
 * it is malformed. */
bool forest_read(struct forest *f, struct span *rest);

/* The weight of a feature, in logp / RANKER_LINEAR_ONE. */
int32_t forest_linear(const struct forest *f, uint32_t feature);

/* What the trees say of `count` rows of f->features int16 features each. */
void forest_score(const struct forest *f, const int16_t *rows, size_t count,
		  logp_t *scores);

#endif
