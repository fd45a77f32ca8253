/* remnant.h - what is left of a character of print, by itself between two words
 * of English.
 *
 * Where the bytes behind the first one were stripped, a dash shows as a
 * circumflexed a, and a no-break space as a capital one; East Asian sets leave
 * an ideograph and a question mark.  By itself such a letter may be a word, or be
 * mentioned: the words beside it tell.
 */
#ifndef US_MOJIBAKE_REMNANT_H
#define US_MOJIBAKE_REMNANT_H

#include "mojibake/line.h"
#include "mojibake/suspect.h"

/* Lifts the candidates of a suspect that is one. */
void remnant_weigh(struct finder *f, const struct line *line,
		   struct suspect *s);

#endif
