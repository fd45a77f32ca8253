/* standing.h - letters that a window is full of.
 *
 * A first byte whose others were lost, or have become spaces, is a letter by
 * itself: where the same letter stands in many words that nothing else is made
 * of, or many others do that the same damage would have garbled, it is at home
 * there.
 */
#ifndef US_MOJIBAKE_STANDING_H
#define US_MOJIBAKE_STANDING_H

#include "mojibake/window.h"

/* Takes such readings of one character back, and those of a sign that is
 * repeated where it is all that would be restored.  True if any are gone. */
bool standing_revoke(struct mojibake *m);

#endif
