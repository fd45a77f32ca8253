/* marker.h - the mark of loss that was garbled itself.
 *
 * A first decoder puts U+FFFD in the place of what it cannot read; its three
 * bytes, read in another set, are three characters that nobody writes side by
 * side.  Each is one hole (fill.h).
 */
#ifndef US_MOJIBAKE_MARKER_H
#define US_MOJIBAKE_MARKER_H

#include "language/cells.h"

/* Makes U+FFFD of such characters in the cells of the line text[from .. to),
 * unless it speaks of damage; the plans go to `plans`. */
void marker_read(struct buf *cells, struct span text, size_t from, size_t to,
		 struct buf *plans);

#endif
