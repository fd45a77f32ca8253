/* below.h - text that had been read in a wrong set before it was read as UTF-8
 * in another one.
 */
#ifndef US_MOJIBAKE_BELOW_H
#define US_MOJIBAKE_BELOW_H

#include "mojibake/window.h"

/* Writes what was chosen for m->suspects into m->lines; where that reads badly
 * all over the window, m->suspects are then those of its words that an exchange
 * of sets mends.  `text` is where the lines lie. */
void below_look(struct mojibake *m, struct span text);

#endif
