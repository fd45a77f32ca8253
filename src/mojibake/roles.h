/* roles.h - what the place of a hole in its line says of what stood there. */
#ifndef US_MOJIBAKE_ROLES_H
#define US_MOJIBAKE_ROLES_H

#include "mojibake/finder.h"

/* What stands in a hole, by its place alone; 0 = a letter, if anything. */
enum {
	ROLE_CAPITAL = 1,	/* a letter that begins a sentence */
	ROLE_INSIDE = 2,	/* the clause goes on behind it: no question */
	ROLE_EITHER = 3,	/* a letter, small or large */
	ROLE_KEPT = 4		/* nothing was lost there, or one more byte of
				 * the character before */
};

/* roles[i] for the cells of a line: ROLE_... or the character that
 * belongs there.  `roles` is a buf of uint32_t, overwritten.  False when the
 * line has no holes, talks about them or asks. */
bool roles_of_line(struct finder *f, const struct buf *cells,
		   struct buf *roles);

#endif
