/* closing.h - quotations that end and never began, or hold nothing.
 *
 * English quotes Latin, whose ablatives used to be written with a circumflex:
 * the letter is what is left of a quotation mark elsewhere.
 */
#ifndef US_MOJIBAKE_CLOSING_H
#define US_MOJIBAKE_CLOSING_H

#include "mojibake/window.h"

/* Takes back, in English, what makes closing quotation marks of letters at the
 * ends of words, where the window has none that open and apostrophes do not
 * come out; in any language, what leaves nothing between quotation marks.  True
 * if any are gone. */
bool closing_revoke(struct mojibake *m);

#endif
