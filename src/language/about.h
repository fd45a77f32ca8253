/* about.h - does a text talk about characters, or about damage to them?  Then
 * garbled ones in it may be meant.
 */
#ifndef US_LANGUAGE_ABOUT_H
#define US_LANGUAGE_ABOUT_H

#include "language/cells.h"

/* What a line talks about: the more, the later. */
enum about {
	ABOUT_NOTHING,
	ABOUT_NAMES,		/* as below, in a name or key of a program */
	ABOUT_LOOSELY,		/* a word that is common in other texts too, or
				 * a plain one in a name */
	ABOUT_CHARACTERS
};

enum about about_line(const struct buf *cells);

/* Does the paragraph around the line text[from .. to) speak of garbled
 * text? */
bool about_damage(struct span text, size_t from, size_t to);

/* Do the lines around it tell what is from what is expected? */
bool about_comparison(struct span text, size_t from, size_t to);

#endif
