/* marks.c - by the neighbours of each mark, within the word. */
#include "mojibake/marks.h"

#include "language/clause.h"
#include "text/utf8.h"

enum {
	MATHS = 0x2200,		/* of a mathematician, by themselves */
	SIGNS = 0x2500,		/* lines and boxes, no part of words */
	MARK = 5 * LOGP_ONE,
	EXPECTED = -12 * LOGP_ONE,	/* of a mark in its place */
	LONE = 3 * LOGP_ONE,	/* the letter itself may be meant */
	CAPITAL = 7 * LOGP_ONE,	/* ... where letters may follow small ones */
	BREAK = 10 * LOGP_ONE,	/* ... hardly between two words */
	WANTED = 13 * LOGP_ONE,	/* ... nor beside what wants the sign */
	BRAND = 4,		/* letters that the sign of one follows */
	LONGEST = 16		/* word that English shortens */
};

static bool is_digit(uint32_t c)
{
	return c >= '0' && c <= '9';
}

static bool is_ascii_letter(uint32_t c)
{
	return c < 0x80 && words_is_letter(c);
}

static bool opens(uint32_t c)
{
	return c == ' ' || c == '(' || c == '[' || c == 0x201C || c == 0x2014;
}

static bool closes(uint32_t c)
{
	return c == ' ' || (c < 0x80 && strchr(".,;:!?)]", (int)c)) ||
	       c == 0x201D || c == 0x2014;
}

static bool ends_clause(uint32_t c)
{
	return c < 0x80 && c > ' ' && strchr(".,!?", (int)c);
}

static uint32_t small_at(const uint32_t *w, size_t n, size_t i)
{
	return i < n && is_ascii_letter(w[i]) ? w[i] | 32 : ' ';
}

bool marks_make_price(const uint32_t *text, const uint32_t *out, size_t n)
{
	return n > 1 && (out[0] == 0xA3 || out[0] == 0x20AC) &&
	       words_is_latin(text[0]) && text[0] >= 0x80 && is_digit(text[1]);
}

/* How long the end is that English joins with the apostrophe w[i]: 's, n't,
 * I'm, 're; 0 if none. */
static size_t joined_end(const uint32_t *w, size_t n, size_t i)
{
	uint32_t prev = i > 0 ? small_at(w, n, i - 1) : ' ';
	uint32_t next = small_at(w, n, i + 1);

	if (next == 's' && i > 0 && is_digit(w[i - 1]))
		return 1;
	if (prev == ' ')
		return 0;
	if (next == 's' || next == 'd' || (next == 'm' && prev == 'i') ||
	    (next == 't' && prev == 'n'))
		return 1;
	return (next == 'l' || next == 'r' || next == 'v') &&
	       small_at(w, n, i + 2) == (next == 'l' ? 'l' : 'e') ? 2 : 0;
}

/* Does the sign stand by itself where the words beside it want it? */
static bool is_wanted(const struct finder *f, const uint32_t *w, size_t n)
{
	if (w[0] == 0x20AC)
		return f->wants & CLAUSE_PRICE && (n == 1 || closes(w[1]));
	return n == 1 && (w[0] == 0xA7 ? f->wants & CLAUSE_SECTION :
			  w[0] == 0x2022 ? f->breaks :
			  w[0] >= 0xBC && w[0] <= 0xBE &&
			  f->wants & CLAUSE_MEASURE);
}

/* Is it a range of years or pages? */
static bool is_range(const uint32_t *w, size_t n, size_t i)
{
	return i > 1 && i + 2 < n && is_digit(w[i - 1]) &&
	       is_digit(w[i - 2]) && is_digit(w[i + 1]) && is_digit(w[i + 2]);
}

bool marks_part_number(const uint32_t *w, size_t n, size_t i)
{
	static const char *const units[] = {
		"am", "billion", "bn", "cm", "g", "h", "kg", "km", "m", "mg",
		"miles", "million", "min", "mm", "mph", "percent", "pm", "s"
	};

	if (i == 0 || !is_digit(w[i - 1]))
		return false;
	for (size_t k = 0; k < sizeof units / sizeof *units; k++) {
		size_t at = i + 1;
		const char *c = units[k];

		for (; *c && at < n && w[at] == (unsigned char)*c; c++)
			at++;
		if (!*c && (at == n || closes(w[at])))
			return true;
	}
	return false;
}

bool marks_in_place(const uint32_t *w, size_t n, size_t i)
{
	uint32_t prev = i > 0 ? w[i - 1] : ' ';
	uint32_t next = i + 1 < n ? w[i + 1] : ' ';
	uint32_t last = i + 2 < n ? w[i + 2] : ' ';
	size_t joined;

	switch (w[i]) {
	case 0x2018:
	case 0x201C:
		return opens(prev) && is_ascii_letter(next);
	case 0x201D:
		return (ends_clause(prev) || is_ascii_letter(prev)) &&
		       closes(next);
	case 0x2019:
		if (n == 3 && (w[1] | 32) == 'n')
			return true;		/* rock ’n’ roll */
		joined = joined_end(w, n, i);
		return joined ? i + 1 + joined == n || closes(w[i + 1 + joined]) :
		       closes(next) && (prev == 's' || ends_clause(prev));
	case 0x2013:
		return n == 1 || is_range(w, n, i);
	case 0x2014:
		return n == 1;
	case 0x2026:
		return (is_ascii_letter(prev) || prev == '(' || prev == '[') &&
		       closes(next);
	case 0xA0:
		return marks_part_number(w, n, i);
	case 0xA3:
	case 0xA5:
	case 0x20AC:
		return opens(prev) && is_digit(next);
	case 0xA2:
		return is_digit(prev) && closes(next);
	case 0xAE:
	case 0x2122:
		return i > 1 && closes(next) &&
		       ((is_ascii_letter(prev) && is_ascii_letter(w[i - 2])) ||
			(is_digit(prev) && is_digit(w[i - 2])));
	case 0xB0:
		if (is_digit(prev) && closes(next))
			return true;
		return (prev == ' ' || is_digit(prev)) && closes(last) &&
		       (next == 'C' || next == 'F');
	case 0xBC:
	case 0xBD:
	case 0xBE:
		return is_digit(prev) && closes(next);
	case 0xB1:
		return opens(prev) && is_digit(next);
	default:
		return false;
	}
}

bool marks_fit(const struct finder *f, const uint32_t *w, size_t n, size_t i)
{
	return marks_in_place(w, n, i) || (i == 0 && is_wanted(f, w, n));
}

static bool run_known(struct finder *f, const uint32_t *w,
		      size_t from, size_t to)
{
	return to - from == 1 ? is_ascii_letter(w[from]) :
	       words_known(&f->words, w + from, to - from);
}

/* An opening mark behind a number or a word, an accent by itself. */
static bool is_misplaced(uint32_t c, uint32_t prev)
{
	if (c == 0xA8)
		return true;
	return (c == 0xA1 || c == 0xBF) &&
	       (is_digit(prev) || is_ascii_letter(prev));
}

/* A capital behind the small letters of a word, even of a name that nobody
 * knows. */
static bool ends_in_capital(const uint32_t *w, size_t n, size_t i)
{
	return i > 0 && utf8_is_upper(w[i]) && is_ascii_letter(w[i - 1]) &&
	       !utf8_is_upper(w[i - 1]) &&
	       (i + 1 == n || !words_is_letter(w[i + 1]));
}

/* Letters, signs of other trades and frames, but no signs that stand before
 * numbers or behind them: those of sums, bullets, dashes, arrows. */
static bool may_be_sign(uint32_t c)
{
	return words_is_letter(c) || (c >= 0xA2 && c < 0xB0) || c == 0xB4 ||
	       c == 0xB8 || (c >= 0xBA && c < 0xBF) || c == 0x2C6 ||
	       c == 0x2DD || c == 0x3A9 || (c >= 0x2550 && c < 0x2580);
}

/* Would a common word come of it with an apostrophe for letter `at`: "wasn't"? */
static bool is_shortened(struct finder *f, const uint32_t *word, size_t n,
			 size_t at)
{
	uint32_t copy[LONGEST];

	if (n > LONGEST)
		return false;
	memcpy(copy, word, n * sizeof *copy);
	copy[at] = '\'';
	return words_common(&f->words, copy, n);
}

/* A letter beyond ASCII of a word that is none, or a sign that belongs to
 * tables; beside it known words or none. */
static bool is_stray(struct finder *f, const uint32_t *w, size_t n, size_t i)
{
	size_t from, to;

	if (w[i] < 0x80)
		return false;
	if (i == 0 && f->wants && may_be_sign(w[i]))
		return true;
	if (i > 0 && is_misplaced(w[i], w[i - 1]))
		return true;
	if (!words_is_letter(w[i]))
		return w[i] < 0xA0 || w[i] >= SIGNS || (n > 1 && w[i] >= MATHS);
	words_beside(w, n, i, &from, &to);
	if (joined_end(w, n, i) && is_shortened(f, w + from, to - from, i - from))
		return true;
	if (to - from > 1 && words_known(&f->words, w + from, to - from))
		return false;
	return (from == i || run_known(f, w, from, i)) &&
	       (to == i + 1 || run_known(f, w, i + 1, to));
}

/* A sign of trade behind a small word of three letters or less: many names of
 * other languages are such a word and the letter. */
static bool is_chance(const uint32_t *out, size_t i)
{
	size_t from = i;

	while (from > 0 && is_ascii_letter(out[from - 1]))
		from--;
	return (out[i] == 0xAE || out[i] == 0x2122) && i - from < BRAND &&
	       utf8_upper(out[i - 1]) != out[i - 1];
}

logp_t marks_restored(struct finder *f, const uint32_t *text,
		      const uint32_t *out, size_t n)
{
	struct chars_state state;
	logp_t sum = 0;

	chars_begin(&state);
	for (size_t i = 0; i < n; i++) {
		logp_t p = chars_step(f->chars, &state, out[i]);

		if (out[i] == text[i] || !marks_fit(f, out, n, i) ||
		    is_chance(out, i))
			continue;
		if (!is_stray(f, text, n, i)) {
			sum += ends_in_capital(text, n, i) ? CAPITAL : 0;
			continue;
		}
		sum += i == 0 && is_wanted(f, out, n) ? WANTED :
		       n > 1 ? MARK : f->breaks ? BREAK : LONE;
		if (n > 1 && p < EXPECTED)
			sum += EXPECTED - p;	/* the model is wrong there */
	}
	return sum;
}
