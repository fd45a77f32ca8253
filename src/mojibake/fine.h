/* fine.h - words that are fine as they stand, which an exchange of sets that is
 * chance would change, too. */
#ifndef US_MOJIBAKE_FINE_H
#define US_MOJIBAKE_FINE_H

#include "language/cells.h"
#include "mojibake/plan.h"

/* Would the exchange change the word of cells from .. to - 1, which no sign
 * parts that has no place in words? */
bool fine_is_changed(struct step step, const struct cell *c, size_t from,
		     size_t to);

#endif
