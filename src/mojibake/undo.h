/* undo.h - one layer of damage taken off a lattice.
 *
 * Each step keeps the edges that are there and adds those that the damage
 * could have hidden, with the cost (in nats) of what had to be assumed: that a
 * byte was lost, that a no-break space became a space, that a quotation mark
 * was straightened inside a sequence.
 */
#ifndef US_MOJIBAKE_UNDO_H
#define US_MOJIBAKE_UNDO_H

#include "charset/charmap.h"
#include "mojibake/lattice.h"
#include "mojibake/plan.h"

/* The first layer that is undone; one below in another set, in the same. */
enum undo_layer { UNDO_OUTER, UNDO_OTHER, UNDO_SAME };

/* The layer of step number k of a plan. */
enum undo_layer undo_layer_of(const struct step *steps, int k);

/* UTF-8 was read as `map`.  *added is the number of new edges, *sure the
 * number of bytes in those without guesses.  In inner layers only sequences that
 * begin with a changed edge count, and in the same set those that begin with a
 * character that a stripped byte has left as it was. */
struct lattice undo_utf8(const struct lattice *from, enum charmap map,
			 enum undo_layer layer, size_t *added, size_t *sure);

/* Bytes of `map` stand raw in the text (see RAW_BYTE in cells.h). */
struct lattice undo_raw(const struct lattice *from, enum charmap map,
			size_t *added);

#endif
