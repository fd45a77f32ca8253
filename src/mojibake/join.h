/* join.h - spaces that were no-break spaces, and these part of a character.
 *
 * The byte A0 shows as a no-break space in nearly every set; editors, mail
 * and copying through a browser make a plain space of it.  A word that ends
 * in the middle of a UTF-8 sequence therefore goes on behind the space.
 */
#ifndef US_MOJIBAKE_JOIN_H
#define US_MOJIBAKE_JOIN_H

#include "language/cells.h"

/* Could the space, cell number `i` of a line, be a continuation byte of the
 * sequence before it, in the text as it stands or in one that lies a layer or
 * two below? */
bool join_is_inside(const struct buf *cells, size_t i);

#endif
