/* edit.h - lists of edits: applying them, and putting two lists into one.
 *
 * A list is an array of struct us_edit in rising order of offset, never
 * overlapping.
 */
#ifndef US_EDIT_H
#define US_EDIT_H

#include "base/arena.h"
#include "base/buf.h"
#include "unspin.h"

/* Appends `text` with the edits applied. */
void edit_apply(struct buf *out, struct span text, const struct us_edit *edits,
		size_t count);

/* One list for two steps: `first` edits a text into `between`, `second` edits
 * that further.  Appends to `out` the list that does both at once, with
 * offsets in the text before both: edits that touch one another become one.
 * New strings live in the arena. */
void edit_compose(struct buf *out, struct arena *arena, struct span between,
		  const struct us_edit *first, size_t nfirst,
		  const struct us_edit *second, size_t nsecond);

#endif
