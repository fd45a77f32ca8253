/* inverted.h - the marks with which Spanish begins a question or an
 * exclamation, where they were lost.
 */
#ifndef US_LANGUAGE_INVERTED_H
#define US_LANGUAGE_INVERTED_H

#include "base/buf.h"

#include <stdint.h>

/* Do the cells [from, to), a hole, stand where such a mark would, before a
 * capital, and is the end of the sentence there, no other hole behind it?
 * U+00BF, U+00A1, or 0. */
uint32_t inverted_mark(const struct buf *cells, size_t from, size_t to);

#endif
