/* pileup.h - letters and marks garbled twice or three times, what a narrower
 * set could not hold turned into question marks on the way. */
#ifndef US_MOJIBAKE_PILEUP_H
#define US_MOJIBAKE_PILEUP_H

#include "mojibake/finder.h"

/* Adds what comes of the pile-ups in f->text, whose lattice is `l` and whose
 * score is `before`.  True if there are any: whatever else could be made of
 * the text would be wrong. */
bool pileup_find(struct finder *f, const struct lattice *l, logp_t before);

#endif
