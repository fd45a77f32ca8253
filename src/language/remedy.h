/* remedy.h - garbled text in a program that mends such text: it is quoted, or
 * a pattern between slashes, and beside it stands what is to take its place.
 */
#ifndef US_LANGUAGE_REMEDY_H
#define US_LANGUAGE_REMEDY_H

#include "language/enclosure.h"

/* Does the line call something that replaces, and is the enclosure one word?
 */
bool remedy_is_called(const struct buf *cells, const struct enclosure *e);

/* Does the line run a conversion between sets?  What it converts is meant to be
 * garbled. */
bool remedy_converts(const struct buf *cells);

/* Does the plain spelling of text[0 .. n), which is what the enclosure says,
 * stand between other marks of the line, or, for one character, nothing
 * between marks right behind it? */
bool remedy_stands_beside(const struct buf *cells, const struct enclosure *e,
			  const uint32_t *text, size_t n);

#endif
