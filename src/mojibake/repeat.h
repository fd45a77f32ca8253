/* repeat.h - words that come again.
 *
 * A name that stands three times in a text is no more of a witness than one
 * that stands there once: what chance makes of it, it makes of it each time.
 */
#ifndef US_MOJIBAKE_REPEAT_H
#define US_MOJIBAKE_REPEAT_H

#include "mojibake/suspect.h"

/* For every candidate of every span, in order, how many times its plan has
 * made the same words by then, from 1 on.  Lost characters count as new each
 * time: a lone mark between words looks always the same. */
uint16_t *repeat_count(const struct suspect *spans, size_t count,
		       const struct buf *plans, struct arena *arena);

#endif
