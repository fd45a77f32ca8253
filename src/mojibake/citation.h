/* citation.h - damage that is shown, not suffered: in tests, reports and
 * articles about garbled text.
 */
#ifndef US_MOJIBAKE_CITATION_H
#define US_MOJIBAKE_CITATION_H

#include "mojibake/window.h"

/* Takes their candidates from the suspects, once decided, that the text cites;
 * true if there are any.  Nothing else in their lines is to be changed either.
 * The window's lines lie in `text`. */
bool citation_hold(struct mojibake *m, struct span text);

#endif
