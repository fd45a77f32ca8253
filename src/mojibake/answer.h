/* answer.h - does what a garbled word says stand nearby, undamaged?  Then the
 * text shows the damage beside its cure and means both.
 */
#ifndef US_MOJIBAKE_ANSWER_H
#define US_MOJIBAKE_ANSWER_H

#include "language/cells.h"
#include "mojibake/window.h"

/* Is character i of the reading another one, or of other places, than what
 * stands there in the span's cells c? */
bool answer_mends(const struct cell *c, const struct reading *r, size_t i);

/* Letters of the words that readings mend, and how many of them belong to
 * words that were found. */
struct answer {
	size_t letters, found;
};

/* Looks for what the suspect is to become in the bytes `near`, around it; adds
 * to *sum.  Words of less than three letters count only where they stand by
 * themselves between quotation marks, bars, slashes, backticks or tags. */
void answer_add(struct mojibake *m, const struct suspect *s, struct span near,
		struct answer *sum);

#endif
