/* score.h - how well a repair restores words whose originals are known.
 *
 * The measures of docs/evaluation.md: recall (changed words restored exactly),
 * precision (changes that restore exactly), harm (untouched words changed,
 * per 1,000), at a row of confidence thresholds in one run.
 */
#ifndef US_TRAIN_SCORE_H
#define US_TRAIN_SCORE_H

#include "base/arena.h"
#include "unspin.h"

enum { SCORE_THRESHOLDS = 10 };	/* 0.0, 0.1 ... 0.9 */

struct score {
	size_t texts, words, gold, untouched;
	size_t changes[SCORE_THRESHOLDS];	/* words that an edit changed */
	size_t good[SCORE_THRESHOLDS];		/* ... into the original */
	size_t harm[SCORE_THRESHOLDS];		/* ... though untouched */
	size_t calm[SCORE_THRESHOLDS];		/* texts without any change */
	size_t bin[SCORE_THRESHOLDS], right[SCORE_THRESHOLDS];
	double confidence[SCORE_THRESHOLDS];	/* sums, by tenth */
};

/* Adds one text with its original (the same span for clean text) and the
 * result of its repair, made with min_confidence 0. */
void score_add(struct score *s, struct arena *arena, struct span spun,
	       struct span original, const struct us_result *result);

/* Mean |confidence - share right| over the edits, by tenths. */
double score_calibration_error(const struct score *s);

#endif
