/* prune.h - leaving out n-grams that change little. */
#ifndef US_TRAIN_PRUNE_H
#define US_TRAIN_PRUNE_H

#include "train/estimate.h"

/* Entropy pruning (Stolcke 1998) down to about `bytes` of packed model: what
 * stays are the n-grams that are worth most per bit and everything they rest
 * on (prefix and suffix), and all bigrams; then the model is estimated anew.
 * It may be a few percent larger or smaller. */
void prune_to_size(struct estimate *e, uint64_t bytes);

#endif
