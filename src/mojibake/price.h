/* price.h - the sign that was lost before a number in an English text.
 *
 * Which of pounds and euros it was, the text around says, if anything does;
 * where U+FFFD shows that there was one and the line speaks of money, pounds
 * are the likelier by far: dollars are not lost.
 */
#ifndef US_MOJIBAKE_PRICE_H
#define US_MOJIBAKE_PRICE_H

#include "mojibake/cells.h"
#include "mojibake/suspect.h"

/* The sign that belongs into the hole in front of the number at cell `end`; 0
 * if it may be anything. */
uint32_t price_sign(struct suspect_finder *f, const struct buf *cells,
		    size_t i, size_t end);

#endif
