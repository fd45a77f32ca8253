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

/* Arrows, geometric shapes, stars, hearts and ticks: pictures that stand beside
 * words, not in them. */
static bool is_picture(uint32_t c)
{
	return (c >= 0x2190 && c < 0x219A) || (c >= 0x21D0 && c < 0x21D5) ||
	       (c >= 0x25A0 && c < 0x27C0);
}

/* Has the picture a blank on one side at least, and no letter on either? */
static bool is_apart(uint32_t prev, uint32_t next)
{
	bool before = opens(prev) || is_picture(prev);
	bool behind = closes(next) || is_picture(next) || next == 0xFE0F;

	return (before || is_digit(prev)) && (behind || is_digit(next)) &&
	       (before || behind);
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
	case 0xFE0F:
		return is_picture(prev);
	default:
		return is_picture(r->text[i]) && is_apart(prev, next);
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

/* From one letter to another: a range. */
static bool is_range(const uint32_t *three)
{
	return (three[1] == 0x2013 || three[1] == 0x2014) &&
	       words_is_letter(three[0]) && words_is_letter(three[2]) &&
	       words_script(three[0]) == words_script(three[2]) &&
	       utf8_is_upper(three[0]) == utf8_is_upper(three[2]);
}

/* Two characters of which nobody makes a word: a letter and a sign, or letters
 * of two alphabets. */
static bool is_no_word(const uint32_t *two)
{
	return !words_is_letter(two[1]) ||
	       (two[0] >= 0x370 && two[0] < 0x400 && words_is_latin(two[1]));
}

/* Is the first of the characters that the sign replaces no letter, or one
 * that has no place behind the letter before it, in the language, or, for a
 * picture, before the next one? */
static bool misplaced(const struct finder *f, uint32_t sign,
		      const uint32_t *replaced, uint32_t prev)
{
	uint32_t was = *replaced;

	if (is_picture(sign) && sign != 0x2764 && sign != 0x2665 &&
	    is_range(replaced))
		return false;
	if (!words_is_letter(was) ||
	    ((is_picture(sign) || sign == 0xFE0F) && is_no_word(replaced)))
		return true;
	if (!words_is_letter(prev))
		return f->english;
	return words_script(was) != words_script(prev) ||
	       (utf8_is_upper(was) && !utf8_is_upper(prev));
}

/* The least characters that the sign was garbled to: its bytes, but for one of
 * a heart, which no set shows, and of what makes it a coloured one. */
static unsigned least_width(uint32_t c)
{
	return c < 0x800 || c == 0x2764 || c == 0x2665 || c == 0xFE0F ? 2 : 3;
}

bool signs_show_emoji(const struct reading *r)
{
	for (size_t i = 1; i < r->n; i++)
		if (r->text[i] == 0xFE0F && is_picture(r->text[i - 1]) &&
		    reading_moves(r, i - 1) && reading_moves(r, i))
			return true;
	return false;
}

bool signs_placed(struct finder *f, const uint32_t *text,
		  const struct reading *r, size_t i)
{
	uint32_t c = r->text[i], prev = i > 0 ? r->text[i - 1] : ' ';

	if (c < 0xA0 || r->at[i + 1] < r->at[i] + least_width(c) ||
	    !misplaced(f, c, text + r->at[i], prev))
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
