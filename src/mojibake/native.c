/* native.c - by the script of what is replaced and of what comes of it. */
#include "mojibake/native.h"

#include "mojibake/signs.h"
#include "text/utf8.h"

enum {
	BAD_CHARACTER = -9 * LOGP_ONE,
	WORD = 30 * LOGP_ONE,		/* one that must have been right */
	FEW = 2				/* characters that prove little */
};

static unsigned width(const struct reading *r, size_t i)
{
	return r->at[i + 1] - (unsigned)r->at[i];
}

/* The script of the letters that the character replaces, if it is one beyond
 * Latin that they share; else 0. */
static unsigned script_replaced(const uint32_t *text, const struct reading *r,
				size_t i)
{
	unsigned script = words_script(text[r->at[i]]);

	for (unsigned k = r->at[i]; k < r->at[i + 1]; k++)
		if (text[k] < 0x370 || !words_is_letter(text[k]) ||
		    words_script(text[k]) != script)
			return 0;
	return script;
}

/* A letter, digit or mark of a script beyond Latin. */
static bool is_spelling(uint32_t c)
{
	return c >= 0x370 && c < 0x2E80 &&
	       (words_is_letter(c) || utf8_is_digit(c));
}

/* A digit of another script with nothing else of it around. */
static bool is_lone_digit(const struct reading *r, size_t i)
{
	if (r->text[i] < 0x80 || !utf8_is_digit(r->text[i]))
		return false;
	for (size_t k = 0; k < r->n; k++)
		if (k != i && r->text[k] >> 8 == r->text[i] >> 8)
			return false;
	return true;
}

static bool is_large(uint32_t c)
{
	return words_is_letter(c) && utf8_lower(c) != c;
}

/* A sign that has no business there, made of two capitals that are a word by
 * themselves: an abbreviation. */
static bool was_abbreviation(struct finder *f,
			     const uint32_t *text, const struct reading *r,
			     size_t i)
{
	unsigned from = r->at[i], to = r->at[i + 1];

	return to - from == 2 && !words_is_letter(r->text[i]) &&
	       !signs_placed(f, text, r, i) &&
	       is_large(text[from]) && is_large(text[from + 1]) &&
	       (!from || !words_is_letter(text[from - 1])) &&
	       (to == r->at[r->n] || !words_is_letter(text[to]));
}

static bool stays(const uint32_t *text, const struct reading *r, size_t i,
		  unsigned script)
{
	return words_script(r->text[i]) == script &&
	       !reading_changes(r, i, text[r->at[i]]);
}

/* A sign made of letters inside a word or at its end, the others of which are
 * of their script and stay. */
static bool was_spelt(const uint32_t *text, const struct reading *r, size_t i)
{
	unsigned script = script_replaced(text, r, i);

	return !words_is_letter(r->text[i]) &&
	       ((i > 0 && stays(text, r, i - 1, script)) ||
		(i + 1 < r->n && stays(text, r, i + 1, script)));
}

/* A word of letters of one script that becomes one or two of another that
 * are hardly heard of was a word of that script; a digit of another script does
 * not come alone. */
static logp_t word_lost(struct finder *f, const uint32_t *text,
			const struct reading *r)
{
	struct chars_state state;
	size_t changed = 0, odd = 0;

	chars_begin(&state);
	for (size_t i = 0; i < r->n; i++) {
		logp_t p = chars_step(f->chars, &state, r->text[i]);

		if (!reading_changes(r, i, text[r->at[i]]))
			continue;
		changed++;
		odd += is_lone_digit(r, i) ||
		       (width(r, i) > 1 && script_replaced(text, r, i) &&
			((is_spelling(r->text[i]) && p < BAD_CHARACTER) ||
			 was_spelt(text, r, i) ||
			 was_abbreviation(f, text, r, i)));
	}
	return odd && changed <= FEW ? (logp_t)odd * WORD : 0;
}

static bool is_hebrew(uint32_t c)
{
	return c >= 0x5D0 && c <= 0x5EA;
}

/* The mark of an abbreviation, behind a letter of Hebrew, begins nothing: in
 * UTF-8 that letter would have been garbled, too. */
static logp_t geresh_doubt(const uint32_t *text, const struct reading *r)
{
	logp_t sum = 0;

	for (size_t i = 1; i < r->n; i++) {
		uint32_t was = text[r->at[i]];

		if ((was == 0x5F3 || was == 0x5F4) &&
		    reading_changes(r, i, was) && is_hebrew(r->text[i - 1]) &&
		    !reading_changes(r, i - 1, text[r->at[i - 1]]))
			sum += WORD;
	}
	return sum;
}

bool native_is_visual(struct finder *f, const uint32_t *text, size_t n,
		      logp_t more)
{
	uint32_t seen[LATTICE_MAX_NODES];
	size_t letters = 0;

	if (n > LATTICE_MAX_NODES)
		return false;
	for (size_t i = 0; i < n; i++) {
		seen[n - 1 - i] = text[i];
		letters += is_hebrew(text[i]);
		if (text[i] >= 0x80 && !is_hebrew(text[i]))
			return false;
	}
	return letters > 1 && finder_score(f, seen, n, LOGP_ZERO * 100) >
	       finder_score(f, text, n, LOGP_ZERO * 100) + more;
}

logp_t native_doubt(struct finder *f, const uint32_t *text,
		    const struct reading *r)
{
	return word_lost(f, text, r) + geresh_doubt(text, r);
}
