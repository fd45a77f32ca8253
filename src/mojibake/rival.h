/* rival.h - could the lost bytes of a reading as well have been others? */
#ifndef US_MOJIBAKE_RIVAL_H
#define US_MOJIBAKE_RIVAL_H

#include "mojibake/finder.h"

/* By how much the reading, a way through `l`, beats the best one that guesses
 * one of its letters differently; READING_SURE at most.  Where U+FFFD marks the
 * loss and the letter has a rival as good, the mark takes its place. */
logp_t rival_lead(struct finder *f, const struct lattice *l, struct reading *r);

/* Are there letters that were two bytes or three, as all of their script are?
 * The few of Latin words stand among those of ASCII, which settle most. */
bool rival_matters(const struct reading *r);

/* Below UNSURE there is no telling; where nothing shows that bytes are missing
 * below HIDDEN, and in words that are not known below STRANGE. */
enum {
	RIVAL_UNSURE = LOGP_ONE,
	RIVAL_HIDDEN = 2 * LOGP_ONE,
	RIVAL_STRANGE = 3 * LOGP_ONE
};

#endif
