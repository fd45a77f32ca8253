/* origin.h - edits of a document that had to be read in another character set
 * first (recode/recode.h). */
#ifndef US_ORIGIN_H
#define US_ORIGIN_H

#include "base/arena.h"
#include "recode/recode.h"
#include "unspin.h"

/* Appends the edits that make the part UTF-8.  Strings live in the arena. */
void origin_edits(struct buf *out, struct arena *arena,
		  const struct recode *r);

/* Appends the edits of r->text as edits of the part itself, in its own set;
 * those that need characters which the set lacks are left out. */
void origin_keep(struct buf *out, struct arena *arena, const struct recode *r,
		 struct span part, const struct us_edit *edits, size_t count);

#endif
