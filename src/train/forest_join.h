/* forest_join.h - the mean of two forests that correct the same weighted sum.
 *
 * Trees that learned from other documents make other mistakes, so the mean of
 * both is better than either (bagging; Breiman 1996).
 */
#ifndef US_TRAIN_FOREST_JOIN_H
#define US_TRAIN_FOREST_JOIN_H

#include "base/buf.h"
#include "model/ranker.h"

/* Appends, packed as model/ranker.c reads it, the mean of two forests, each
 * counting by the number of its trees; so forests may be joined one after the
 * other.  Features, depth and linear weights must be the same. */
void forest_join(const struct forest *a, const struct forest *b,
		 struct buf *out);

#endif
