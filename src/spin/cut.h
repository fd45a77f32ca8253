/* cut.h - how far down a list of scores it pays to look.
 *
 * Most places have one or two candidates that stand out and dozens that are
 * hopeless already: each step goes on with the best few only, and of these
 * with those that are near enough to the best.
 */
#ifndef US_SPIN_CUT_H
#define US_SPIN_CUT_H

#include "spin/document.h"

struct cut {
	size_t most;		/* so many at most; ties come on top */
	logp_t gap;		/* and at most so far below the best */
};

/* The least of n <= DOCUMENT_MAX_CANDIDATES scores that stays. */
logp_t cut_floor(const struct cut *cut, const logp_t *scores, size_t n);

/* What the step looks at in this document: a model that is `unsettled` goes by
 * the number alone, since the gap is worth what its weights are. */
struct cut cut_for(const struct document *doc, size_t most, logp_t gap);

#endif
