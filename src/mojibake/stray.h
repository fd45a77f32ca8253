/* stray.h - one garbled mark in a line that has no place for it.
 *
 * A quotation mark between spaces, or in English a letter by itself, is neither
 * opened nor part of a word: who writes "I keep seeing â€™ here" means it.
 */
#ifndef US_MOJIBAKE_STRAY_H
#define US_MOJIBAKE_STRAY_H

#include "mojibake/line.h"
#include "mojibake/suspect.h"

/* Does the reading of the suspect, the only one of the line, mend such a
 * character and nothing else? */
bool stray_is_all(const struct line *line, const struct suspect *s,
		  const struct reading *r);

/* The letter by itself that is all that the reading mends, with the space behind
 * it perhaps; 0 if there is none. */
uint32_t stray_letter(const struct line *line, const struct suspect *s,
		      const struct reading *r);

#endif
