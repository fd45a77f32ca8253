/* drawing.h - boxes and trees drawn with the lines of DOS.
 */
#ifndef US_LANGUAGE_DRAWING_H
#define US_LANGUAGE_DRAWING_H

#include "language/cells.h"

#include <stdbool.h>

/* Are the cells from .. to - 1 part of three or more lines of a drawing in a
 * row, each of which goes on in the next one?  Damage puts such characters
 * side by side, too, but in words their ends do not meet. */
bool drawing_has(const struct buf *cells, size_t from, size_t to);

#endif
