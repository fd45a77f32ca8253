/* completion.h - which character a UTF-8 sequence spells of which a decoder of a
 * multi-byte set has lost bytes.
 */
#ifndef US_MOJIBAKE_COMPLETION_H
#define US_MOJIBAKE_COMPLETION_H

#include "charset/sequence.h"
#include "charset/wide.h"
#include "model/chars.h"

enum { COMPLETION_BEST = 5 };

struct completion {
	const struct chars *chars;
	struct wide *wide;
	enum wide_set set;
};

/* Is nothing left of it, and too many characters might be meant to try them
 * all on each path? */
bool completion_is_lost(const struct completion *by, const struct sequence *q);

/* The likeliest characters behind `before`, at most COMPLETION_BEST, in no
 * order; returns how many.  None if it is lost. */
size_t completion_likeliest(const struct completion *by,
			    const struct sequence *q,
			    const struct chars_state *before, uint32_t *best);

/* The character that the text on both sides asks for in place of the guess
 * text[i]; U+FFFD if it does not lead the others far enough, the farther the
 * fewer of its bytes are known.  `text` is scratch there. */
uint32_t completion_clearest(const struct completion *by,
			     const struct sequence *q, uint32_t *text, size_t n,
			     size_t i);

#endif
