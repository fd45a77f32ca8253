/* place.c - by the letters to either side, and how many they are: a formula
 * has a few, a word in which a letter was exchanged has more.
 */
#include "language/place.h"

#include "text/utf8.h"

enum { UNIT = 3 };	/* letters of "mol" in "µmol", of "sin" in "sin²" */

struct around {
	size_t before, behind;	/* letters in a row */
	uint32_t prev, next;
};

static struct around around(const uint32_t *text, size_t n, size_t i)
{
	size_t from, to;

	words_beside(text, n, i, &from, &to);
	return (struct around){ .before = i - from, .behind = to - i - 1,
				.prev = i > 0 ? text[i - 1] : ' ',
				.next = i + 1 < n ? text[i + 1] : ' ' };
}

static bool is_digit(uint32_t c)
{
	return c >= '0' && c <= '9';
}

static bool is_frame(uint32_t c)
{
	return c >= 0x2500 && c < 0x25A0;
}

/* Corners, crossings and lines with one stroke, and with two. */
static bool is_single(uint32_t c)
{
	return c >= 0x2500 && c < 0x2550;
}

static bool is_double(uint32_t c)
{
	static const char both[] =	/* one stroke one way, two the other */
		"\x52\x53\x55\x56\x58\x59\x5B\x5C\x5E\x5F\x61\x62\x64\x65"
		"\x67\x68\x6A\x6B";

	return c >= 0x2550 && c < 0x256D && !strchr(both, (int)(c & 0x7F));
}

/* Strokes down at both ends of a word are the borders of a table. */
static bool is_border(const uint32_t *text, size_t n, size_t i)
{
	return (text[i] == 0x2502 || text[i] == 0x2551) && n > 2 &&
	       text[0] == text[i] && text[n - 1] == text[i];
}

/* What is drawn keeps to lines with one stroke or with two; the capitals of a
 * word do not.  A number has its sign behind it. */
static bool is_drawn(const uint32_t *text, size_t n, const struct around *a)
{
	bool one = false, two = false;

	for (size_t i = 0; i < n; i++) {
		one |= is_single(text[i]);
		two |= is_double(text[i]);
	}
	return !a->before && !a->behind && !(one && two) &&
	       (!is_digit(a->prev) || is_frame(a->next));
}

/* A cross in the text marks what it stands behind, a number, or both ends of
 * a passage. */
static bool is_obelus(const uint32_t *text, size_t n, size_t i,
		      const struct around *a)
{
	if (!a->behind)
		return a->before || n == 1 || is_digit(a->next);
	for (size_t k = i + 2; k < n && !a->before; k++)
		if (text[k] == text[i] && words_is_letter(text[k - 1]) &&
		    (k + 1 == n || !words_is_letter(text[k + 1])))
			return true;
	return false;
}

/* The ohm behind what multiplies it: a kiloohm. */
static bool is_ohm(uint32_t c, const struct around *a)
{
	return (c == 0x3A9 || c == 0x2126) && a->before == 1 && !a->behind &&
	       (a->prev == 0xB5 || (a->prev < 0x80 &&
				    strchr("kKMGTm", (int)a->prev)));
}

/* A Greek letter for a quantity: a factor of others, or a function. */
static bool is_quantity(const struct around *a)
{
	return !a->before && a->behind <= 2 &&
	       (!a->behind || (a->next < 0x80 && utf8_is_upper(a->next)));
}

/* Digits raised and lowered. */
static bool is_power(uint32_t c)
{
	return c == 0xB2 || c == 0xB3 || c == 0xB9 ||
	       (c >= 0x2070 && c < 0x208F && c != 0x2071 && c != 0x207F);
}

/* Is there a number or a power at either end of the factor, or is it in
 * brackets?  Words in which a letter went wrong have none. */
static bool is_counted(uint32_t c)
{
	return is_digit(c) || is_power(c) || c == ')' || c == '(';
}

/* Newton metres, watt hours, volt amperes. */
static bool is_unit_product(const struct around *a)
{
	return a->before == 1 && a->behind == 1 && a->prev < 0x80 &&
	       strchr("ACJNVW", (int)a->prev) && a->next < 0x80 &&
	       strchr("Ahm", (int)a->next);
}

/* A dot between factors, numbers or symbols of units, of which one has a
 * number or all are known. */
static bool is_product(const uint32_t *text, size_t n, size_t i,
		       const struct around *a)
{
	size_t from = i - a->before, to = i + 1 + a->behind;

	if (!i || i + 1 == n || a->before > UNIT || a->behind > UNIT ||
	    !(a->before || is_counted(a->prev)) ||
	    !(a->behind || is_counted(a->next)))
		return false;
	return is_unit_product(a) || is_counted(a->prev) ||
	       is_counted(a->next) ||
	       (from > 0 && is_counted(text[from - 1])) ||
	       (to < n && is_counted(text[to]) && text[to] != ')');
}

bool place_is_usual(const uint32_t *text, size_t n, size_t i)
{
	uint32_t c = text[i];
	struct around a = around(text, n, i);

	if (is_frame(c))
		return is_drawn(text, n, &a) || is_border(text, n, i);
	if (c >= 0x2200 && c < 0x2300 && c != 0x221A)
		return a.before <= 1 && a.behind <= 1 &&
		       !(c == 0x221E && is_digit(a.prev));
	switch (c) {
	case 0xB2:
	case 0xB3:
	case 0xB9:		/* powers */
		return !a.behind && a.before <= UNIT &&
		       (a.before || is_digit(a.prev) || a.prev == ')' ||
			a.prev == ']');
	case 0xAA:
	case 0xBA:		/* ordinals, degrees */
		return is_digit(a.prev) && !a.behind;
	case 0xB1:		/* tolerances */
		return !a.before && !a.behind &&
		       (is_digit(a.next) || a.next == ' ');
	case 0xB7:		/* products */
		return is_product(text, n, i, &a);
	case 0xBC:
	case 0xBD:
	case 0xBE:		/* fractions */
		return !a.before && a.behind < UNIT;
	case 0xB5:		/* micro- */
		return !a.before && a.behind && a.behind <= UNIT;
	case 0xA7:
	case 0xB6:		/* sections */
	case 0x221A:		/* roots */
		return !a.before && a.behind <= (c == 0x221A);
	case 0x3A3:
	case 0x3A9:
	case 0x3C0:
	case 0x2126:
		return is_quantity(&a) || is_ohm(c, &a);
	case 0x2014:
		return (!a.before || a.before >= UNIT) &&
		       (!a.behind || a.behind >= UNIT);
	case 0x2020:
		return is_obelus(text, n, i, &a);
	default:
		return false;
	}
}
