/* utf16.c - recognised by its byte order mark, or because Latin text leaves
 * every second byte (or three of four) zero.
 */
#include "mojibake/utf16.h"

#include "text/utf8.h"

enum { LOOK_AT = 4096 };

static const struct utf16_form forms[] = {
	{ "utf-16le", 2, false }, { "utf-16be", 2, true },
	{ "utf-32le", 4, false }, { "utf-32be", 4, true }
};

/* Zero bytes at each position of four, of the first LOOK_AT bytes. */
static size_t count_zeros(struct span text, size_t zeros[4])
{
	size_t n = text.n < LOOK_AT ? text.n : LOOK_AT;

	for (size_t i = 0; i < n; i++)
		zeros[i % 4] += !text.p[i];
	return n / 4;
}

static bool has_mark(struct span text, const char *mark, size_t n)
{
	return text.n >= n && memcmp(text.p, mark, n) == 0;
}

struct utf16_form utf16_recognise(struct span text)
{
	static const struct utf16_form none = { NULL, 0, false };
	size_t zeros[4] = { 0 }, units;

	if (has_mark(text, "\xFF\xFE\0\0", 4) && text.n % 4 == 0)
		return forms[2];
	if (has_mark(text, "\0\0\xFE\xFF", 4) && text.n % 4 == 0)
		return forms[3];
	if (has_mark(text, "\xFF\xFE", 2) && text.n % 2 == 0)
		return forms[0];
	if (has_mark(text, "\xFE\xFF", 2) && text.n % 2 == 0)
		return forms[1];
	if (text.n < 8 || text.n % 2)
		return none;
	units = count_zeros(text, zeros);
	if (text.n % 4 == 0 && !zeros[0] && zeros[2] == units &&
	    zeros[3] == units)
		return forms[2];
	if (text.n % 4 == 0 && !zeros[3] && zeros[0] == units &&
	    zeros[1] == units)
		return forms[3];
	if (!zeros[0] && !zeros[2] &&
	    (zeros[1] + zeros[3]) * 10 > units * 2 * 7)
		return forms[0];
	if (!zeros[1] && !zeros[3] &&
	    (zeros[0] + zeros[2]) * 10 > units * 2 * 7)
		return forms[1];
	return none;
}

static uint32_t unit_at(struct span text, size_t i, struct utf16_form form)
{
	uint32_t c = 0;

	for (unsigned b = 0; b < form.width; b++) {
		unsigned shift = 8 * (form.big ? form.width - 1 - b : b);

		c |= (uint32_t)(unsigned char)text.p[i + b] << shift;
	}
	return c;
}

static bool is_half(uint32_t c, uint32_t base)
{
	return c >= base && c < base + 0x400;
}

void utf16_to_utf8(struct span text, struct utf16_form form, struct buf *out)
{
	for (size_t i = 0; i + form.width <= text.n; i += form.width) {
		uint32_t c = unit_at(text, i, form), low;

		if (!i && c == 0xFEFF)
			continue;
		if (form.width == 2 && is_half(c, 0xD800) &&
		    i + 4 <= text.n &&
		    is_half(low = unit_at(text, i + 2, form), 0xDC00)) {
			c = 0x10000 + ((c & 0x3FF) << 10 | (low & 0x3FF));
			i += 2;
		}
		if (c > 0x10FFFF || (c >= 0xD800 && c < 0xE000))
			c = 0xFFFD;
		utf8_add(out, c);
	}
}
