/* fill.c - the holes of a span filled.
 *
 * Every letter that could stand in a hole of a word is tried; what the
 * dictionary knows is weighed by the character model, and the best filling is
 * taken if the second-best is clearly worse and the word with its hole was
 * none.  The guards matter as much as the guesses.
 */
#include "mojibake/fill.h"

#include "base/map.h"
#include "text/utf8.h"

enum {
	CLEAR = LOGP_ONE,	/* by which the best must win */
	FAR = 2 * LOGP_ONE,
	ROLE_GAIN = 7 * LOGP_ONE,	/* a place that admits nothing else */
	SIGN_GAIN = 12 * LOGP_ONE,	/* ... of a sign between digits */
	ENGLISH = 2 * LOGP_ONE,
	WORD_GAIN = 11 * LOGP_ONE,	/* the only word that fits */
	FLUENT = -4 * LOGP_ONE,	/* a character, on average */
	STRANGE = -13 * LOGP_ONE,	/* a letter among three guesses */
	MAX_HOLES = 3, LONGEST = LATTICE_MAX_NODES
};

static const uint16_t fillers[] = {
	0x2019, 0xE0, 0xE1, 0xE2, 0xE3, 0xE4, 0xE5, 0xE6, 0xE7, 0xE8, 0xE9,
	0xEA, 0xEB, 0xEC, 0xED, 0xEE, 0xEF, 0xF0, 0xF1, 0xF2, 0xF3, 0xF4,
	0xF5, 0xF6, 0xF8, 0xF9, 0xFA, 0xFB, 0xFC, 0xFD, 0xFE, 0xFF, 0xDF,
	0x101, 0x103, 0x105, 0x107, 0x109, 0x10D, 0x10F, 0x111, 0x113, 0x117,
	0x119, 0x11B, 0x11D, 0x11F, 0x123, 0x12B, 0x12F, 0x131, 0x135, 0x137,
	0x13C, 0x13E, 0x142, 0x144, 0x146, 0x148, 0x151, 0x153, 0x159, 0x15B,
	0x15D, 0x15F, 0x161, 0x163, 0x165, 0x16B, 0x16D, 0x16F, 0x171, 0x173,
	0x17A, 0x17C, 0x17E, 0x219, 0x21B
};

enum { FILLERS = sizeof fillers / sizeof *fillers };

/* A word with holes and what has been found for it. */
struct puzzle {
	struct suspect_finder *f;
	uint32_t word[LONGEST], best_word[LONGEST];
	size_t n;
	size_t hole[MAX_HOLES];
	size_t run[MAX_HOLES];	/* marks that stand for it */
	size_t holes;
	bool upper, capital;
	logp_t best, second;
	logp_t floor;		/* below it no word is worth a look */
};

static bool is_hole(uint32_t c)
{
	return c == '?' || c == 0xFFFD;
}

/* 's: likely in English, not possible elsewhere. */
static bool is_possessive(const struct puzzle *z)
{
	return z->n > 2 && z->word[z->n - 2] == 0x2019;
}

/* The word is filled; `score` is that of its characters. */
static void judge(struct puzzle *z, logp_t score)
{
	if (is_possessive(z))
		score += ENGLISH;
	if (score <= z->second || score < z->best - 2 * CLEAR ||
	    !words_known(&z->f->words, z->word, z->n) ||
	    (is_possessive(z) && !z->f->english))
		return;
	if (score > z->best) {
		z->second = z->best;
		z->best = score;
		memcpy(z->best_word, z->word, z->n * sizeof *z->word);
	} else {
		z->second = score;
	}
}

/* May the letter stand in hole number k? */
static bool may_stand(const struct puzzle *z, size_t k, uint32_t c)
{
	size_t at = z->hole[k];

	if (c == 0x2019 && (at == 0 || at + 1 == z->n))
		return false;
	if (z->run[k] > 1 && z->run[k] != (c < 0x800 ? 2 : 3))
		return false;	/* not its bytes */
	return !(c >= 0x100 && c < 0x2000 && z->f->english &&
		 (at + 1 == z->n || z->n < 6));	/* names, not short ones */
}

/* Fills the holes from number k on.  The word has been scored up to cell `at`;
 * what cannot come to anything is left. */
static void try_holes(struct puzzle *z, size_t k, size_t at,
		      struct chars_state state, logp_t score)
{
	size_t stop = k < z->holes ? z->hole[k] : z->n;

	for (; at < stop; at++)
		score += chars_step(z->f->chars, &state, z->word[at]);
	if (score + ENGLISH <= z->second ||
	    score + ENGLISH < z->best - 2 * CLEAR || score < z->floor)
		return;
	if (k == z->holes) {
		judge(z, score + chars_step(z->f->chars, &state, ' '));
		return;
	}
	for (size_t i = 0; i < FILLERS; i++) {
		uint32_t c = fillers[i];
		struct chars_state next;
		logp_t p;

		if (!may_stand(z, k, c))
			continue;
		if (z->upper || (z->capital && at == 0))
			c = utf8_upper(c);
		if (c < 0x80)
			continue;
		z->word[at] = c;
		next = state;
		p = chars_step(z->f->chars, &next, c);
		if (z->holes < MAX_HOLES || p > STRANGE)
			try_holes(z, k + 1, at + 1, next, score + p);
	}
}

static bool all_upper(const struct puzzle *z)
{
	size_t upper = 0;

	for (size_t i = 0; i < z->n; i++) {
		if (is_hole(z->word[i]))
			continue;
		if (words_is_letter(z->word[i]) && !utf8_is_upper(z->word[i]))
			return false;
		upper += utf8_is_upper(z->word[i]);
	}
	return upper > 1;
}

/* Where the memory of puzzles without a solution keeps this one. */
static uint64_t *place_of(const struct puzzle *z, uint64_t *mark)
{
	uint64_t h = (uint64_t)z->f->english << 1 | z->capital;

	for (size_t k = 0; k < z->holes; k++)
		h = (h << 3) + z->run[k];
	*mark = map_hash(span_of(z->word, z->n * sizeof *z->word)) ^
		h * UINT64_C(0x9E3779B97F4A7C15);
	*mark |= 1;
	return &z->f->unfilled[*mark >> 32 & (FILL_UNFILLED - 1)];
}

static bool search(struct puzzle *z)
{
	static const logp_t fluent[MAX_HOLES + 1] = {
		0, LOGP_ZERO, FLUENT - 3 * LOGP_ONE, FLUENT
	};			/* among so many chance knows one */
	logp_t least = (logp_t)z->n * fluent[z->holes];
	struct chars_state state;

	z->best = z->second = LOGP_ZERO * 10;
	z->upper = all_upper(z);
	z->floor = least - 2 * CLEAR;
	chars_begin(&state);
	try_holes(z, 0, 0, state, 0);
	return z->best > least &&
	       z->best - z->second >= (z->f->english ? CLEAR : 2 * CLEAR);
}

static bool solve(struct puzzle *z)
{
	uint64_t mark, *unfilled = place_of(z, &mark);

	if (*unfilled == mark)
		return false;
	if (search(z))
		return true;
	*unfilled = mark;
	return false;
}

/* Is text[i] inside a word, or a hole that may belong to one? */
static bool in_word(const uint32_t *text, size_t n, const uint32_t *roles,
		    size_t i)
{
	if (words_is_letter(text[i]))
		return true;
	if ((text[i] == '\'' || text[i] == 0x2019) && i > 0 && i + 1 < n)
		return words_is_letter(text[i - 1]) &&
		       words_is_letter(text[i + 1]);
	return is_hole(text[i]) && roles[i] <= ROLE_INSIDE;
}

/* Takes up text[from .. to) as a puzzle; a run of two or three U+FFFD is one
 * character whose bytes were lost one by one. */
static bool take_up(struct puzzle *z, const uint32_t *text, size_t from,
		    size_t to, bool joined)
{
	z->n = z->holes = 0;
	for (size_t i = from; i < to; i++) {
		if (text[i] == '?' && i + 1 < to && text[i + 1] == '?')
			return false;	/* "what??" */
		if (is_hole(text[i])) {
			if (z->holes == MAX_HOLES)
				return false;
			z->hole[z->holes] = z->n;
			z->run[z->holes] = 1;
			while (joined && i + 1 < to &&
			       text[i + 1] == text[i]) {
				z->run[z->holes]++;
				i++;
			}
			z->holes++;
		}
		z->word[z->n++] = text[i];
	}
	return z->holes > 0 && z->n > z->holes;
}

/* A question mark at the edge of a short word is one, and two around a word
 * stand for quotation marks if for anything. */
static bool too_short(const struct puzzle *z)
{
	bool front = z->word[0] == '?', back = z->word[z->n - 1] == '?';

	return (z->n < 4 && (front || back)) || (front && back) ||
	       (front && z->holes > 1 && z->n < z->holes + 3);
}

/* Without its mark at the end the word is good: leave it. */
static bool good_question(struct puzzle *z)
{
	if (z->holes != 1 || z->n < 3 || z->hole[0] != z->n - 1)
		return false;
	return z->word[z->n - 1] == '?' ?
	       words_known(&z->f->words, z->word, z->n - 1) :
	       z->f->english &&
	       words_common(&z->f->words, z->word, z->n - 1);
}

struct filling {
	struct suspect_finder *f;
	const uint32_t *text;
	struct reading r;
	logp_t gain;
	bool failed;		/* a hole in a word stays open */
};

static void put(struct filling *g, uint32_t c, size_t at)
{
	g->r.text[g->r.n] = c;
	g->r.at[g->r.n++] = (uint16_t)at;
}

/* Words of three letters are many, so one of them must be by far the best. */
static bool is_sure(const struct puzzle *z)
{
	return z->n > 3 || (z->n == 3 && (z->best_word[1] == 0x2019 ||
		(z->hole[0] == 1 && z->best - z->second >= FAR)));
}

static void fill_word(struct filling *g, const uint32_t *roles, size_t from,
		      size_t to)
{
	struct puzzle z = { .f = g->f,
			    .capital = roles[from] == ROLE_CAPITAL };
	bool inside = roles[to - 1] == ROLE_INSIDE && to - from > 3 &&
		      !(g->f->english &&
			words_common(&g->f->words, g->text + from,
				     to - from - 1));
	bool joined = true, solved = false;
	size_t at = from;

	for (int round = 0; round < 2 && !solved; round++, joined = false)
		solved = take_up(&z, g->text, from, to, joined) &&
			 !too_short(&z) && (inside || !good_question(&z)) &&
			 solve(&z) &&
			 (round || z.n <= to - from);
	if (!solved) {
		for (; at < to; at++) {
			g->failed |= g->text[at] == 0xFFFD ||
				     (g->text[at] == '?' &&
				      (at + 1 < to ||
				       roles[at] == ROLE_INSIDE));
			put(g, g->text[at], at);
		}
		return;
	}
	for (size_t i = 0; i < z.n; i++) {
		put(g, z.best_word[i], at);
		at++;
		while (at < to && to - at > z.n - i - 1)
			at++;
	}
	g->gain += is_sure(&z) ? WORD_GAIN : z.n == 3 ? WORD_GAIN / 2 :
		   WORD_GAIN / 4;
	g->r.changed++;
}

static bool has_hole(const uint32_t *text, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		if (is_hole(text[i]))
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

	while (g->text[*i] == 0xFFFD && *i + run < n &&
	       g->text[*i + run] == 0xFFFD)
		run++;
	put(g, roles[*i], *i);
	g->gain += roles[*i] == 0x2013 || roles[*i] < 0x100 ? SIGN_GAIN :
		   ROLE_GAIN;
	g->r.changed++;
	*i += run;
}

void fill_find(struct suspect_finder *f, const uint32_t *text, size_t n,
	       const uint32_t *roles)
{
	struct step step = { STEP_FILL, kind_of(text, n), 0 };
	struct filling g = { .f = f, .text = text };

	if (!has_hole(text, 0, n))
		return;
	g.r.text = ARENA_NEW(f->arena, uint32_t, n);
	g.r.at = ARENA_NEW(f->arena, uint16_t, n + 1);
	for (size_t i = 0; i < n; ) {
		size_t from = i;

		while (i < n && in_word(text, n, roles, i))
			i++;
		if (i > from && has_hole(text, from, i)) {
			fill_word(&g, roles, from, i);
		} else if (i > from) {
			for (size_t k = from; k < i; k++)
				put(&g, text[k], k);
		} else if (is_hole(text[i])) {
			fill_role(&g, n, roles, &i);
		} else {
			put(&g, text[i], i);
			i++;
		}
	}
	g.r.at[g.r.n] = (uint16_t)n;
	f->unsolved |= g.failed;
	if (g.r.changed)
		suspect_add(f, plan_extend(f->plans, 0, step), g.gain, &g.r);
}
