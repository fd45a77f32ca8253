/* puzzle.c - every letter that could stand in a hole is tried; the dictionary
 * decides, the character model weighs.
 */
#include "mojibake/puzzle.h"

#include "base/map.h"
#include "mojibake/english.h"
#include "text/utf8.h"

enum {
	CLEAR = LOGP_ONE,	/* by which the best must win */
	FAR = 2 * LOGP_ONE,
	NAMELESS = 4 * LOGP_ONE,
	FEW = 4,		/* letters of a word, of which any may be one */
	ENGLISH = 2 * LOGP_ONE,
	LISTED = 3 * LOGP_ONE / 2,	/* among the words of English texts */
	FLUENT = -4 * LOGP_ONE,	/* a character, on average */
	STRANGE = -13 * LOGP_ONE,	/* a letter among three guesses */
	MAX_HOLES = 3
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

/* 's: likely in English, not possible elsewhere. */
static bool is_possessive(const struct puzzle *z)
{
	return z->n > 2 && z->word[z->n - 2] == 0x2019;
}

/* A capital elided before a small letter, which only the first word of a
 * sentence in another language is: in English a name has lost a letter there. */
static bool is_elided_name(const struct puzzle *z)
{
	return z->n > 4 && z->word[1] == 0x2019 && utf8_is_upper(z->word[0]) &&
	       !utf8_is_upper(z->word[2]);
}

/* An apostrophe before one letter that English joins to nothing. */
static bool is_odd_end(const struct puzzle *z)
{
	uint32_t last = z->word[z->n - 1];

	return z->n > 2 && z->word[z->n - 2] == 0x2019 &&
	       !words_is_joined(&last, 1);
}

/* Elided as Italian does, more than one letter: "all'aria". */
static bool is_elided_far(const struct puzzle *z)
{
	size_t i = 0;

	while (i < z->n && z->word[i] != 0x2019)
		i++;
	return i > 1 && i + 3 < z->n &&
	       !words_is_joined(z->word + i + 1, z->n - i - 1);
}

/* The word is filled; `score` is that of its characters. */
static void judge(struct puzzle *z, logp_t score)
{
	if (is_possessive(z) && z->n > FEW)
		score += ENGLISH;
	if (english_passes(z->f) && words_listed(&z->f->words, z->word, z->n))
		score += LISTED;
	if (score <= z->second || score < z->best - 2 * CLEAR ||
	    !words_known(&z->f->words, z->word, z->n) ||
	    (is_possessive(z) && !english_passes(z->f)) ||
	    ((is_elided_name(z) || is_odd_end(z) || is_elided_far(z)) &&
	     english_passes(z->f)))
		return;
	if (score > z->best) {
		z->second = z->best;
		z->best = score;
		memcpy(z->best_word, z->word, z->n * sizeof *z->word);
	} else {
		z->second = score;
	}
}

/* English words that end beyond ASCII end in an e with an acute, and names do
 * in few letters more: other words with a question mark are asked about. */
static bool may_end(const struct puzzle *z, uint32_t c)
{
	if (c == 0xE9 || !z->asks || !english_passes(z->f))
		return true;
	return utf8_is_upper(z->word[0]) &&
	       (c == 0xE1 || c == 0xED || c == 0xF3);
}

/* May the letter stand in hole number k? */
static bool may_stand(const struct puzzle *z, size_t k, uint32_t c)
{
	size_t at = z->hole[k];

	if (c == 0x2019 && (at == 0 || at + 1 == z->n || z->f->nameless))
		return false;
	if (z->run[k] > 1 && z->run[k] != (c < 0x800 ? 2 : 3) && c != 0x2019)
		return false;	/* not its bytes; an apostrophe has two where
				 * windows-1252 was taken for ISO 8859-1 */
	if (at + 1 == z->n && !may_end(z, c))
		return false;
	if (z->f->nameless && z->f->spoken && c < TONGUE_LATIN &&
	    !(z->f->tongues.writers[c] & z->f->spoken))
		return false;
	return !(c >= 0x100 && c < 0x2000 && english_passes(z->f) &&
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
		if (words_is_hole(z->word[i]))
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
	uint64_t h = (uint64_t)(z->f->nameless ? z->f->spoken : 0) << 3 |
		     (uint64_t)z->f->nameless << 2 |
		     (uint64_t)english_passes(z->f) << 1 | z->capital;

	for (size_t k = 0; k < z->holes; k++)
		h = (h << 3) + z->run[k];
	*mark = map_hash(span_of(z->word, z->n * sizeof *z->word)) ^
		h * UINT64_C(0x9E3779B97F4A7C15);
	*mark |= 1;
	return &z->f->unfilled[*mark >> 32 & (PUZZLE_UNFILLED - 1)];
}

/* By how much the best has to win: where the language is not known, other
 * languages have other words, though names are much the same. */
static logp_t least_lead(const struct puzzle *z)
{
	if (!z->f->nameless)
		return english_passes(z->f) ? CLEAR : 2 * CLEAR;
	return z->n >= FEW && (utf8_is_upper(z->word[0]) ||
			       english_passes(z->f)) ? 2 * CLEAR : NAMELESS;
}

static bool search(struct puzzle *z)
{
	static const logp_t fluent[MAX_HOLES + 1] = {
		0, LOGP_ZERO, FLUENT - 4 * LOGP_ONE, FLUENT
	};			/* among so many chance knows one */
	logp_t least = (logp_t)z->n * fluent[z->holes];
	struct chars_state state;

	z->best = z->second = LOGP_ZERO * 10;
	z->upper = all_upper(z);
	z->floor = least - 2 * CLEAR;
	chars_begin(&state);
	try_holes(z, 0, 0, state, 0);
	return z->best > least && z->best - z->second >= least_lead(z);
}

/* Is it a word already, with a question mark behind it? */
static bool is_asked(const struct puzzle *z)
{
	struct finder *f = z->f;
	size_t n = z->n - 1;

	return !f->tongue.lost && z->holes == 1 && z->hole[0] == n && n > 2 && z->word[n] == '?' &&
	       n <= SPELL_LONGEST &&
	       (words_known(&f->words, z->word, n) ||
		tongue_rank(&f->tongues, f->tongue.language[0], z->word,
			    n) >= 0);
}

/* What is left of a short word, and question marks at its edge, could be
 * something else. */
static enum spell_ground least_ground(const struct puzzle *z)
{
	size_t left = z->n - z->holes;
	bool edge = is_asked(z) ||
		    (!z->f->tongue.torn &&
		     (z->word[0] == '?' || z->word[z->n - 1] == '?'));

	if (left < 2 || (left == 2 && (z->word[0] == '?' || all_upper(z))) ||
	    (z->either && !all_upper(z) && !utf8_is_upper(z->best_word[0])))
		return SPELL_COMMON;
	if (words_is_hole(z->word[0]) && words_is_hole(z->word[z->n - 1]))
		return SPELL_KNOWN;	/* rather quotation marks */
	return left == 2 || edge ? SPELL_KNOWN : SPELL_GUESSED;
}

/* By the letters of the language. */
static bool spell(struct puzzle *z)
{
	static const logp_t leads[][2] = {	/* one language, several */
		[SPELL_GUESSED] = { 3 * LOGP_ONE, 9 * LOGP_ONE / 2 },
		[SPELL_KNOWN] = { 2 * LOGP_ONE, 7 * LOGP_ONE / 2 },
		[SPELL_COMMON] = { 3 * LOGP_ONE / 2, 4 * LOGP_ONE }
	};
	size_t count = z->f->tongue.count;
	logp_t lead;

	if (z->hole[0] == 0 && z->n > 1 && utf8_is_upper(z->word[1]) &&
	    !all_upper(z))
		return false;	/* a mark before a capital */
	if (z->n > SPELL_LONGEST || (z->run[0] == 3 && !z->hole[0]))
		return false;	/* a mark before it */
	memcpy(z->best_word, z->word, z->n * sizeof *z->word);
	for (size_t k = 0; k < z->holes; k++)
		z->best_word[z->hole[k]] = z->run[k] == 3 ? 0x2019 : 0;
	if (z->n == 1)			/* other languages have other ones */
		z->f->tongue.count = 1;
	lead = spell_word(z->f, z->best_word, z->n,
			  all_upper(z) ? SPELL_UPPER :
			  z->capital ? SPELL_CAPITAL :
			  z->either ? SPELL_EITHER : SPELL_LOWER, &z->ground);
	z->f->tongue.count = count;
	if (z->ground < least_ground(z))
		return false;
	return lead >= leads[z->ground][z->f->tongue.count > 1];
}

/* Is there a letter of a script that writes no apostrophes? */
static bool is_far(const struct puzzle *z)
{
	for (size_t i = 0; i < z->n; i++)
		if (z->word[i] >= 0x900 && z->word[i] < 0xFB00 &&
		    !(z->word[i] >= 0x1E00 && z->word[i] < 0x2E80))
			return true;
	return false;
}

/* A few capitals with a hole behind them, rather the sign of a currency, or a
 * question mark between two. */
static bool is_formula(const struct puzzle *z)
{
	return z->n < 4 && all_upper(z) &&
	       (z->hole[0] + 1 == z->n || z->word[z->hole[0]] == '?');
}

bool puzzle_solve(struct puzzle *z)
{
	uint64_t mark, *unfilled;

	if (z->f->tongue.count)
		return spell(z);
	if (z->holes > MAX_HOLES || is_far(z) || is_formula(z) ||
	    (z->f->nameless && z->n < FEW &&
	     !(z->hole[0] == 1 && utf8_is_upper(z->word[0]))))
		return false;
	unfilled = place_of(z, &mark);
	if (*unfilled == mark)
		return false;
	if (search(z))
		return true;
	*unfilled = mark;
	return false;
}

bool puzzle_is_sure(const struct puzzle *z)
{
	return z->n > 3 || z->f->tongue.count ||
	       (z->n == 3 && (z->best_word[1] == 0x2019 ||
		(z->hole[0] == 1 && z->best - z->second >= FAR)));
}
