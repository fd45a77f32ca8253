/* decide.h - posteriors become edits. */
#ifndef US_SPIN_DECIDE_H
#define US_SPIN_DECIDE_H

#include "spin/evidence.h"

struct decision {
	double min_confidence;	/* negative: the model's own */
	size_t alternatives;	/* at most so many an edit */
	bool force;		/* even if the document looks unspun */
	double spun;		/* probability that it is spun (gate.h);
				 * negative: unknown */
	double trust;		/* in a folder's profile, from 0 to 1 */
	bool informed;		/* there is a profile, or a neighbour */
};

/* Appends the edits (struct us_edit, by offset; strings in the document's
 * arena) that the posteriors justify; `scratch` is overwritten. */
void decide_edits(const struct document *doc, const struct decision *d,
		  struct buf *edits, struct buf *scratch);

#endif
