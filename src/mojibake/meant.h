/* meant.h - holes that a line talks of.
 */
#ifndef US_MOJIBAKE_MEANT_H
#define US_MOJIBAKE_MEANT_H

#include "language/cells.h"
#include "mojibake/finder.h"

/* Is the line, whose language is known, about characters, so that its holes may
 * be meant? */
bool meant_are_holes(const struct finder *f, const struct buf *cells);

#endif
