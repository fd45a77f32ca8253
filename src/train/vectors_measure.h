/* vectors_measure.h - what the vectors bring on text not trained on. */
#ifndef US_TRAIN_VECTORS_MEASURE_H
#define US_TRAIN_VECTORS_MEASURE_H

#include "train/vectors_sample.h"

/* Spins the sampler's text and lets two softmax regressions pick the author's
 * word among all candidates and the word itself: one by frequency and the
 * lexicon's prior, one by the vectors' score too.  Their weights are learned
 * on every second case, the figures are of the others: mean log-likelihood,
 * share picked, and mean reciprocal rank. */
void vectors_measure(struct vectors_sampler *s, struct mem *mem,
		     const struct lexicon *lexicon, const struct vectors *v,
		     size_t cases);

#endif
