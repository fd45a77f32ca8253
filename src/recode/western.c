/* western.c - what marks.h knows of English, place.h of science, and how
 * people type elsewhere: an acute for an apostrophe, a dot between words.
 */
#include "recode/western.h"

#include "language/place.h"
#include "mojibake/marks.h"
#include "text/utf8.h"

static bool is_digit(uint32_t c)
{
	return c >= '0' && c <= '9';
}

static bool is_letter(uint32_t c)
{
	return c < 0x80 && utf8_is_letter(c);
}

static bool ends_word(uint32_t c)
{
	return c == ' ' || (c < 0x80 && strchr(".,;:!?)]\"-/", (int)c));
}

/* Does the acute stand before the last letters of a word, as in English and
 * Dutch, or around one? */
static bool is_apostrophe(const uint32_t *text, size_t n, size_t i)
{
	uint32_t prev = i > 0 ? text[i - 1] : ' ';
	size_t end = i + 1;

	while (end < n && is_letter(text[end]))
		end++;
	if (is_letter(prev))
		return end - i <= 3 &&
		       (end == n || ends_word(text[end]));
	return end > i + 2 && (prev == ' ' || prev == '(' || prev == '"');
}

/* Before or behind a number, or behind a country. */
static bool is_price(uint32_t before, uint32_t prev, uint32_t next)
{
	if (is_digit(next))
		return !is_letter(prev) || utf8_is_upper(prev);
	return ends_word(next) &&
	       (is_digit(prev) || (is_letter(before) && utf8_is_upper(before) &&
				   utf8_is_upper(prev)));
}

bool western_in_place(const uint32_t *text, size_t n, size_t i)
{
	uint32_t prev = i > 0 ? text[i - 1] : ' ';
	uint32_t next = i + 1 < n ? text[i + 1] : ' ';

	if (marks_in_place(text, n, i) || place_is_usual(text, n, i))
		return true;
	switch (text[i]) {
	case 0xB7:
	case 0x2022:
		return n == 1;
	case 0xA3:
	case 0xA5:
	case 0x20AC:
		return is_price(i > 1 ? text[i - 2] : ' ', prev, next);
	case 0xA9:
		return (i > 1 && is_letter(prev) && is_letter(text[i - 2]) &&
			ends_word(next)) ||
		       (prev == ' ' && (next == ' ' || is_digit(next)));
	case 0xB4:
		return is_apostrophe(text, n, i);
	default:
		return false;
	}
}
