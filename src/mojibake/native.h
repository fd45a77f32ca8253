/* native.h - text that is at home in the script that it is in.
 *
 * The letters of Thai, Cyrillic or Hebrew that happen to spell UTF-8 in a set
 * of theirs spell something seldom seen, and no more than a character or two.
 */
#ifndef US_MOJIBAKE_NATIVE_H
#define US_MOJIBAKE_NATIVE_H

#include "mojibake/finder.h"

/* What a reading of `text` loses because that stands in its own script. */
logp_t native_doubt(struct finder *f, const uint32_t *text,
		    const struct reading *r);

/* Is text[0 .. n) Hebrew in the order in which it is seen, as old programs
 * stored it?  Read backwards it gains more than this on what it scores. */
bool native_is_visual(struct finder *f, const uint32_t *text, size_t n,
		      logp_t more);

#endif
