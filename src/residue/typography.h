/* typography.h - characters that are flattened only where that is asked for:
 * ligatures, full-width forms, curly quotation marks.  None of them is damage
 * by itself.
 */
#ifndef US_RESIDUE_TYPOGRAPHY_H
#define US_RESIDUE_TYPOGRAPHY_H

#include "base/buf.h"

/* One character, or two, and what they become. */
struct typography_edit {
	size_t offset, length;
	char after[8];		/* UTF-8, NUL-terminated */
	const char *fixer;	/* its name */
};

/* Appends the edits (struct typography_edit) that the fixers among `fixers`
 * (bits of enum fixer) ask for.  Addresses, `code` and tags stay. */
void typography_find(struct span text, unsigned fixers, struct buf *edits);

#endif
