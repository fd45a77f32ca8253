/* shown.h - the characters of a window: a byte that one of them stands for has
 * come through, so it is not what is missing in other places.
 */
#ifndef US_MOJIBAKE_SHOWN_H
#define US_MOJIBAKE_SHOWN_H

#include "base/buf.h"

#include <stdint.h>

/* Those of single-byte sets lie below. */
enum { SHOWN_END = 0x2600 };

struct shown {
	uint64_t bits[SHOWN_END / 64];
};

/* Adds those of the window. */
void shown_add(struct shown *s, struct span window);

static inline bool shown_has(const struct shown *s, uint32_t c)
{
	return s && c < SHOWN_END && s->bits[c / 64] >> c % 64 & 1;
}

#endif
