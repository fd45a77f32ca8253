/* dash.h - dashes of which UTF-8 has left the first byte, as a circumflexed a.
 *
 * Where the bytes behind it were stripped, or became question marks, it could
 * have been any mark of print; between two words of English it was no
 * apostrophe.
 */
#ifndef US_MOJIBAKE_DASH_H
#define US_MOJIBAKE_DASH_H

#include "mojibake/finder.h"

/* Adds a dash for such a byte if f->text is nothing else, or has one between
 * two words. */
void dash_find(struct finder *f, size_t n);

/* What a reading of `text` loses because it joins two words by an apostrophe
 * or an ellipsis instead. */
logp_t dash_doubt(struct finder *f, const uint32_t *text,
		  const struct reading *r);

#endif
