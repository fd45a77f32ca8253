/* carry.h - what won in a line, carried through to the words that it left. */
#ifndef US_MOJIBAKE_CARRY_H
#define US_MOJIBAKE_CARRY_H

#include "mojibake/window.h"

/* Where layers of UTF-8 were undone in several words of a line, undoes them in
 * those that are nothing else, however odd the letter that comes of it. */
void carry_through(struct mojibake *m);

#endif
