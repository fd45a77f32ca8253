/* told.h - what all places of a word together say of its original, told to
 * each of them.
 *
 * Pooled posteriors add up what single places believe, and a place believes
 * what few words around it say.  Where a table writes a word for one original,
 * the contexts of all its places are evidence for one answer: added up before
 * they are judged, they often know it when most of the places by themselves
 * do not.  The answer is told as a factor on the posterior that a text alone
 * gives (profile_tell), before counts are made of it.
 */
#ifndef US_SPIN_TOLD_H
#define US_SPIN_TOLD_H

#include "base/logp.h"
#include "model/vocab.h"
#include "spin/profile.h"

/* A word that may be the original, or the spun word itself. */
struct proposal {
	uint32_t word;
	logp_t score;		/* ln of how likely, up to a constant */
};

/* Tells which of the n words are likely, by what `places` places of the spun
 * word say; `own` is its own number (may be VOCAB_UNK).  The power to which
 * shares are taken, from 0 to 1, says how much they count beside the texts. */
void told_add(struct profile *out, const struct vocab *v, struct span spun,
	      uint32_t own, uint64_t places, const struct proposal *words,
	      size_t n, double power);

#endif
