/* utf16.c - units of two and four bytes, in both orders. */
#include "charset/utf16.h"

enum { LOOK_AT = 4096 };

static const struct utf16_form forms[UTF16_FORMS] = {
	{ "utf-16le", 2, false }, { "utf-16be", 2, true },
	{ "utf-32le", 4, false }, { "utf-32be", 4, true }
};

struct utf16_form utf16_form(unsigned number)
{
	return forms[number];
}

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

static enum utf16_number by_mark(struct span text)
{
	if (has_mark(text, "\xFF\xFE\0\0", 4) && text.n % 4 == 0)
		return UTF32_LE;
	if (has_mark(text, "\0\0\xFE\xFF", 4) && text.n % 4 == 0)
		return UTF32_BE;
	if (has_mark(text, "\xFF\xFE", 2) && text.n % 2 == 0)
		return UTF16_LE;
	if (has_mark(text, "\xFE\xFF", 2) && text.n % 2 == 0)
		return UTF16_BE;
	return UTF16_FORMS;
}

enum utf16_number utf16_recognise(struct span text)
{
	enum utf16_number marked = by_mark(text);
	size_t zeros[4] = { 0 }, units;

	if (marked != UTF16_FORMS || text.n < 8 || text.n % 2)
		return marked;
	units = count_zeros(text, zeros);
	if (text.n % 4 == 0 && zeros[0] * 8 <= units &&
	    zeros[2] * 4 >= units * 3 && zeros[3] == units)
		return UTF32_LE;
	if (text.n % 4 == 0 && zeros[3] * 8 <= units && zeros[0] == units &&
	    zeros[1] * 4 >= units * 3)
		return UTF32_BE;
	if (!zeros[0] && !zeros[2] &&
	    (zeros[1] + zeros[3]) * 10 > units * 2 * 7)
		return UTF16_LE;
	if (!zeros[1] && !zeros[3] &&
	    (zeros[0] + zeros[2]) * 10 > units * 2 * 7)
		return UTF16_BE;
	return UTF16_FORMS;
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

size_t utf16_next(struct span s, struct utf16_form form, uint32_t *c)
{
	uint32_t low;

	if (s.n < form.width)
		return 0;
	*c = unit_at(s, 0, form);
	if (form.width == 2 && is_half(*c, 0xD800) && s.n >= 4 &&
	    is_half(low = unit_at(s, 2, form), 0xDC00)) {
		*c = 0x10000 + ((*c & 0x3FF) << 10 | (low & 0x3FF));
		return 4;
	}
	if (*c >= 0xD800 && *c < 0xE000)
		*c = 0xFFFD;
	return *c > 0x10FFFF ? 0 : form.width;
}

static void add_unit(struct buf *out, struct utf16_form form, uint32_t unit)
{
	for (unsigned b = 0; b < form.width; b++) {
		unsigned shift = 8 * (form.big ? form.width - 1 - b : b);

		buf_byte(out, (char)(unit >> shift & 0xFF));
	}
}

void utf16_add(struct buf *out, struct utf16_form form, uint32_t c)
{
	if (form.width == 4 || c < 0x10000) {
		add_unit(out, form, c);
		return;
	}
	add_unit(out, form, 0xD800 + ((c - 0x10000) >> 10));
	add_unit(out, form, 0xDC00 + (c & 0x3FF));
}
