/* estimate.h - interpolated modified Kneser-Ney (Chen & Goodman 1998).
 *
 * The same mathematics as KenLM's lmplz (Heafield et al. 2013): adjusted
 * counts, three discounts an order, n-grams that begin with <s> keep their
 * true counts, the unigrams are interpolated with the uniform distribution,
 * and the mass of n-grams dropped for their low count goes to the backoff.
 */
#ifndef US_TRAIN_ESTIMATE_H
#define US_TRAIN_ESTIMATE_H

#include "train/suffix_trie.h"

struct discount {
	double of[4];		/* for adjusted counts 1, 2, 3 and more */
	bool fallback;		/* too little data: 0.5, 1, 1.5 */
};

struct estimate {
	struct suffix_trie trie;
	struct big p[NGRAM_MAX_ORDER + 1];	/* float: P(last | others) */
	struct big backoff[NGRAM_MAX_ORDER];	/* float: weight of the node
						 * as a context */
	struct discount discount[NGRAM_MAX_ORDER + 1];
	uint64_t seen[NGRAM_MAX_ORDER + 1];	/* different n-grams */
};

/* The discounts of order `n` of a trie with all its counts (eq. 26). */
struct discount discount_of(const struct suffix_trie *t, unsigned n);

/* Adjusted count: how many different words occur before the n-gram, or how
 * often it occurs if it is of the highest order or begins with <s>. */
uint32_t adjusted_count(const struct suffix_trie *t, unsigned n, uint32_t i);

/* Fills in p and backoff of e->trie, which has its counts and prefixes.  An
 * n-gram of order n that occurs at most threshold[n] times is dropped; the
 * thresholds must not fall and those of orders 1 and 2 must be 0. */
void estimate_run(struct estimate *e, const uint32_t *threshold);

void estimate_free(struct estimate *e);

static inline float *big_float(const struct big *b)
{
	return b->p;
}

#endif
