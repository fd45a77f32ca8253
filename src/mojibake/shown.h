/* shown.h - the characters of a window: a byte that one of them stands for has
 * come through, so it is not what is missing in other places.
 */
#ifndef US_MOJIBAKE_SHOWN_H
#define US_MOJIBAKE_SHOWN_H

#include "base/buf.h"

#include <stdint.h>

/* Those of single-byte sets lie below. */
enum { SHOWN_END = 0x2600 };

/* Read when it is first asked: for most, which is seldom, and for the signs
 * and controls below 0xC0, which one first byte tells. */
struct shown {
	struct span window;
	bool read, signs_read;
	uint64_t signs, bits[SHOWN_END / 64];
};

static inline void shown_begin(struct shown *s, struct span window)
{
	s->window = window;
	s->read = s->signs_read = false;
}

/* Is the character, no ASCII, in the window?  No without one (NULL). */
bool shown_has(struct shown *s, uint32_t c);

#endif
