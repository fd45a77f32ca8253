/* undo.h - one layer of damage taken off a lattice.
 *
 * Each step keeps the edges that are there and adds those that the damage
 * could have hidden, with the cost (in nats) of what had to be assumed: that a
 * byte was lost, that a no-break space became a space, that a quotation mark
 * was straightened inside a sequence.
 */
#ifndef US_MOJIBAKE_UNDO_H
#define US_MOJIBAKE_UNDO_H

#include "mojibake/charmap.h"
#include "mojibake/lattice.h"

/* UTF-8 was read as `map`.  *added is the number of new edges, *sure the
 * number of bytes in those without guesses.  With `inner`, only sequences that
 * begin with a changed edge count: those of a layer under the one undone
 * before. */
struct lattice undo_utf8(const struct lattice *from, enum charmap map,
			 bool inner, size_t *added, size_t *sure);

/* Bytes of `map` stand raw in the text (see RAW_BYTE in cells.h). */
struct lattice undo_raw(const struct lattice *from, enum charmap map,
			size_t *added);

#endif
