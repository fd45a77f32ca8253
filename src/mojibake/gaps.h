/* gaps.h - UTF-8 that was read as a multi-byte set which does not have all of
 * its bytes.
 *
 * What the set's decoder could not read it shows as U+FFFD, a question mark
 * or, in windows-932, a middle dot: one byte or two that are no character, or
 * one and the ASCII character behind it.  Which they were follows from the
 * bytes of the same UTF-8 sequence that did come through, and from the text
 * around.
 */
#ifndef US_MOJIBAKE_GAPS_H
#define US_MOJIBAKE_GAPS_H

#include "mojibake/finder.h"

/* Can the character stand for bytes that the set does not have? */
static inline bool gaps_is_one(enum wide_set set, uint32_t c)
{
	return c == '?' || c == 0xFFFD || (c == 0x30FB && set == WIDE_CP932);
}

/* The best way to read text[0 .. n), which has gaps, into `out` (uint32_t);
 * *guessed is how many characters had to be completed.  Where another one is
 * nearly as likely U+FFFD stands for it.  Returns what the reading gains over
 * text that scores `before`, LOGP_ZERO if there is none, or one of which more
 * bytes are hidden than known. */
logp_t gaps_read(struct finder *f, enum wide_set set,
		 const uint32_t *text, size_t n, logp_t before,
		 struct buf *out, unsigned *guessed);

#endif
