/* sets.h - which sets a piece of text may have been read in. */
#ifndef US_MOJIBAKE_SETS_H
#define US_MOJIBAKE_SETS_H

#include "mojibake/lattice.h"

/* The sets for which undo_utf8() can find something, as bits; `inner` as
 * there. */
uint32_t sets_worth_undoing(const struct lattice *from, bool inner);

#endif
