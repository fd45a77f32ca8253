/* linear.h - fits the log-linear channel: softmax regression over places. */
#ifndef US_TRAIN_LINEAR_H
#define US_TRAIN_LINEAR_H

#include "train/rank_data.h"

/* Sets the weights of *r from the cases; what the cases cannot tell stays near
 * 0 by a small L2 penalty.  Returns the mean loss in nats a place. */
double linear_fit(const struct rank_data *d, struct ranker *r);

/* Sets d->weights, the weighted sum of the features that the trees start
 * from.  Returns the mean loss in nats a place. */
double linear_rows_fit(struct rank_data *d);

#endif
