/* shown.c - a bit for each. */
#include "mojibake/shown.h"

#include "text/utf8.h"

#include <string.h>

/* The character at w.p[i], which begins one; 0 if it is of no interest.  Those
 * below SHOWN_END have two bytes, or three and one of three first bytes. */
static uint32_t character_at(struct span w, size_t i)
{
	unsigned lead = (unsigned char)w.p[i];
	uint32_t c;

	if (lead < 0xE0)
		return i + 1 < w.n && ((unsigned char)w.p[i + 1] & 0xC0) == 0x80 ?
		       (lead & 0x1F) << 6 | ((unsigned char)w.p[i + 1] & 0x3F) :
		       0;
	if (lead > (0xE0 | SHOWN_END >> 12))
		return 0;
	return utf8_next(span_of(w.p + i, w.n - i), &c) && c < SHOWN_END ?
	       c : 0;
}

enum { SIGNS = 0x80, SIGNS_END = 0xC0, SIGNS_LEAD = 0xC2 };

static void read_signs(struct shown *s)
{
	const char *p = s->window.p, *end = p + s->window.n;

	s->signs = 0;
	while (p < end && (p = memchr(p, SIGNS_LEAD, (size_t)(end - p)))) {
		p++;
		if (p < end && ((unsigned char)*p & 0xC0) == 0x80)
			s->signs |= UINT64_C(1) << ((unsigned char)*p - SIGNS);
	}
	s->signs_read = true;
}

static void read_window(struct shown *s)
{
	struct span w = s->window;

	memset(s->bits, 0, sizeof s->bits);
	for (size_t i = 0; i < w.n; i++) {
		uint32_t c;

		if ((unsigned char)w.p[i] < 0xC2)
			continue;	/* ASCII, or inside a character */
		c = character_at(w, i);
		s->bits[c / 64] |= UINT64_C(1) << c % 64;
	}
	s->read = true;
}

bool shown_has(struct shown *s, uint32_t c)
{
	if (!s || c >= SHOWN_END)
		return false;
	if (c >= SIGNS && c < SIGNS_END) {
		if (!s->signs_read)
			read_signs(s);
		return s->signs >> (c - SIGNS) & 1;
	}
	if (!s->read)
		read_window(s);
	return s->bits[c / 64] >> c % 64 & 1;
}
