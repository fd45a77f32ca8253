/* detector.h - the learned weights of spin/detect.h.
 *
 * Forests (ranker.h) over the features of a document: is it spun, was it a
 * fixed table, which share of its words was touched; and, with what a decoder
 * found (spin/gate.h), is it spun enough to be repaired.  Each scores the
 * document's row and an empty one, in which every value is the least; the
 * difference is the log-odds of yes.  `unspin-train detect` makes the section
 * "detect": the forests one after the other.  A model may lack it.
 */
#ifndef US_MODEL_DETECTOR_H
#define US_MODEL_DETECTOR_H

#include "model/ranker.h"

enum detector_question {
	DETECTOR_SPUN, DETECTOR_TABLE, DETECTOR_SHARE, DETECTOR_GATE,
	DETECTOR_QUESTIONS
};

enum { DETECTOR_VERSION = 1 };

struct detector {
	struct forest forests[DETECTOR_QUESTIONS];
};

/* US_EMODEL if malformed.  An empty section gives a detector that knows
 * nothing. */
enum us_status detector_open(struct detector *d, struct span section,
			     struct us_error *err);

/* Can it be asked, about rows of so many features? */
bool detector_ready(const struct detector *d, enum detector_question question,
		    uint32_t features);

/* The probability of yes.  The row has as many values as detector_ready()
 * was asked about. */
double detector_ask(const struct detector *d, enum detector_question question,
		    const int16_t *row);

#endif
