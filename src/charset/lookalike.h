/* lookalike.h - characters that were "improved" or best-fitted on the way.
 *
 * Mojibake is often damaged again: quotes inside a sequence are straightened,
 * dashes turned into hyphens, accents stripped from capitals, box lines and
 * Greek letters of cp437 replaced by the ASCII characters that Windows'
 * best-fit tables give for them (unicode.org, bestfit1252.txt).
 */
#ifndef US_CHARSET_LOOKALIKE_H
#define US_CHARSET_LOOKALIKE_H

#include "charset/charmap.h"

#include <stddef.h>

enum { LOOKALIKES = 13 };

/* The bytes of `map` whose characters may have become `seen`; returns how
 * many. */
size_t lookalike_bytes(enum charmap map, uint32_t seen,
		       unsigned char bytes[LOOKALIKES]);

/* The sets in which `seen` may stand for a lead byte, as bits. */
uint32_t lookalike_leads(uint32_t seen);

#endif
