/* signs.h - the signs of print that a reading brings in, by their place.
 *
 * Registered trademarks, currencies, powers and ligatures are so rare that
 * the character model takes any of them for garbled itself; behind a word or
 * before a number they are what was meant.
 */
#ifndef US_MOJIBAKE_SIGNS_H
#define US_MOJIBAKE_SIGNS_H

#include "mojibake/finder.h"

/* Does character i of the reading bring in a sign that belongs there, in the
 * place of characters of `text` that do not? */
bool signs_placed(struct finder *f, const uint32_t *text,
		  const struct reading *r, size_t i);

/* Does the reading bring in a picture, and the selector that colours it? */
bool signs_show_emoji(const struct reading *r);

/* What the model takes off a reading too much for such signs, in logps. */
logp_t signs_lift(struct finder *f, const uint32_t *text,
		  const struct reading *r);

#endif
