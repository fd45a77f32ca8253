/* rank_data.h - places of self-spun text as training cases for the ranker.
 *
 * Text that we spin ourselves goes through the very steps that repair takes;
 * at each open place the rows of the candidates are kept, with the one that
 * the author wrote marked as right.  Where the author's word is not among
 * them, the right choice is to keep what stands there: it does no harm.
 */
#ifndef US_TRAIN_RANK_DATA_H
#define US_TRAIN_RANK_DATA_H

#include "spin/feature.h"
#include "spin/spin.h"
#include "train/boost.h"
#include "train/spinner.h"

/* The log-linear view of a candidate, for fitting the channel. */
enum {
	LINEAR_LANGUAGE, LINEAR_CHANGE, LINEAR_SIZE, LINEAR_PRIOR,
	LINEAR_PHRASE, LINEAR_TOPIC, LINEAR_RELATION,
	LINEAR_FEATURES = LINEAR_RELATION + RANKER_RELATIONS
};

struct rank_data {
	struct buf rows;	/* int16_t[FEATURES] each */
	struct buf groups;	/* struct boost_group */
	struct buf start;	/* float each row: see struct boost_data */
	int32_t weights[FEATURES];
	struct buf linear;	/* float[LINEAR_FEATURES] each row */
	struct buf offsets;	/* float each row: the rate's part */
	size_t changed, reachable, alive;	/* places: changed at all, with
				 * the original listed, and still alive */
};

void rank_data_init(struct rank_data *d, struct mem *mem);
void rank_data_free(struct rank_data *d);

/* Adds the open places of a document that spin_prepare() has brought up to
 * date for the round. */
void rank_data_add(struct rank_data *d, const struct spin *s,
		   const struct document *doc, int round,
		   const struct spinner_change *changes, size_t nchanges,
		   float weight);

/* Sets the start of every row, and its F_LINEAR_ columns, from the weights as
 * the forest holds them. */
void rank_data_start(struct rank_data *d, const struct forest *forest);

struct boost_data rank_data_view(const struct rank_data *d);

#endif
