/* plausible.c - by what kind of character it is, how it came about, and what
 * stands on both sides.
 */
#include "mojibake/plausible.h"

#include "language/guess.h"
#include "language/words.h"

#include <utf8proc.h>

/* What takes the place of a character that may be no guess, one of several
 * symbols: the mark of its loss, if most of its bytes are there; else 0. */
static uint32_t mark(const struct broken *s)
{
	return s->shown && s->hole && s->length > 2 ? 0xFFFD : 0;
}

static bool well_formed(const struct broken *s)
{
	static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
	utf8proc_category_t category;

	if (s->value < least[s->length] || s->value > 0x10FFFF)
		return false;
	category = utf8proc_category((utf8proc_int32_t)s->value);
	return category != UTF8PROC_CATEGORY_CN &&
	       category != UTF8PROC_CATEGORY_CS &&
	       category != UTF8PROC_CATEGORY_CO;
}

/* An arrow or a minus: of the signs whose last byte is a curly quote there is
 * little else. */
static bool was_curly(const struct broken *s)
{
	return s->straight && s->guessed == 1 &&
	       (s->value == 0x2192 || s->value == 0x2212);
}

/* Is it no first byte alone by chance, as beside ASCII letters? */
static bool is_bare(const struct broken *s)
{
	size_t from = s->node - 3u;

	return guess_is_from_lead(s->value) &&
	       lattice_shown(s->l, from) < 0x250 &&
	       !broken_is_ascii_letter(lattice_shown(s->l, s->node)) &&
	       !(from && broken_is_ascii_letter(lattice_shown(s->l, from - 1)));
}

/* A control character, itself stripped, that an A circumflex behind other such
 * letters had before it: one more layer has a use for it. */
static bool is_control_of_layer(const struct broken *s)
{
	return (s->map == CHARMAP_LATIN1 || s->map == CHARMAP_CP1252) &&
	       s->few &&
	       s->first == 0xC2 && broken_is_c1(s->value) && s->node > 1 &&
	       lattice_shown(s->l, s->node - 2u) >= 0xA0;
}

static bool is_quote(uint32_t c)
{
	return c >= 0x2018 && c < 0x2020;
}

static bool stands_in(uint32_t c, const char *list)
{
	return c && c < 0x80 && strchr(list, (int)c);
}

/* A quotation mark alone between brackets; or one that was guessed, between
 * letters and no apostrophe, or between digits; or one whose last byte became a
 * question mark, by itself. */
static bool quotes_nothing(const struct broken *s)
{
	uint32_t prev = broken_before(s), next = lattice_shown(s->l, s->node);
	bool asked = lattice_shown(s->l, s->node - 1u) == '?';

	if (stands_in(prev, "=!([{") && stands_in(next, ")]}"))
		return true;
	if (s->inner)
		return false;
	for (size_t i = s->node; next == '?'; i++)	/* more of what was lost? */
		next = lattice_shown(s->l, i);
	return (asked && prev == ' ' && next == ' ') ||
	       (utf8_is_digit(prev) && utf8_is_digit(next)) ||
	       (s->value != 0x2019 && broken_is_ascii_letter(prev) &&
		broken_is_ascii_letter(next));
}

static bool is_punctuation(uint32_t c)
{
	return c > ' ' && c < 0x80 && !broken_is_ascii_letter(c) &&
	       !utf8_is_digit(c);
}

/* Does a word in capitals end before it?  Its A circumflex may be one of them,
 * as Portuguese, Romanian and Sami have words with. */
static bool ends_capitals(const struct broken *s)
{
	return !s->inner && s->from > 1 &&
	       words_is_upper(broken_before(s)) &&
	       words_is_upper(lattice_shown(s->l, s->from - 2u));
}

/* The no-break space that was complete without its second byte, or with a
 * space for it, has a word on one side and opens no bracket: else the A
 * circumflex is a name. */
static bool is_lost_space(const struct broken *s)
{
	uint32_t prev = broken_before(s);

	if (!s->circumflexed || ends_capitals(s))
		return false;
	return s->inner || (prev != '(' && prev != '[' && prev != '{' &&
			    (s->spaced || !is_punctuation(prev) ||
			     !is_punctuation(lattice_shown(s->l, s->node))));
}

/* White space or a sign of ASCII. */
static bool is_gap(uint32_t c)
{
	return c < 0x80 && !broken_is_ascii_letter(c);
}

/* A soft hyphen parts a word; signs of sums stand beside none. */
static bool is_misplaced(const struct broken *s)
{
	bool begins = is_gap(broken_before(s));
	bool ends = is_gap(lattice_shown(s->l, s->node));

	return s->value == 0xAD ? begins || ends :
	       (s->value == 0xD7 || s->value == 0xF7) && !(begins && ends);
}

/* A byte is not spared by the layer outside, but those of ISO 8859-1 are where
 * a program mends what it takes to be that. */
static bool is_of_age(const struct broken *s)
{
	if (s->ages & OLDER_LATIN)
		return s->ages == (OLDER_LATIN | LAST_FAR);
	return !(s->ages & OLDER_FAR);
}

/* The widths of spaces, and a no-break space that was none. */
static bool is_bad_space(const struct broken *s)
{
	return (s->value >= 0x2000 && s->value < 0x2013) ||
	       (s->value == 0xA0 && !is_lost_space(s));
}

static bool is_bad_guess(const struct broken *s)
{
	return is_misplaced(s) ||
	       (s->value == 0x2022 &&		/* a bullet begins a line */
		broken_is_ascii_letter(broken_before(s))) || (is_quote(s->value) && quotes_nothing(s));
}

uint32_t plausible_character(const struct broken *s)
{
	if (!well_formed(s) || (s->inner && !is_of_age(s)) ||
	    (s->bare && !is_bare(s)) || (s->guessed && is_bad_guess(s)) ||
	    (s->inherits && !guess_is_likely(s->value, s->map !=
						     CHARMAP_LATIN1)) ||
	    (s->shown && guess_is_rare(s->value)) ||
	    ((s->spaced || s->inherits || s->length == 2) &&
	     guess_is_exotic(s->value)) ||
	    ((s->guessed || s->spaced) && is_bad_space(s)))
		return 0;
	return s->guessed && !guess_is_likely(s->value, s->hole) &&
	       !was_curly(s) && !is_control_of_layer(s) ? mark(s) : s->value;
}
