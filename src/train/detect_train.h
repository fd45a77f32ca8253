/* detect_train.h - learns the section "detect" from text that we spin.
 *
 * Of each document a piece of random length stays clean, is disturbed as
 * people disturb their language (disturb.h), or is spun.  Every tenth piece is
 * kept from training, to measure on.
 */
#ifndef US_TRAIN_DETECT_TRAIN_H
#define US_TRAIN_DETECT_TRAIN_H

#include "spin/gate.h"
#include "train/rank_train.h"

struct detect_options {
	struct boost_options boost;
	rank_spinner *spinner;
	void *spinner_arg;
	uint64_t seed;
	size_t gate;		/* so many pieces are decoded, for the gate */
};

/* `model` has all parts, the ranker trained.  Appends the section "detect" to
 * *out and notes how good it is. */
void detect_train(struct mem *mem, const struct spin_model *model,
		  const struct span *documents, size_t count,
		  const struct detect_options *options, struct buf *out);

#endif
