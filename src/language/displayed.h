/* displayed.h - does a line say of what it quotes that this is how something
 * looks, or what stands there for something else?
 */
#ifndef US_LANGUAGE_DISPLAYED_H
#define US_LANGUAGE_DISPLAYED_H

#include "language/cells.h"

/* Do the words before cell `from`, marks of quotation and what is quoted before
 * it aside, say "shown as", "strings like" and such? */
bool displayed_before(const struct buf *cells, size_t from);

/* Do those from cell `to` on say "instead of" characters of some kind, or, in
 * German, that it is displayed? */
bool displayed_behind(const struct buf *cells, size_t to);

#endif
