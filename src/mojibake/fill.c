/* fill.c - the holes of a span filled, word by word.
 *
 * The guards matter as much as the guesses: a question mark may be one.
 */
#include "mojibake/fill.h"

#include "mojibake/english.h"
#include "mojibake/puzzle.h"
#include "mojibake/roles.h"

enum {
	ROLE_GAIN = 7 * LOGP_ONE,	/* a place that admits nothing else */
	SIGN_GAIN = 12 * LOGP_ONE,	/* ... of a sign between digits */
	WORD_GAIN = 11 * LOGP_ONE,	/* the only word that fits */
	BYTES = 3,			/* of a character, at most */
	FEW_WORDS = 4		/* of a line: hardly a question */
};

/* Is text[i] inside a word, or a hole that may belong to one? */
static bool in_word(const uint32_t *text, size_t n, const uint32_t *roles,
		    size_t i)
{
	if (words_is_letter(text[i]))
		return true;
	if ((text[i] == '\'' || text[i] == 0x2019) && i > 0 && i + 1 < n)
		return words_is_letter(text[i - 1]) &&
		       words_is_letter(text[i + 1]);
	return words_is_hole(text[i]) && roles[i] <= ROLE_EITHER;
}

/* Is the run of holes at i between letters? */
static bool is_inside(const uint32_t *text, size_t from, size_t to, size_t i)
{
	while (i < to && words_is_hole(text[i]))
		i++;
	return i < to && !words_is_hole(text[from]);
}

/* Is hole i + 1 of the same character?  In a known language each has two
 * bytes, or three of which there is one. */
static bool goes_on(const struct puzzle *z, const uint32_t *text, size_t from,
		    size_t to, size_t i)
{
	size_t begin = i, end = i;

	if (!z->f->tongue.count)
		return true;
	while (begin > from && text[begin - 1] == text[i])
		begin--;
	while (end < to && text[end] == text[i])
		end++;
	return end - begin == 3 || (i - begin) % 2 == 0;
}

/* Takes up text[from .. to) as a puzzle; a run of two or three U+FFFD is one
 * character whose bytes were lost one by one. */
static bool take_up(struct puzzle *z, const uint32_t *text,
		    const uint32_t *roles, size_t from, size_t to,
		    bool joined)
{
	z->n = z->holes = 0;
	z->asks = to > from && text[to - 1] == '?';
	for (size_t i = from; i < to; i++) {
		if (text[i] == '?' && i + 1 < to && text[i + 1] == '?' &&
		    !is_inside(text, from, to, i) &&
		    !((z->f->tongue.count || joined) && z->f->bytewise &&
		      i + 2 == to))
			return false;	/* "what??" */
		if (words_is_hole(text[i])) {
			if (z->holes == SPELL_HOLES)
				return false;
			z->hole[z->holes] = z->n;
			z->run[z->holes] = 1;
			while (joined && i + 1 < to &&
			       text[i + 1] == text[i] &&
			       goes_on(z, text, from, to, i)) {
				z->run[z->holes]++;
				i++;
			}
			if (z->run[z->holes] > BYTES && !z->f->tongue.count)
				return false;	/* several characters */
			z->holes++;
		}
		z->word[z->n++] = text[i];
	}
	return z->holes > 0 && (z->n > z->holes ||
				(z->n == 1 && z->f->tongue.count &&
				 roles[from]));
}

/* A question mark at the edge of a short word is one, and two around a word
 * stand for quotation marks if for anything; nobody quotes one letter ("?t?"). */
static bool too_short(const struct puzzle *z, bool inside)
{
	bool front = z->word[0] == '?', back = z->word[z->n - 1] == '?';

	if (z->f->tongue.count)
		return back && (!inside || (front && z->n > 1 &&
					    z->n - z->holes != 1));
	return (z->n < 4 && (front || back)) || (front && back) ||
	       (front && z->holes > 1 && z->n < z->holes + 3);
}

/* Without its mark at the end the word is good: leave it. */
static bool good_question(struct puzzle *z)
{
	if (z->holes != 1 || z->n < 3 || z->hole[0] != z->n - 1 ||
	    (z->f->bytewise && z->run[0] == 2))
		return false;
	return z->word[z->n - 1] == '?' ?
	       words_known(&z->f->words, z->word, z->n - 1) :
	       english_passes(z->f) &&
	       words_common(&z->f->words, z->word, z->n - 1);
}

struct filling {
	struct finder *f;
	const uint32_t *text;
	size_t n;
	struct reading r;
	logp_t gain;
	bool failed;		/* a hole in a word stays open */
};

static void put(struct filling *g, uint32_t c, size_t at)
{
	g->r.text[g->r.n] = c;
	g->r.at[g->r.n++] = (uint16_t)at;
}

/* text[from .. to) as a puzzle, solved; with `joined` a run of holes is the
 * bytes of one character. */
static bool try_word(struct puzzle *z, const struct filling *g,
		     const uint32_t *roles, size_t from, size_t to,
		     bool joined)
{
	struct finder *f = g->f;
	bool within = roles[to - 1] == ROLE_INSIDE ||
		      (f->tongue.torn && g->text[to - 1] == '?' &&
		       to < g->n && g->text[to] == '?');
	bool inside = within && (f->tongue.count || to - from > 3) &&
		      !(english_passes(f) &&
			(f->asks > 0 ? words_known : words_common)
			(&f->words, g->text + from, to - from - 1));

	*z = (struct puzzle){ .f = f,
			      .capital = roles[from] == ROLE_CAPITAL,
			      .either = roles[from] == ROLE_EITHER };
	return !(f->nameless && !f->tongue.torn && g->text[to - 1] == '?') &&
	       take_up(z, g->text, roles, from, to, joined) &&
	       !too_short(z, within) && (inside || !good_question(z)) &&
	       puzzle_solve(z);
}

/* The same where both could be: the better ground wins. */
static bool try_both(struct puzzle *z, const struct filling *g,
		     const uint32_t *roles, size_t from, size_t to)
{
	struct puzzle joined;
	bool first = try_word(&joined, g, roles, from, to, true);
	bool second = (!first || g->f->tongue.holes == TONGUE_EITHER) &&
		      try_word(z, g, roles, from, to, false);

	if (!first || joined.n == to - from)
		return second;
	if (second && z->ground == joined.ground)
		return false;
	if (!second || joined.ground > z->ground)
		*z = joined;
	return true;
}

/* Would a letter in the place of the question mark at its end make it a word?
 * Then there is no telling. */
static bool may_end(const struct filling *g, const uint32_t *roles, size_t from,
		    size_t to)
{
	struct puzzle z = { .f = g->f };

	return g->f->tongue.count && g->f->tongue.torn && !roles[to - 1] &&
	       g->text[to - 1] == '?' &&
	       take_up(&z, g->text, roles, from, to, false) &&
	       puzzle_solve(&z) && z.ground >= SPELL_KNOWN;
}

static void leave_word(struct filling *g, const uint32_t *roles, size_t from,
		       size_t to)
{
	g->failed |= may_end(g, roles, from, to) ||
		     (g->f->tongue.count && !from && g->n > 1 &&
		      words_is_hole(g->text[0]));
	for (size_t at = from; at < to; at++) {
		g->failed |= g->text[at] == 0xFFFD ||
			     (g->text[at] == '?' &&
			      (at + 1 < to || roles[at]));
		put(g, g->text[at], at);
	}
}

/* Is the letter that a question mark at the end would be shown elsewhere?  It
 * would be lost there, too. */
static bool is_asked(const struct filling *g, const struct puzzle *z,
		     size_t to)
{
	uint32_t last = z->best_word[z->n - 1];

	return g->f->tongue.count && z->n > 1 && g->text[to - 1] == '?' &&
	       !g->f->tongue.inside && words_is_letter(last) &&
	       shown_has(finder_shown(g->f), last);
}

/* Did two holes in a row become an apostrophe?  It has two bytes by accident
 * only. */
static bool has_short_apostrophe(const struct puzzle *z)
{
	for (size_t k = 0; k < z->holes; k++)
		if (z->run[k] == 2 && z->best_word[z->hole[k]] == 0x2019)
			return true;
	return false;
}

/* In English: holes in a row are the bytes of one character, or characters of
 * which the first is the apostrophe ("coup d??tat"). */
static bool try_english(struct puzzle *z, const struct filling *g,
			const uint32_t *roles, size_t from, size_t to)
{
	struct puzzle other;

	if (g->f->singly || !try_word(z, g, roles, from, to, true))
		return try_word(z, g, roles, from, to, false);
	if (has_short_apostrophe(z) &&
	    try_word(&other, g, roles, from, to, false))
		*z = other;
	return true;
}

static void fill_word(struct filling *g, const uint32_t *roles, size_t from,
		      size_t to)
{
	const struct tongue *tongue = &g->f->tongue;
	struct puzzle z;
	bool solved = !tongue->count ? try_english(&z, g, roles, from, to) :
		      tongue->holes ? try_both(&z, g, roles, from, to) :
		      try_word(&z, g, roles, from, to, false);
	size_t at = from;

	if (!solved || is_asked(g, &z, to)) {
		leave_word(g, roles, from, to);
		return;
	}
	for (size_t i = 0; i < z.n; i++) {
		put(g, z.best_word[i], at);
		at++;
		while (at < to && to - at > z.n - i - 1)
			at++;
	}
	g->gain += puzzle_is_sure(&z) ? WORD_GAIN : z.n == 3 ? WORD_GAIN / 2 :
		   WORD_GAIN / 4;
	g->r.changed++;
}

/* Letters and question marks that belong to code. */
static bool in_code(const uint32_t *text, size_t n, size_t from, size_t to)
{
	uint32_t before = from ? text[from - 1] : ' ';
	uint32_t behind = to < n ? text[to] : ' ';

	return (before < 0x80 && strchr("_/=+*.&%$#\\@)]}0123456789",
					(int)before)) ||
	       (behind < 0x80 && strchr("_/=+*&%$#\\@([{", (int)behind)) ||
	       (from && before < 0x80 && text[from] == '?' && to - from < 4);
}

static bool has_hole(const uint32_t *text, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		if (words_is_hole(text[i]))
			return true;
	return false;
}

static uint8_t kind_of(const uint32_t *text, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (text[i] == 0xFFFD)
			return 1;
	return 0;
}

static void fill_role(struct filling *g, size_t n, const uint32_t *roles,
		      size_t *i)
{
	size_t run = 1;

	while (*i + run < n && g->text[*i + run] == g->text[*i] &&
	       (g->text[*i] == 0xFFFD || roles[*i + run] == ROLE_KEPT))
		run++;
	put(g, roles[*i], *i);
	g->gain += roles[*i] == 0x2013 || roles[*i] == 0x20AC ||
		   roles[*i] < 0x100 ? SIGN_GAIN : ROLE_GAIN;
	g->r.changed++;
	*i += run;
}

/* A question mark at the end of a word with holes is one. */
static bool asks(const struct finder *f, const uint32_t *text,
		 const uint32_t *roles, size_t from, size_t to)
{
	return f->tongue.count && to > from + 2 && text[to - 1] == '?' &&
	       !roles[to - 1] && has_hole(text, from, to - 1);
}

void fill_find(struct finder *f, const uint32_t *text, size_t n,
	       const uint32_t *roles)
{
	struct step step = { STEP_FILL, kind_of(text, n), 0 };
	struct filling g = { .f = f, .text = text, .n = n };

	if (!has_hole(text, 0, n))
		return;
	g.r.text = ARENA_NEW(f->arena, uint32_t, n);
	g.r.at = ARENA_NEW(f->arena, uint16_t, n + 1);
	for (size_t i = 0; i < n; ) {
		size_t from = i;

		while (i < n && in_word(text, n, roles, i))
			i++;
		if (asks(f, text, roles, from, i)) {
			g.failed |= f->tongue.words < FEW_WORDS ||
				    may_end(&g, roles, from, i);
			i--;
		}
		if (i > from && has_hole(text, from, i) &&
		    !(f->tongue.count && in_code(text, n, from, i))) {
			fill_word(&g, roles, from, i);
		} else if (i > from) {
			for (size_t k = from; k < i; k++)
				put(&g, text[k], k);
		} else if (words_is_hole(text[i]) && roles[i] > ROLE_KEPT) {
			fill_role(&g, n, roles, &i);
		} else {
			put(&g, text[i], i);
			i++;
		}
	}
	g.r.at[g.r.n] = (uint16_t)n;
	f->unsolved |= g.failed;
	if (g.r.changed)
		finder_add(f, plan_extend(f->plans, 0, step), g.gain, &g.r);
}
