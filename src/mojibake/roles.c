/* roles.c - the holes of a line looked over together, then one by one.
 *
 * A question mark ends a clause far more often than it hides a character, so
 * it counts as a hole only where a question mark cannot stand: before a word,
 * between digits, after a full stop, in pairs between spaces.
 */
#include "mojibake/roles.h"

#include "language/asks.h"
#include "language/cells.h"
#include "language/guard.h"
#include "language/pattern.h"
#include "language/price.h"
#include "mojibake/bullet.h"
#include "mojibake/english.h"
#include "mojibake/meant.h"
#include "mojibake/punctuate.h"
#include "text/utf8.h"

enum {
	LONGEST_WORD = 40, BEGUN = 4,
	BYTES = 3,			/* of punctuation, in UTF-8 */
	NO_END = -4 * LOGP_ONE,		/* of a word: its last letter is lost */
	SURELY_NO_END = -7 * LOGP_ONE
};

/* Does the clause go on behind a hole that ends a word? */
static bool goes_on(const struct holed *p, size_t end)
{
	uint32_t next = holed_at(p, end);

	if (p->f->nameless && !p->torn && holed_at(p, end - 1) == '?')
		return false;
	if (next == ',' || next == ';' || next == ':')
		return p->torn;
	if (next == '.' || next == '-')
		return p->torn || p->f->tongue.count;
	if (next == ' ' && p->torn && p->f->tongue.count &&
	    words_is_hole(holed_at(p, end + 1)))
		return words_is_letter(holed_at(p, end + 2)) ||
		       words_is_letter(holed_at(p, end + 3));
	return next == ' ' && words_is_letter(holed_at(p, end + 1)) &&
	       !utf8_is_upper(holed_at(p, end + 1));
}

/* Is the word with the letters from i on (back from it, with `ends`) one that
 * has a capital and is not common without it? */
static bool is_name(const struct holed *p, size_t i, bool ends)
{
	uint32_t word[LONGEST_WORD];
	size_t from = i, n = 0;

	while (ends && from > 0 && words_is_letter(holed_at(p, from - 1)))
		from--;
	if (!utf8_is_upper(holed_at(p, from)))
		return false;
	while (n < LONGEST_WORD && words_is_letter(holed_at(p, from + n))) {
		word[n] = utf8_lower(holed_at(p, from + n));
		n++;
	}
	return !words_common(&p->f->words, word, n);
}

/* In English with holes inside words, a hole between names: the last letter of
 * the first.  Sentences begin with common words. */
static bool names_on(const struct holed *p, size_t i, size_t end)
{
	return p->torn && !p->f->tongue.count && holed_at(p, end) == ' ' &&
	       is_name(p, i, true) && is_name(p, end + 1, false);
}

/* Does the word that ends at `end` begin with a capital? */
static bool is_title(const struct holed *p, size_t end)
{
	size_t from = end;

	while (from > 0 && words_is_letter(holed_at(p, from - 1)))
		from--;
	return from < end && utf8_is_upper(holed_at(p, from));
}

/* Are there letters enough behind the hole, or in the line, to tell? */
static bool is_enough(const struct holed *p, size_t i)
{
	size_t end = i + 1;

	while (words_is_letter(holed_at(p, end)) ||
	       words_is_hole(holed_at(p, end)))
		end++;
	return end - i > BEGUN || p->whole >= 2 * BEGUN || p->torn ||
	       holed_at(p, i) == 0xFFFD;
}

static void capital(struct holed *p, size_t i)
{
	size_t k = i;

	while (k > 0 && (holed_is_space(holed_at(p, k - 1)) ||
			 holed_at(p, k - 1) == 0x201C))
		k--;
	if (!k || holed_at(p, k - 1) == '.' || holed_at(p, k - 1) == '!')
		p->roles[i] = ROLE_CAPITAL;
	else if (p->f->tongue.german || (p->f->tongue.count && is_title(p, k)))
		p->roles[i] = ROLE_EITHER;
}

/* Do common words of some length end before cell `from` and begin at cell
 * `to`? */
static bool joins_words(const struct holed *p, size_t from, size_t to)
{
	uint32_t word[LONGEST_WORD];
	size_t left = 0, right = 0;

	while (left < from && words_is_letter(holed_at(p, from - 1 - left)))
		left++;
	while (words_is_letter(holed_at(p, to + right)))
		right++;
	if (left < BEGUN || right < BEGUN || left > LONGEST_WORD ||
	    right > LONGEST_WORD)
		return false;
	for (size_t k = 0; k < left; k++)
		word[k] = holed_at(p, from - left + k);
	if (!words_common(&p->f->words, word, left))
		return false;
	for (size_t k = 0; k < right; k++)
		word[k] = holed_at(p, to + k);
	return words_common(&p->f->words, word, right);
}

/* Does a question mark stand between common words, the space behind it
 * forgotten? */
static bool parts_words(const struct holed *p, size_t i, size_t end)
{
	return holed_at(p, i) == '?' && end == i + 1 && joins_words(p, i, end);
}

/* A lone hole in a language that is known: a word of one letter, as likely,
 * or what follows prices. */
static void lone_letter(struct holed *p, size_t i, size_t end)
{
	bool marked = holed_at(p, i) == 0xFFFD;
	uint32_t left = i >= 2 ? holed_at(p, i - 2) : ' ';
	uint32_t right = holed_at(p, end + 1);

	if (!marked && !p->torn && i > 1 && joins_words(p, i - 1, end + 1))
		p->roles[i] = ROLE_KEPT;	/* English, as in "a ? b : c" */
	else if (i == 0 && words_is_letter(right))
		p->roles[i] = ROLE_CAPITAL;
	else if (holed_is_digit(left) && (marked || p->torn))
		p->roles[i] = p->f->tongue.euro ? 0x20AC : ROLE_INSIDE;
	else if (!words_is_letter(left) &&
		 !((p->torn || (marked && !p->f->english)) &&
		   words_is_hole(left)))
		return;
	else if (words_is_letter(right) && utf8_is_upper(right))
		p->roles[i] = p->torn && !p->f->tongue.french ?
			      ROLE_INSIDE : 0;
	else if ((words_is_letter(right) || words_is_hole(right)) &&
		 (p->torn || marked || !p->f->tongue.french))
		p->roles[i] = ROLE_INSIDE;
}

/* Several letters in a row, in a language that is known. */
static void place_run(struct holed *p, size_t i, size_t end)
{
	if (holed_is_space(holed_before(p, i)) &&
	    words_is_letter(holed_at(p, end)))
		capital(p, i);
	else if (words_is_letter(holed_before(p, i)) && goes_on(p, end))
		p->roles[end - 1] = ROLE_INSIDE;
}

static bool is_french(const struct holed *p)
{
	return p->f->tongue.count && p->f->tongue.french &&
	       p->f->tongue.language[0] == TONGUE_FRENCH;
}

static bool opens_quote(uint32_t c)
{
	return c == '"' || c == '(' || c == 0x201E || c == 0x201C || c == 0xAB ||
	       c == 0xBB;
}

/* "rock ?n? roll": an n with holes on both sides, by itself. */
static bool is_short_and(const struct holed *p, size_t i, size_t end)
{
	size_t n = holed_at(p, end) == 'n' ? end : i - 1;

	return i > 1 && english_passes(p->f) && holed_at(p, n) == 'n' &&
	       words_is_hole(holed_at(p, n - 1)) &&
	       words_is_hole(holed_at(p, n + 1)) && holed_at(p, n - 2) == ' ' &&
	       holed_at(p, n + 2) == ' ';
}

/* U+FFFD, or its bytes, before the words of several lines. */
static bool is_bullet(const struct holed *p, size_t i, size_t end)
{
	return !i && holed_at(p, i) == 0xFFFD && holed_at(p, end) == ' ' &&
	       words_is_letter(holed_at(p, end + 1)) &&
	       bullet_is_list(p->f, 0xFFFD);
}

/* Nothing but the hole stands between two quotation marks: it is spoken of, or
 * part of a program. */
static bool is_quoted(uint32_t prev, uint32_t next)
{
	return prev == next && (prev == '"' || prev == '\'' || prev == '`');
}

static void place_hole(struct holed *p, size_t i, size_t end)
{
	uint32_t prev = holed_before(p, i), next = holed_at(p, end);

	if (is_quoted(prev, next)) {
		p->roles[i] = ROLE_KEPT;
		return;
	}
	p->roles[i] = is_short_and(p, i, end) ? 0x2019 :
		      is_bullet(p, i, end) ? 0x2022 :
		      punctuate_inverted(p, i, end);
	if (!p->roles[i])
		p->roles[i] = punctuate_sign(p, i, end);
	if (p->roles[i])
		return;
	if (p->f->tongue.count && holed_is_space(prev) &&
	    holed_is_digit(next)) {
		p->roles[i] = holed_at(p, i) == 0xFFFD && p->f->tongue.euro ?
			      0x20AC : ROLE_KEPT;
		return;
	}
	if (holed_is_space(prev) && holed_is_space(next)) {
		if (p->f->tongue.count)
			lone_letter(p, i, end);
		else
			punctuate_dash(p, i, end);
		return;
	}
	if (words_is_letter(prev) && words_is_letter(next)) {
		if (parts_words(p, i, end))
			p->roles[i] = ROLE_KEPT;
		return;
	}
	punctuate_quote(p, i, end);
	if (p->torn && is_french(p) &&
	    words_is_letter(prev) && holed_is_space(holed_at(p, end + 1)) &&
	    (next == ':' || next == ';' || next == '!' || next == '?'))
		p->roles[i] = 0xA0;
	if (!p->roles[i] && holed_is_space(prev) && !is_enough(p, i))
		p->roles[i] = ROLE_KEPT;
	else if (!p->roles[i] && (holed_is_space(prev) || opens_quote(prev)))
		capital(p, i);
	else if (!p->roles[i] && (!p->f->tongue.count ||
				  words_is_letter(prev)) &&
		 (goes_on(p, end) || names_on(p, i, end)))
		p->roles[i] = ROLE_INSIDE;
}

/* Could a letter have stood in the hole?  A question mark at the end of a
 * clause is one. */
static bool may_be_letter(const struct holed *p, size_t i)
{
	uint32_t next = holed_at(p, i + 1);

	if (holed_at(p, i) == 0xFFFD || words_is_letter(next) ||
	    words_is_hole(next) || next == '.' || next == '-' || next == ',' ||
	    next == ';' || next == ':')
		return true;
	return next == ' ' && ((words_is_letter(holed_at(p, i + 2)) &&
				!utf8_is_upper(holed_at(p, i + 2))) ||
			       words_is_hole(holed_at(p, i + 2)));
}

/* ln P of a word that ends where the hole at i is, as languages go. */
static logp_t word_end(const struct holed *p, size_t i)
{
	struct chars_state state;
	size_t from = i;

	while (from > 0 && words_is_letter(holed_at(p, from - 1)))
		from--;
	chars_begin(&state);
	for (; from < i; from++)
		chars_step(p->f->chars, &state, holed_at(p, from));
	return chars_step(p->f->chars, &state, ' ');
}

/* What the holes of a line say together. */
struct survey {
	bool letters;		/* some may be such */
	bool inside;		/* some are between letters, or U+FFFD */
	bool lost;		/* surely no question marks, some of them */
	bool written;		/* on purpose */
};

/* Is there no telling by the line that its question marks are none, and do
 * the lines around it say that they are? */
static bool are_questions(struct finder *f, const struct survey *s)
{
	if (s->inside || f->surely_english)	/* its words are known */
		return false;
	if (f->asks < 0)
		f->asks = (int)asks_in(f->window);
	return f->asks == ASKS_ALL || (f->asks == ASKS_MOSTLY && !s->lost);
}

static bool has_two_holes(const struct holed *p)
{
	size_t holes = 0;

	for (size_t i = 0; i < p->n && holes < 2; i++)
		holes += words_is_hole(holed_at(p, i));
	return holes == 2;
}

/* Does the only hole of the line, a question mark, end a word that still has a
 * letter of Western Europe?  What loses some of these loses them all. */
static bool ends_whole_word(const struct holed *p, size_t i)
{
	uint32_t next = i + 1 < p->n ? holed_at(p, i + 1) : ' ';

	if (holed_at(p, i) != '?' || next > ' ' || has_two_holes(p))
		return false;
	for (; i > 0 && words_is_letter(holed_at(p, i - 1)); i--)
		if (holed_at(p, i - 1) >= 0xC0 && holed_at(p, i - 1) < 0x100)
			return true;
	return false;
}

/* Sets roles to ROLE_KEPT where question marks are part of something else. */
static void keep_questions(struct holed *p)
{
	for (size_t i = 0; i < p->n; i++) {
		size_t skip = guard_skip(p->cells, i);

		if (skip > i) {
			while (i < skip)
				p->roles[i++] = ROLE_KEPT;
			i--;
		} else if (asks_in_code(p->cells, i) || ends_whole_word(p, i) ||
			   (holed_at(p, i) == '?' && p->f->surely_english &&
			    asks_in_english(p->cells, i))) {
			p->roles[i] = ROLE_KEPT;
		}
	}
}

/* What the hole at i, behind a letter, says of those of the line. */
static void look_at(struct holed *p, size_t i, struct survey *s)
{
	bool inside = words_is_letter(holed_at(p, i + 1));
	logp_t end = inside ? 0 : word_end(p, i);

	if (holed_at(p, i) == '?' && holed_run(p, i) == BYTES)
		inside = p->bytes = p->bytes ||
				    (words_is_letter(holed_at(p, i + BYTES)) &&
				     p->f->english);
	p->f->singly |= inside && holed_at(p, i) == '?' &&
			holed_run(p, i) == 1;
	s->inside |= inside || holed_at(p, i) == 0xFFFD;
	s->lost |= s->inside || end < SURELY_NO_END;
	p->torn |= inside || (end < NO_END && !english_passes(p->f) &&
			      (goes_on(p, i + 1) || holed_run(p, i) == 2));
}

/* Was the hole escaped for a carrier?  So nobody writes what was lost. */
static bool is_written(const struct holed *p, size_t i)
{
	uint16_t plan = cells_of(p->cells)[i].plan;

	return plan && plan_at(p->f->plans, plan)->step[0].kind == STEP_FIXER;
}

static struct survey look_over(struct holed *p)
{
	struct survey s = { 0 };
	bool holed = false;	/* the word at hand begins with a hole */
	size_t letters = 0;	/* of it */

	for (size_t i = 0; i < p->n; i++) {
		if (words_is_letter(holed_at(p, i))) {
			letters++;
			continue;
		}
		if (!holed && !words_is_hole(holed_at(p, i)))
			p->whole += letters;
		letters = 0;
		holed = words_is_hole(holed_at(p, i));
		if (!holed)
			continue;
		s.letters |= may_be_letter(p, i);
		s.written |= is_written(p, i);
		if (p->roles[i] != ROLE_KEPT &&
		    words_is_letter(holed_before(p, i)))
			look_at(p, i, &s);
	}
	p->whole += holed ? 0 : letters;
	if (p->f->surely_english && asks_quotes(p->cells))
		s.inside = s.lost = p->torn = p->bytes = true;
	return s;
}

/* The sign of a currency takes up the whole run of holes. */
static bool place_price(struct holed *p, size_t i, size_t run)
{
	uint32_t sign = p->f->surely_english && run <= BYTES ?
			price_sign(p->cells, i, i + run, p->torn) : 0;

	for (size_t k = 0; sign && k < run; k++)
		p->roles[i + k] = k ? ROLE_KEPT : sign;
	p->torn |= sign != 0;
	return sign;
}

/* Two question marks in a row, the second of which was the end of a quotation
 * that begins with a hole before a capital, or the two bytes of a sign that has
 * its place. */
static void place_pair(struct holed *p, size_t i)
{
	if (punctuate_closes_question(p, i)) {
		p->roles[p->open] = 0x201C;
		p->roles[i] = ROLE_KEPT;
		p->roles[i + 1] = 0x201D;
		p->open = SIZE_MAX;
		return;
	}
	p->roles[i] = punctuate_sign(p, i, i + 2);
	p->roles[i + 1] = p->roles[i] ? ROLE_KEPT : 0;
}

static void place_all(struct holed *p)
{
	const struct tongue *tongue = &p->f->tongue;

	for (size_t i = 0, run; i < p->n; i += run) {
		run = 1;
		if (punctuate_hides_opening(p, i))
			p->open = i;
		if (!words_is_hole(holed_at(p, i)) || p->roles[i] == ROLE_KEPT)
			continue;
		run = holed_run(p, i);
		if (place_price(p, i, run))
			continue;
		if (run == 1 ||
		    (run == BYTES && (holed_at(p, i) == 0xFFFD || p->bytes)) ||
		    (run == 2 && tongue->count && tongue->holes))
			place_hole(p, i, i + run);
		else if (tongue->count)
			place_run(p, i, i + run);
		else if (run == 2)
			place_pair(p, i);
	}
	if (p->open != SIZE_MAX && p->torn &&
	    words_is_hole(holed_at(p, p->open)))
		p->roles[p->open] = 0x201C;
	for (size_t i = 0; p->bytes && i < p->n; i++)
		if (holed_at(p, i) == '?' && p->roles[i] > ROLE_KEPT)
			for (size_t run = holed_run(p, i); run > 1; run--)
				p->roles[++i] = ROLE_KEPT;
}

static bool has_holes(const struct buf *cells)
{
	for (size_t i = 0; i < cells_count(cells); i++)
		if (words_is_hole(cells_of(cells)[i].c))
			return true;
	return false;
}

bool roles_of_line(struct finder *f, const struct buf *cells, struct buf *roles)
{
	struct holed p = { .f = f, .cells = cells, .n = cells_count(cells),
			   .open = SIZE_MAX, .lone = SIZE_MAX };
	struct survey s;

	f->tongue.count = 0;
	f->tongue.english = false;
	if (!has_holes(cells))
		return false;
	buf_clear(roles);
	p.roles = buf_grow(roles, p.n * sizeof *p.roles);
	memset(p.roles, 0, p.n * sizeof *p.roles);
	f->singly = false;
	keep_questions(&p);
	s = look_over(&p);
	f->bytewise = p.bytes;
	if (s.written || meant_are_holes(f, cells) ||
	    pattern_is_regular(cells) ||
	    (!p.torn && asks_of_program(cells)) ||
	    are_questions(f, &s))
		return false;
	if (s.letters && !f->surely_english && !f->nameless)
		tongue_guess(&f->tongues, cells, &f->tongue);
	f->english |= f->tongue.english;
	f->tongue.torn = p.torn;
	f->tongue.lost = s.lost;
	f->tongue.inside = s.inside;
	place_all(&p);
	return true;
}
