/* bullet.h - what a list's bullets became.
 *
 * Windows' bullet is an i with a diaeresis on a Macintosh and an o with a grave
 * accent under DOS, that of the Macintosh a yen sign under Windows.  None of
 * them begins a line with a blank behind it otherwise.
 */
#ifndef US_MOJIBAKE_BULLET_H
#define US_MOJIBAKE_BULLET_H

#include "mojibake/finder.h"

/* Adds the bullet that the one character of a span was which begins a line, a
 * blank and a word or number behind it (CLAUSE_ITEM). */
void bullet_find(struct finder *f, const uint32_t *text, size_t n);

/* Do two lines of the window begin with the character, a blank and no number? */
bool bullet_is_list(const struct finder *f, uint32_t c);

#endif
