/* rank.h - from features to posteriors. */
#ifndef US_SPIN_RANK_H
#define US_SPIN_RANK_H

#include "spin/evidence.h"

/* Sets `score`, `p` and `chosen` at every undecided place from the trees of the
 * round (0 or 1).  Where the model has no trees, or trees for other features,
 * the lattice scores serve. */
void rank_places(struct document *doc, const struct evidence *e, int round);

#endif
