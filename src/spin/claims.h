/* claims.h - an original that several spun words claim.
 *
 * A fixed table writes one word for an original, and always.  So an original
 * for which it wrote "association" at one place neither became "collection" at
 * another nor was left standing at a third; and of words that claim the same
 * original at most one is right.  Each place is pooled softly (pooling.h) with
 * what is believed of the others of its text, as far as the spinner is a table
 * at all.  Beliefs depend on one another, so they are weighed in several turns
 * (mean field), each time from what the ranker said.
 */
#ifndef US_SPIN_CLAIMS_H
#define US_SPIN_CLAIMS_H

#include "spin/evidence.h"

/* Weighs the posteriors of all undecided places, and chooses anew. */
void claims_weigh(struct evidence *e, struct document *doc);

#endif
