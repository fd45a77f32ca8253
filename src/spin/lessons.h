/* lessons.h - from the posteriors of many texts to a profile.
 *
 * A learner notes, for each place of each text, the few likely candidates
 * with the posterior that the text alone gives them.  When all texts are in,
 * the counts are found by repeating soft pooling (pooling.h) until they
 * settle: each place is weighed with the counts of all other places of its
 * word, which makes new counts.  All sums are of integers, so the order in
 * which texts come in does not matter.
 */
#ifndef US_SPIN_LESSONS_H
#define US_SPIN_LESSONS_H

#include "spin/company.h"
#include "spin/outside.h"
#include "spin/prior.h"
#include "spin/profile.h"

struct lessons {
	struct profile names;	/* spellings and documents; scratch counts */
	const struct profile *tried;	/* tells of words (told.h), or NULL */
	struct prior prior;
	struct buf places, choices;
	struct company company;
};

void lessons_init(struct lessons *l, struct mem *mem);
void lessons_free(struct lessons *l);
void lessons_clear(struct lessons *l);

/* A source that changes nothing and notes the posteriors of the last round,
 * by what `tried` (may be NULL) tells of the words: to stand before those that
 * weigh them.  `l` and `tried` must outlive it; only one thread may use it. */
struct outside lessons_source(struct lessons *l, const struct profile *tried,
			      const struct outside *next);

/* Adds what another learner noted. */
void lessons_merge(struct lessons *l, const struct lessons *other);

/* Adds the settled counts to the profile, and forgets the places. */
void lessons_settle(struct lessons *l, struct profile *out);

/* Afterwards: adds proposals for a next round (company.h) to *out, returns how
 * many, and forgets all.  `known` has the settled counts. */
size_t lessons_propose(struct lessons *l, const struct profile *known,
		       struct profile *out);

#endif
