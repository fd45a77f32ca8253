/* restated.h - holes in a word that the same line, a short one, has whole, letter
 * beyond ASCII and all: what was lost there would have been lost here, too, so
 * the line shows both on purpose.
 */
#ifndef US_MOJIBAKE_RESTATED_H
#define US_MOJIBAKE_RESTATED_H

#include "mojibake/window.h"

/* Takes their candidates from the suspects, once decided, that are such words;
 * true if there are any.  The window's lines lie in `text`. */
bool restated_hold(struct mojibake *m, struct span text);

#endif
