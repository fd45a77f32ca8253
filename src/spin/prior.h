/* prior.h - what to expect of a word's places before any of them was counted.
 *
 * The ranker's posteriors, averaged over classes of alike words: by how
 * frequent the spun word is for keep, by the lexicon's prior and by how
 * frequent candidate and spun word are for a change.  The average over many
 * words cannot know what one spinner does to one word: how far the counts of
 * a word are from it is the spinner's doing.
 */
#ifndef US_SPIN_PRIOR_H
#define US_SPIN_PRIOR_H

#include "spin/document.h"

enum { PRIOR_KEEPS = 20, PRIOR_CHANGES = 128 };

/* Sums over places, in 1/PRIOR_ONE: integers, so that order is no matter. */
struct prior {
	uint64_t keep[PRIOR_KEEPS], keep_of[PRIOR_KEEPS];
	uint64_t change[PRIOR_CHANGES], change_of[PRIOR_CHANGES];
};

enum { PRIOR_ONE = 1 << 20 };

/* Adds the posteriors of the place. */
void prior_add(struct prior *prior, const struct document *doc,
	       const struct place *p);
void prior_merge(struct prior *prior, const struct prior *other);

/* The class of a place's word, and of a candidate (k > KEEP). */
unsigned prior_keep_class(const struct document *doc, const struct place *p);
unsigned prior_find_class(const struct document *doc, const struct place *p,
			  size_t k);

/* The same, which is only found once. */
static inline unsigned prior_change_class(const struct document *doc,
					  const struct place *p, size_t k)
{
	uint8_t *class = &p->classes[k];

	if (!*class)
		*class = (uint8_t)(prior_find_class(doc, p, k) + 1);
	return *class - 1u;
}

/* Expected posterior of keep; of a candidate, given that of keep. */
double prior_keep(const struct prior *prior, unsigned keep_class);
double prior_change(const struct prior *prior, unsigned change_class,
		    double keep);

#endif
