/* literal.h - escapes in strings that a program reads: it undoes them itself.
 */
#ifndef US_RESIDUE_LITERAL_H
#define US_RESIDUE_LITERAL_H

#include "language/cells.h"

#include <stdbool.h>

/* Are the line's escapes such, by what stands around the strings, or by what
 * the escapes spell? */
bool literal_is_all(const struct buf *cells);

#endif
