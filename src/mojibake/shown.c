/* shown.c - a bit for each. */
#include "mojibake/shown.h"

#include "text/utf8.h"

#include <string.h>

static void read_window(struct shown *s)
{
	struct span w = s->window;

	memset(s->bits, 0, sizeof s->bits);
	for (size_t i = 0; i < w.n; i++) {
		uint32_t c;

		if ((unsigned char)w.p[i] < 0xC2)
			continue;	/* ASCII, or inside a character */
		if ((unsigned char)w.p[i] < 0xE0 && i + 1 < w.n &&
		    (w.p[i + 1] & 0xC0) == 0x80) {	/* most letters */
			c = (w.p[i] & 0x1Fu) << 6 | (w.p[i + 1] & 0x3Fu);
			s->bits[c / 64] |= UINT64_C(1) << c % 64;
			i++;
		} else if (utf8_next(span_of(w.p + i, w.n - i), &c) &&
			   c < SHOWN_END) {
			s->bits[c / 64] |= UINT64_C(1) << c % 64;
		}
	}
	s->read = true;
}

bool shown_has(struct shown *s, uint32_t c)
{
	if (!s || c >= SHOWN_END)
		return false;
	if (!s->read)
		read_window(s);
	return s->bits[c / 64] >> c % 64 & 1;
}
