/* punctuate.c - marks come in pairs or part clauses, which tells them from
 * question marks.
 */
#include "mojibake/punctuate.h"

#include "language/calendar.h"
#include "language/clause.h"
#include "language/guard.h"
#include "language/inverted.h"
#include "language/price.h"
#include "mojibake/english.h"
#include "text/utf8.h"

enum {
	LONGEST_WORD = 40, SENTENCE = 50,
	BYTES = 3			/* of a mark of print, in UTF-8 */
};

/* Does an e with an acute in the hole at i make a known word: "expos?"? */
static bool may_end_accented(const struct holed *p, size_t i)
{
	uint32_t word[LONGEST_WORD];
	size_t from = i;

	while (from > 0 && words_is_letter(holed_at(p, from - 1)))
		from--;
	if (i - from >= LONGEST_WORD)
		return false;
	for (size_t k = from; k < i; k++)
		word[k - from] = holed_at(p, k);
	word[i - from] = 0xE9;
	return words_known(&p->f->words, word, i - from + 1);
}

/* Does a word that counts thousands, or a unit, stand at i, behind the space of
 * its number? */
static bool is_scale(const struct holed *p, size_t i)
{
	static const char *const words[] = {
		"million", "billion", "trillion", "thousand", "percent", "km",
		"kg", "mm", "cm", "m", "mph", "bn"
	};

	for (size_t k = 0; k < sizeof words / sizeof *words; k++)
		if (guard_word_at(p->cells, i, words[k]) &&
		    !words_is_letter(holed_at(p, i + strlen(words[k]))))
			return true;
	return false;
}

uint32_t punctuate_sign(const struct holed *p, size_t i, size_t end)
{
	uint32_t prev = holed_before(p, i), next = holed_at(p, end);
	size_t left = holed_digits_before(p, i);
	size_t right = holed_digits_at(p, end);
	bool marked = holed_at(p, i) == 0xFFFD;

	if (calendar_is_range(p->cells, i, end))
		return 0x2013;
	if (left && right)
		return marked || (left == 4 && right == 4) ||
		       (left == right && p->torn && p->f->surely_english) ?
		       0x2013 : 0;
	if ((marked || (p->torn && p->f->surely_english)) && left &&
	    is_scale(p, end))
		return 0xA0;
	if (holed_is_space(prev) && end - i != 2 &&
	    price_is_degrees(p->cells, end))
		return 0x2013;			/* below zero */
	if (prev == ' ' && i > 1)
		left = holed_digits_before(p, i - 1);
	if ((left || (marked && prev == '/' && i > 1 &&
		      words_is_letter(holed_at(p, i - 2)))) &&	/* "mV/C" */
	    (next == 'C' || next == 'F') &&
	    !words_is_letter(holed_at(p, end + 1)) &&
	    !holed_is_digit(holed_at(p, end + 1)))
		return 0xB0;
	if (holed_is_space(prev) && holed_is_space(next) && i >= 10 &&
	    guard_word_at(p->cells, i - 10, "copyright") &&
	    holed_digits_at(p, end + 1) == 4)
		return 0xA9;
	if (marked && english_passes(p->f) &&
	    holed_is_space(prev) && holed_is_space(next) &&
	    !words_is_hole(holed_before(p, i - 1)) &&
	    holed_digits_at(p, end + 1) == 4 && (holed_at(p, end + 1) == '1' ||
						 holed_at(p, end + 1) == '2'))
		return 0xA9;
	return 0;
}

uint32_t punctuate_inverted(const struct holed *p, size_t i, size_t end)
{
	return p->torn && p->f->tongue.count &&
	       p->f->tongue.language[0] == TONGUE_SPANISH ?
	       inverted_mark(p->cells, i, end) : 0;
}

/* "I", perhaps shortened: the only word that is always large. */
static bool is_pronoun(const struct holed *p, size_t i)
{
	return holed_at(p, i) == 'I' && !words_is_letter(holed_at(p, i + 1));
}

/* May a clause, or a part of one, end in the character? */
static bool may_end_clause(uint32_t c)
{
	return words_is_letter(c) || words_is_hole(c) || holed_is_digit(c) ||
	       (c < 0x80 && strchr(")\"'%", (int)c)) ||
	       (c >= 0x2018 && c < 0x201E);
}

/* A lone mark of loss in English, with something that belongs to a clause to
 * either side, and one side at least no number: a dash. */
static bool parts_clauses(const struct holed *p, size_t i, size_t end)
{
	uint32_t prev = i >= 2 ? holed_at(p, i - 2) : ' ';
	uint32_t next = holed_at(p, end + 1);

	return holed_at(p, i) == 0xFFFD && p->f->surely_english &&
	       holed_is_space(holed_at(p, i - 1)) &&
	       holed_is_space(holed_at(p, end)) && may_end_clause(prev) &&
	       !(holed_is_digit(prev) && holed_is_digit(next)) &&
	       !utf8_is_upper(next) &&
	       (words_is_letter(next) || words_is_hole(next) ||
		holed_is_digit(next) || next == '(' || next == '"');
}

/* Three question marks between spaces, where each lost byte became one: a mark
 * of print.  Before a capital it parts names and titles. */
static bool is_spelt_dash(const struct holed *p, size_t i, size_t end)
{
	return p->bytes && end == i + BYTES && i >= 2 &&
	       holed_is_space(holed_at(p, i - 1)) &&
	       holed_is_space(holed_at(p, end)) &&
	       may_end_clause(holed_at(p, i - 2)) &&
	       (words_is_letter(holed_at(p, end + 1)) ||
		holed_is_digit(holed_at(p, end + 1)));
}

/* U+FFFD behind the last word of a line, or its bytes, where no quotation is
 * open: dots, of the marks that windows-1252 has by far the likeliest. */
static bool trails_off(const struct holed *p, size_t i, size_t end)
{
	size_t last = p->n;

	while (last > end && (holed_at(p, last - 1) <= ' ' ||
			      holed_at(p, last - 1) == '\''))
		last--;
	return end == last && holed_at(p, i) == 0xFFFD && p->open == SIZE_MAX &&
	       (p->torn || p->f->surely_english) && holed_word_known(p, i, true) &&
	       !may_end_accented(p, i);
}

/* Does the hole part the number of a section from its title, "Section 5.3 ?
 * Rights"? */
static bool is_heading(const struct holed *p, size_t i, size_t end)
{
	return i >= 2 && (p->torn || holed_at(p, i) == 0xFFFD) &&
	       p->f->surely_english && utf8_is_upper(holed_at(p, 0)) &&
	       holed_is_digit(holed_at(p, i - 2)) &&
	       holed_is_space(holed_at(p, i - 1)) &&
	       holed_is_space(holed_at(p, end)) &&
	       utf8_is_upper(holed_at(p, end + 1));
}

void punctuate_dash(struct holed *p, size_t i, size_t end)
{
	bool figures = i >= 2 && p->f->surely_english &&
		       (p->torn || p->lone != SIZE_MAX) &&
		       (holed_is_digit(holed_at(p, i - 2)) ||
			holed_at(p, i - 2) == '%');
	bool heads = is_heading(p, i, end);
	bool goes_on = !utf8_is_upper(holed_at(p, end + 1)) ||
		       (p->f->surely_english && is_pronoun(p, end + 1));
	bool between = i >= 2 &&
		       (words_is_letter(holed_at(p, i - 2)) || figures) &&
		       holed_is_space(holed_at(p, i - 1)) &&
		       holed_is_space(holed_at(p, end)) &&
		       words_is_letter(holed_at(p, end + 1)) && goes_on;
	bool parts = parts_clauses(p, i, end);

	if (is_spelt_dash(p, i, end) || heads) {
		p->roles[i] = goes_on && !heads ? 0x2014 : 0x2013;
		return;
	}
	if ((!between && !parts) || clause_wants_more(p->cells, i - 1) ||
	    (cells_of(p->cells)[i].plan &&	/* damaged twice: what not? */
	     !(parts && p->torn)))
		return;
	if (parts || (p->f->surely_english && p->torn)) {
		p->roles[i] = 0x2014;
		return;
	}
	if (!english_passes(p->f))
		return;
	if (p->lone != SIZE_MAX) {
		p->roles[p->lone] = p->roles[i] = 0x2014;
		p->lone = SIZE_MAX;
	} else {
		p->lone = i;
	}
}

static bool closes_clause(uint32_t c)
{
	return c == '.' || c == ',' || c == '!' || c == 0x2026;
}

static bool may_follow_quote(uint32_t c)
{
	return holed_is_space(c) || c == '.' || c == ',' || c == ';' ||
	       c == ':' || c == ')' || c == '!' || c == 0x2014 || c == 0x2013;
}

/* Do the letters behind the hole at i, which are no common word, make a known
 * one with a letter beyond ASCII before them: "?ber", "?clair"? */
static bool may_begin_accented(const struct holed *p, size_t i, size_t end)
{
	static const uint16_t letters[] = {
		0xE9, 0xFC, 0xF6, 0xE4, 0xE5, 0xE0, 0xE2, 0xEA, 0xED, 0xF3,
		0xF8
	};
	uint32_t word[LONGEST_WORD + 1];
	size_t n = 0;

	while (n < LONGEST_WORD && words_is_letter(holed_at(p, end + n))) {
		word[n + 1] = utf8_lower(holed_at(p, end + n));
		n++;
	}
	if (words_common(&p->f->words, word + 1, n) ||
	    (n && utf8_is_upper(holed_at(p, end))))
		return false;
	for (size_t k = 0; k < sizeof letters / sizeof *letters; k++) {
		word[0] = letters[k];
		if (words_known(&p->f->words, word, n + 1))
			return holed_at(p, i) == 0xFFFD ||
			       (p->torn && !words_is_hole(holed_at(p, end + n)) &&
				!words_known(&p->f->words, word + 1, n));
	}
	return false;
}

/* Is the word behind the hole known, as it is or joined to its end by a hole:
 * "wouldn?t"? */
static bool opens_word(const struct holed *p, size_t end)
{
	uint32_t part[2];
	size_t at = end, n = 0;

	if (holed_word_known(p, end, false))
		return true;
	while (words_is_letter(holed_at(p, at)))
		at++;
	if (!words_is_hole(holed_at(p, at)) ||
	    ((holed_at(p, at - 1) | 32) != 'n' &&
	     !holed_word_known(p, at, true)))
		return false;
	for (at++; n < 2 && words_is_letter(holed_at(p, at + n)); n++)
		part[n] = utf8_lower(holed_at(p, at + n));
	return !words_is_letter(holed_at(p, at + n)) &&
	       words_is_joined(part, n);
}

/* May a quotation begin behind the character: a cell of a table, too? */
static bool may_precede_quote(uint32_t c)
{
	return holed_is_space(c) || c == '(' || c == ',' || c == '\t';
}

/* "?name?" is an argument that may be left out, but not in a sentence. */
static bool may_be_quoted(const struct holed *p, size_t from, size_t to)
{
	while (from < to && !holed_is_space(holed_at(p, from)))
		from++;
	return from < to || (p->n >= SENTENCE && holed_at(p, 0) != '.' &&
			     holed_at(p, 0) != '\'');
}

/* Does a quotation, in the marks that nothing has lost, begin or end between
 * the two?  No other one goes on across it: cells of a table do not. */
static bool is_crossed(const struct holed *p, size_t from, size_t to)
{
	while (from < to && holed_at(p, from) != '"')
		from++;
	return from < to;
}

/* Do the years of a decade end before i: "1980s"? */
static bool is_decade(const struct holed *p, size_t i)
{
	return i > 2 && holed_at(p, i - 1) == 's' &&
	       holed_at(p, i - 2) == '0' && holed_digits_before(p, i - 1) == 4;
}

bool punctuate_closes_question(const struct holed *p, size_t i)
{
	return p->open != SIZE_MAX && p->f->surely_english &&
	       english_passes(p->f) && !p->f->nameless &&
	       holed_at(p, i) == '?' && holed_at(p, p->open) == '?' &&
	       words_is_upper(holed_at(p, p->open + 1)) &&
	       holed_is_space(holed_at(p, i + 2)) &&
	       holed_word_known(p, i, true);
}

bool punctuate_hides_opening(const struct holed *p, size_t i)
{
	static const enum wide_set sets[] = { WIDE_GB18030, WIDE_CP932 };
	uint32_t c = holed_at(p, i);

	if (c < 0x3400 || c >= 0xA000 || !english_passes(p->f) ||
	    !holed_is_space(holed_before(p, i)) || holed_at(p, i + 1) >= 0x80)
		return false;
	for (size_t k = 0; k < sizeof sets / sizeof *sets; k++) {
		struct span b = wide_shown(&p->f->wide, sets[k], c);

		if (b.n == 2 && ((unsigned char)b.p[0] & ~2u) == 0x91 &&
		    words_is_letter((unsigned char)b.p[1]))
			return true;
	}
	return false;
}

void punctuate_quote(struct holed *p, size_t i, size_t end)
{
	uint32_t prev = holed_before(p, i), next = holed_at(p, end);
	bool marked = holed_at(p, i) == 0xFFFD;

	if (!english_passes(p->f) || p->f->nameless)
		return;			/* each language has its own */
	if (may_precede_quote(prev) && words_is_letter(next) &&
	    !may_begin_accented(p, i, end) &&
	    (opens_word(p, end) || utf8_is_upper(next))) {
		p->open = i;
		if (marked && opens_word(p, end) &&
		    (english_passes(p->f) || utf8_is_upper(next)))
			p->roles[i] = 0x201C;
		return;
	}
	if (!may_follow_quote(next))
		return;
	if (trails_off(p, i, end)) {
		p->roles[i] = 0x2026;
		return;
	}
	if (!marked && p->open != SIZE_MAX && is_crossed(p, p->open, i))
		p->open = SIZE_MAX;
	if ((closes_clause(prev) && next != '.' && next != prev &&
	     (marked || prev == ',' || p->open != SIZE_MAX || p->torn)) ||
	    (prev == '?' && marked)) {
		p->roles[i] = 0x201D;
	} else if (p->open != SIZE_MAX &&
		   (p->torn || marked ||
		    (p->f->surely_english && may_be_quoted(p, p->open, i))) &&
		   (holed_word_known(p, i, true) || prev == '%' ||
		    prev == '\'' || holed_is_digit(prev))) {
		p->roles[i] = 0x201D;
	} else if (prev == 's' && words_is_letter(holed_at(p, end + 1)) &&
		   (is_decade(p, i) || (holed_word_known(p, i, true) &&
					!may_end_accented(p, i))) &&
		   (marked ||
		    (p->torn && p->f->surely_english && p->open == SIZE_MAX &&
		     clause_owns(&p->f->words, p->cells, i, end)))) {
		p->roles[i] = 0x2019;
		return;
	}
	if (p->roles[i] == 0x201D && p->open != SIZE_MAX) {
		if (words_is_hole(holed_at(p, p->open)))
			p->roles[p->open] = 0x201C;
		p->open = SIZE_MAX;
	}
}
