/* doubt.h - what speaks against a reading besides the character model: chance
 * decodes to letters as easily as truth does.
 */
#ifndef US_MOJIBAKE_DOUBT_H
#define US_MOJIBAKE_DOUBT_H

#include "mojibake/finder.h"

/* What the reading of `text` loses, in logps; below 0 if the words it makes
 * are known. */
logp_t doubt_of(struct finder *f, const uint32_t *text,
		const struct reading *r);

/* The part of it that looks at single characters.  Only characters of `text`
 * other than 0 count, so `text` may be what another reading left. */
logp_t doubt_oddity(struct finder *f, const uint32_t *text,
		    const struct reading *r);

/* A quotation that a guess opened is closed by a quotation mark, not by an
 * apostrophe. */
void doubt_pair_quotes(const uint32_t *text, struct reading *r);

#endif
