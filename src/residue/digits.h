/* digits.h - numbers that escapes spell in hexadecimal digits. */
#ifndef US_RESIDUE_DIGITS_H
#define US_RESIDUE_DIGITS_H

#include "language/cells.h"

#include <stdint.h>

/* The value of the n digits from cell i on, an even number of them, large or
 * small; -1 if one is none. */
int64_t digits_at(const struct buf *cells, size_t i, size_t n);

#endif
