/* price.h - the sign of a currency that was lost before an amount. */
#ifndef US_LANGUAGE_PRICE_H
#define US_LANGUAGE_PRICE_H

#include "base/buf.h"

#include <stdint.h>

/* What stood in the holes [from, to) of a line of English cells, 0 if that was
 * no currency or there is no telling which; the apostrophe of a decade ("’60s").
 * `torn`: others of its holes are no question marks. */
uint32_t price_sign(const struct buf *cells, size_t from, size_t to,
		    bool torn);

/* Is there a number of degrees at cell i, not of money?  Their sign may be lost,
 * too. */
bool price_is_degrees(const struct buf *cells, size_t i);

#endif
