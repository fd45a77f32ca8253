/* telltale.h - pairs of characters that no writing puts together.
 *
 * A capital A with a circumflex or a tilde, a sign behind it and a letter or
 * a digit behind that: UTF-8 read in a set of Western Europe.  The model of
 * characters, which has seen damaged text too, finds them hardly odder than
 * other rare pairs.
 */
#ifndef US_MOJIBAKE_TELLTALE_H
#define US_MOJIBAKE_TELLTALE_H

#include "mojibake/lattice.h"

/* What a reading gains because it mends such pairs of the text. */
logp_t telltale_lift(const uint32_t *text, const struct reading *r);

#endif
