/* rank_train.h - learns the ranker's weights from text that we spin.
 *
 * Three sets of documents, none of which the n-gram model has seen: the first
 * teaches the log-linear channel and the first round's trees, the second the
 * second round's trees (so that these learn from posteriors as they are on
 * unseen text), the third tells how good the result is.
 */
#ifndef US_TRAIN_RANK_TRAIN_H
#define US_TRAIN_RANK_TRAIN_H

#include "train/rank_data.h"
#include "train/random.h"

/* A document spun, with what was changed. */
struct spun_text {
	struct buf text;
	struct buf changes;	/* struct spinner_change, by offset */
	unsigned hidden;	/* see struct spin_model */
	bool table;		/* a word always became the same */
};

/* Spins `clean` in a way of its own choice, or not at all.  The spans of the
 * changes must outlive the call. */
typedef void rank_spinner(void *arg, struct random *random, struct span clean,
			  struct spun_text *out);

struct rank_options {
	struct boost_options boost;
	rank_spinner *spinner;
	void *spinner_arg;
	uint64_t seed;
	int32_t threshold, gate;	/* see struct ranker */
	struct span join;	/* a section "ranker" to go on from, or empty */
};

/* `documents` are spans of clean text.  Appends the section "ranker" to *out.
 * A ranker to go on from keeps its channel, its decisions and its forests,
 * which a further one joins for each round. */
void rank_train(struct mem *mem, const struct spin_model *model,
		const struct span *documents, size_t count,
		const struct rank_options *options, struct buf *out);

#endif
