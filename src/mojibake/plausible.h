/* plausible.h - may a sequence that is complete be the character that it
 * spells?
 *
 * Bytes that had to be guessed, or that come from several layers, spell more
 * characters by chance than texts have.
 */
#ifndef US_MOJIBAKE_PLAUSIBLE_H
#define US_MOJIBAKE_PLAUSIBLE_H

#include "mojibake/broken.h"

/* The character to put in its place: U+FFFD where the bytes leave several
 * symbols, 0 for none. */
uint32_t plausible_character(const struct broken *s);

#endif
