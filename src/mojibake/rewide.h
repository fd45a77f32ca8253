/* rewide.h - text that was read in a multi-byte set by mistake, and is not
 * UTF-8 but was in another set itself.
 */
#ifndef US_MOJIBAKE_REWIDE_H
#define US_MOJIBAKE_REWIDE_H

#include "mojibake/finder.h"

static inline bool rewide_is(struct step step)
{
	return step.kind == STEP_WIDE_WIDE || step.kind == STEP_WIDE_BACK;
}

/* Could the word, in which all pairs of characters are possible, be such? */
bool rewide_may_hide(struct finder *f, const uint32_t *text, size_t n);

/* Adds the candidates for text[0 .. n), whose score is `before`. */
void rewide_find(struct finder *f, const uint32_t *text, size_t n,
		 logp_t before, struct buf *bytes, struct buf *out);

/* Adds what the step, which has proved right elsewhere, makes of the text, with
 * `favour` to its gain, if that is above 0. */
void rewide_apply(struct finder *f, struct step step, const uint32_t *text,
		  size_t n, logp_t favour);

#endif
