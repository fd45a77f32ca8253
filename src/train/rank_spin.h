/* rank_spin.h - spins training text in as many ways as spinners have.
 *
 * Each document gets a spinner of its own: a fixed table (a random one, or
 * first in the alphabet) or a new draw at each place; its dictionaries; the
 * share of words it touches; whether it keeps to surface forms, leaves words
 * beside punctuation alone, turns articles into "a".  Some documents stay
 * clean and some are touched lightly.  For some the repair has to do without
 * a dictionary that the spinner had.
 */
#ifndef US_TRAIN_RANK_SPIN_H
#define US_TRAIN_RANK_SPIN_H

#include "train/rank_train.h"
#include "train/spinner.h"

struct rank_spin {
	struct mem *mem;
	const struct dictionaries *dictionaries;
	const struct vocab *vocab;
};

/* A rank_spinner; `arg` is the struct rank_spin. */
void rank_spin(void *arg, struct random *random, struct span clean,
	       struct spun_text *out);

#endif
