/* seam.h - where a text passes from clean to spun, or back.
 *
 * Files hold more than one article, and spinners do not get them all.  What
 * is read as one shares its habits: beside spun text, words of clean text are
 * changed, and beside clean text the words of a spun one are left alone.  So
 * a text is cut where its lines begin to look otherwise: how badly each
 * content word sits, and how much better a synonym would (suspect.h), speaks
 * for one of two states, and the likeliest sequence of states is found
 * (Viterbi 1967), with a price on each change.  Prose that is merely odd, or
 * touched in a word here and there, changes state nowhere; whether any of it
 * is spun is not decided here, but by the gate (gate.h).
 */
#ifndef US_SPIN_SEAM_H
#define US_SPIN_SEAM_H

#include "spin/detect.h"

/* Appends to `seams` (size_t) where lines begin that are in another state than
 * the ones before, rising; none in a short text.  `d` is reset and used, the
 * arena holds two words a line.  Reads all of the text, some 10 MB a second. */
void seam_find(struct detect *d, const struct spin_model *model,
	       struct span text, struct arena *arena, struct buf *seams);

#endif
