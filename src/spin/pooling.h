/* pooling.h - the posterior of a place, given what its words do elsewhere.
 *
 * Soft pooling: P(c | place) is proportional to
 *
 *     P_token(c) (pi(c) / m(c))^eta x(c)
 *
 * where m is what was expected of the spun word before anything was counted
 * and pi the share that the counts give the candidate, drawn towards m as if
 * by a few places; and x is the share of the candidate, as an original, that
 * became this spun word: a fixed table writes one word for each original, and
 * never leaves it standing.  Both factors are taken to the power of how far
 * the spinner is trusted to be consistent, so that nothing is pooled for one
 * that draws anew each time.  (Hard pooling, one original a spun word, was
 * ruinous there.)
 */
#ifndef US_SPIN_POOLING_H
#define US_SPIN_POOLING_H

#include "base/logp.h"

#include <stddef.h>
#include <stdint.h>

/* A candidate of a place; counts are in 1/PROFILE_ONE places. */
struct pooling {
	double p;		/* P_token; becomes the posterior */
	double expected;	/* m */
	uint64_t count;		/* places where the spun word stood for it */
	uint64_t original;	/* places of the candidate as an original */
};

/* How far to go, each from 0 to 1: with the counts of the spun word (pi; a
 * little above 1 if these were seen), and with what a table never does (x). */
struct pooling_trust {
	double counts, table;
};

/* What a profile's consistency (profile.h) lets one conclude for both. */
double pooling_trust(double consistency);

/* The factor of one candidate. */
double pooling_factor(const struct pooling *c, uint64_t total,
		      const struct pooling_trust *trust);

/* Weighs the n candidates of a place whose word has `total` counts in all;
 * the sum of p stays what it is. */
void pooling_weigh(struct pooling *c, size_t n, uint64_t total,
		   const struct pooling_trust *trust);

#endif
