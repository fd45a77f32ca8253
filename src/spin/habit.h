/* habit.h - a profile as a source of knowledge outside the text.
 *
 * Names the originals that the profile has seen, and pools each place softly
 * with what the profile counted (pooling.h).  In a text that the profile
 * was learned from, a place does not count as evidence for itself.
 */
#ifndef US_SPIN_HABIT_H
#define US_SPIN_HABIT_H

#include "spin/outside.h"
#include "spin/profile.h"

struct habit {
	const struct profile *profile;
	double trust;		/* see pooling.h */
	bool learned;		/* was the text learned from? */
};

/* What the profile says of this text. */
struct habit habit_of(const struct profile *profile, double trust,
		      struct span text);

/* The source, linked before `next`; *habit must outlive it. */
struct outside habit_source(struct habit *habit,
			    const struct outside *next);

/* ---- shared with the learner ---- */

/* The spelling of a candidate, of what it replaces (of `place`); returned in
 * the buffer of PROFILE_MAX_SPELLING bytes, empty when it does not fit. */
struct span habit_original(const struct document *doc,
			   const struct spin_candidate *c, size_t place,
			   char *buffer);
struct span habit_spun(const struct document *doc, size_t place,
		       size_t span, char *buffer);

#endif
