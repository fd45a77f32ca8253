/* others.h - the posteriors at the other places of a word in its document. */
#ifndef US_SPIN_OTHERS_H
#define US_SPIN_OTHERS_H

#include "spin/document.h"

/* By place (NULL at closed ones): sums over all places of its word, the place
 * itself included, by candidate of one token. */
struct others {
	double **sum;
	uint32_t *places;	/* how many these are */
};

/* Sums the posteriors as they are now; all in the document's arena. */
void others_sum(struct others *o, const struct document *doc);

/* The expected posterior of candidate k at place i when the word's class
 * makes one expect `usual`: the document's other places count with it. */
double others_expected(const struct others *o, const struct document *doc,
		       size_t i, size_t k, double usual);

/* The same from the sum over the `n` other places. */
static inline double others_blend(double sum, uint32_t n, double usual)
{
	const double weight = 8;	/* places */

	return (sum + weight * usual) / (n + weight);
}

#endif
