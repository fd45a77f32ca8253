/* fill.h - characters that were lost: '?' or U+FFFD stands in their place.
 *
 * The letters of a word are found by trying them all and asking the
 * dictionary; quotes, dashes and signs by their place in the line (roles.h).
 */
#ifndef US_MOJIBAKE_FILL_H
#define US_MOJIBAKE_FILL_H

#include "mojibake/finder.h"

/* Adds the candidate for the holes of text[0 .. n), whose roles are given. */
void fill_find(struct finder *f, const uint32_t *text, size_t n,
	       const uint32_t *roles);

#endif
