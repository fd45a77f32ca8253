/* outside.h - knowledge of a text that does not come from the text itself.
 *
 * A profile of the spinner, texts on the same subject: each such source may
 * name originals that no dictionary lists, and may weigh the posteriors.
 * Sources form a list, which the model handed to the spin room begins
 * (struct spin_model); they are asked in its order.
 */
#ifndef US_SPIN_OUTSIDE_H
#define US_SPIN_OUTSIDE_H

#include "spin/document.h"

enum { OUTSIDE_MAX = 20 };	/* candidates a source may name for a run */

/* A run of touchable words, `count` >= 1, as they stand in the text: ASCII, no
 * capitals but inner ones. */
struct outside_run {
	const struct span *spelt;
	const uint32_t *words;	/* numbers, see struct place */
	size_t count;
};

struct outside {
	const struct outside *next;
	void *known;		/* what the functions are given */

	/* Writes candidates for the run as a whole, at most OUTSIDE_MAX, and
	 * returns how many: `words` and `nwords` are read, and `prior`, their
	 * ln P(original | spun); keep is not to be among them.  For one run
	 * the answer must be the same wherever it stands.  NULL: none. */
	size_t (*suggest)(void *known, const struct document *doc,
			  const struct outside_run *run,
			  struct spin_candidate *out);

	/* After the places were ranked (round 0 or 1): changes posteriors,
	 * which must still sum to 1 over a place.  NULL: does nothing. */
	void (*weigh)(void *known, struct document *doc, int round);

	/* Does it weigh, or count, claims to originals over more than this
	 * text?  Then the text's own (claims.h) are left to it. */
	bool claims;
};

/* Is there a source that does? */
bool outside_claims(const struct outside *source);

/* Lets every source weigh the posteriors, and chooses anew. */
void outside_weigh(struct document *doc, int round);

#endif
