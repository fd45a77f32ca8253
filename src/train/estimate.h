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
	struct big adjusted[NGRAM_MAX_ORDER + 1];	/* uint32_t: counts */
	struct big dropped[NGRAM_MAX_ORDER];	/* uint32_t: adjusted counts
						 * of n-grams that began with
						 * the node and are gone */
	struct discount discount[NGRAM_MAX_ORDER + 1];
	uint64_t seen[NGRAM_MAX_ORDER + 1];	/* different n-grams */
};

/* Which nodes of each level (from 2 on) are to stay: a byte each. */
struct keep {
	struct big level[NGRAM_MAX_ORDER + 1];
};

void keep_init(struct keep *k, const struct estimate *e);
void keep_free(struct keep *k, const struct estimate *e);

static inline unsigned char *keep_flags(const struct keep *k, unsigned n)
{
	return k->level[n].p;
}

/* The discounts of order `n` that follow from its adjusted counts (eq. 26).
 */
struct discount discount_of(const uint32_t *adjusted, uint32_t count);

/* Fills in all but e->trie, which has its counts and prefixes.  An n-gram of
 * order n that occurs at most threshold[n] times is dropped; the thresholds
 * must not fall and those of orders 1 and 2 must be 0. */
void estimate_run(struct estimate *e, const uint32_t *threshold);

/* Drops what `keep` does not keep (a set closed under prefix and suffix) and
 * estimates anew.  Where n-grams go, their suffix takes over their counts in
 * full and not as the 1 of a known extension (Siivola, Hirsimaki & Virpioja
 * 2007): without that the lower orders of Kneser-Ney would be those of a model
 * that still has the longer n-grams. */
void estimate_again(struct estimate *e, const struct keep *keep);

void estimate_free(struct estimate *e);

static inline float *big_float(const struct big *b)
{
	return b->p;
}

#endif
