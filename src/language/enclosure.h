/* enclosure.h - the quotation marks or backticks around a place, or the
 * slashes of a pattern. */
#ifndef US_LANGUAGE_ENCLOSURE_H
#define US_LANGUAGE_ENCLOSURE_H

#include "language/cells.h"

/* mark == 0: there is none.  Else the cells from .. to - 1 lie between two
 * such marks, the first of which begins at `start`. */
struct enclosure {
	uint32_t mark;
	size_t start, from, to;
};

/* The outermost one around the cells from .. to - 1, where nothing is open
 * before the cell `start`: 0, or what was found for cells before. */
struct enclosure enclosure_of(const struct buf *cells, size_t start,
			      size_t from, size_t to);

#endif
