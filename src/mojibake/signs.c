/* signs.c - by the neighbours of each sign, and by what stood for it. */
#include "mojibake/signs.h"

#include "text/utf8.h"

enum {
	EXPECTED = -12 * LOGP_ONE,	/* of a sign in its place */
	MOST = 20 * LOGP_ONE,
	LONGEST = 64
};

static bool is_digit(uint32_t c)
{
	return c >= '0' && c <= '9';
}

static bool closes(uint32_t c)
{
	return c == ' ' || c == 0xA0 || c == 0x201D || c == 0x2019 ||
	       (c < 0x80 && strchr(".,;:!?)]'\"-/", (int)c));
}

static bool opens(uint32_t c)
{
	return c == ' ' || c == 0xA0 || c == 0x201C || c == 0x2013 ||
	       c == 0x2014 || (c < 0x80 && strchr("([\"'-/~", (int)c));
}

static uint32_t at(const struct reading *r, size_t i)
{
	return i < r->n ? r->text[i] : ' ';
}

/* Do two letters or a digit stand before the sign? */
static bool ends_word(const struct reading *r, size_t i)
{
	return (i > 1 && words_is_letter(r->text[i - 1]) &&
		words_is_letter(r->text[i - 2])) ||
	       (i > 0 && is_digit(r->text[i - 1]));
}

/* May the sign, character i, stand where it does? */
static bool fits(const struct reading *r, size_t i)
{
	uint32_t prev = i > 0 ? r->text[i - 1] : ' ', next = at(r, i + 1);

	switch (r->text[i]) {
	case 0xA3:
	case 0xA5:
	case 0x20AC:
		return (opens(prev) || words_is_letter(prev)) &&
		       is_digit(next);
	case 0xA2:
		return is_digit(prev) && closes(next);
	case 0xAE:
	case 0x2122:
		return ends_word(r, i) && closes(next);
	case 0xA9:
		return opens(prev) && (closes(next) || is_digit(next));
	case 0xA7:
		return opens(prev) && (next == ' ' || is_digit(next));
	case 0xB0:
	case 0xBA:
		return is_digit(prev) && (closes(next) || next == 'C' ||
					  next == 'F');
	case 0xB2:
	case 0xB3:
		return (prev == 'm' || is_digit(prev)) && closes(next);
	case 0xBC:
	case 0xBD:
	case 0xBE:
		return (opens(prev) || is_digit(prev)) && closes(next);
	default:
		return false;
	}
}

/* Is the ligature, spelt out, part of a known word? */
static bool ligature_fits(struct finder *f, const struct reading *r, size_t i)
{
	static const char *const spelt[] = {
		"ff", "fi", "fl", "ffi", "ffl", "st", "st"
	};
	uint32_t word[LONGEST];
	size_t n = 0, from = i, to = i + 1;

	while (from > 0 && words_is_letter(r->text[from - 1]))
		from--;
	while (to < r->n && words_is_letter(r->text[to]))
		to++;
	for (; from < to && n + 3 < LONGEST; from++) {
		uint32_t c = r->text[from];

		if (c < 0xFB00 || c > 0xFB06) {
			word[n++] = c;
			continue;
		}
		for (const char *p = spelt[c - 0xFB00]; *p; p++)
			word[n++] = (unsigned char)*p;
	}
	return from == to && words_known(&f->words, word, n);
}

/* Is the first of the characters that the sign replaces no letter, or one
 * that has no place behind the letter before it or in the language? */
static bool misplaced(const struct finder *f, uint32_t was, uint32_t prev)
{
	if (!words_is_letter(was))
		return true;
	if (!words_is_letter(prev))
		return f->english;
	return words_script(was) != words_script(prev) ||
	       (utf8_is_upper(was) && !utf8_is_upper(prev));
}

bool signs_placed(struct finder *f, const uint32_t *text,
		  const struct reading *r, size_t i)
{
	uint32_t c = r->text[i], prev = i > 0 ? r->text[i - 1] : ' ';

	if (c < 0xA0 || r->at[i + 1] < r->at[i] + (c < 0x800 ? 2 : 3) ||
	    !misplaced(f, text[r->at[i]], prev))
		return false;
	return c >= 0xFB00 && c < 0xFB07 ? ligature_fits(f, r, i) :
	       fits(r, i);
}

logp_t signs_lift(struct finder *f, const uint32_t *text,
		  const struct reading *r)
{
	struct chars_state state;
	logp_t sum = 0;

	if (!r->changed)
		return 0;
	chars_begin(&state);
	for (size_t i = 0; i < r->n; i++) {
		logp_t p = chars_step(f->chars, &state, r->text[i]);

		if (p < EXPECTED && r->text[i] >= 0xA0 &&
		    signs_placed(f, text, r, i))
			sum += EXPECTED - p < MOST ? EXPECTED - p : MOST;
	}
	return sum;
}
