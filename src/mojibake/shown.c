/* shown.c - a bit for each. */
#include "mojibake/shown.h"

#include "text/utf8.h"

void shown_add(struct shown *s, struct span window)
{
	uint32_t c;
	size_t n;

	for (; window.n; window = span_of(window.p + n, window.n - n)) {
		n = utf8_next(window, &c);
		n += !n;
		if (c < SHOWN_END)
			s->bits[c / 64] |= UINT64_C(1) << c % 64;
	}
}
