/* detect_measure.h - how good probabilities of yes and no are. */
#ifndef US_TRAIN_DETECT_MEASURE_H
#define US_TRAIN_DETECT_MEASURE_H

#include <stddef.h>

struct detect_answer {
	double p;		/* said */
	double truth;		/* 0 no, 1 yes, or a share */
};

/* Sorts the answers.  Area under the curve of true over false alarms: the
 * chance that a yes gets a higher p than a no. */
double detect_auc(struct detect_answer *answers, size_t count);

/* Expected calibration error: mean |p - share of yes| over ten bins of p. */
double detect_ece(const struct detect_answer *answers, size_t count);

/* Mean |p - truth|. */
double detect_error(const struct detect_answer *answers, size_t count);

#endif
