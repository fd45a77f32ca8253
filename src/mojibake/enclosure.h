/* enclosure.h - the quotation marks or backticks around a place. */
#ifndef US_MOJIBAKE_ENCLOSURE_H
#define US_MOJIBAKE_ENCLOSURE_H

#include "mojibake/cells.h"

/* mark == 0: there is none.  Else the cells from .. to - 1 lie between two
 * such marks. */
struct enclosure {
	uint32_t mark;
	size_t from, to;
};

/* The outermost one around the cells from .. to - 1, on their line. */
struct enclosure enclosure_of(const struct buf *cells, size_t from, size_t to);

#endif
