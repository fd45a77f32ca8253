/* doubt.c - letters that make no word, odd characters, two scripts in a word,
 * many guesses.
 */
#include "mojibake/doubt.h"

#include "language/cells.h"
#include "mojibake/native.h"
#include "mojibake/signs.h"
#include "text/utf8.h"

enum {
	BAD_CHARACTER = -9 * LOGP_ONE,
	LONE_LETTER = 12 * LOGP_ONE,
	LONE_SYMBOL = 2 * LOGP_ONE,
	UNKNOWN_WORD = 2 * LOGP_ONE,
	KNOWN_WORD = 3 * LOGP_ONE,
	GUESS = 2 * LOGP_ONE,		/* beyond the first of a span */
	DENSE_GUESS = 8 * LOGP_ONE,
	ODD_CHARACTER = 5 * LOGP_ONE,
	STRAY_CASE = 8 * LOGP_ONE,	/* a small letter behind capitals */
	FAR = 0x800,		/* three bytes and more */
	FIRST = 2 * LOGP_ONE,		/* what beginning a word costs */
	FLORIN = 0x192,		/* a sign in most sets that have it */
	STRANGER = -27 * LOGP_ONE / 2,	/* no letter that it knows */
	UNHEARD_OF = -25 * LOGP_ONE / 2, /* of a character: not in the model */
	REMAINING = 10 * LOGP_ONE,	/* an odd character that stays */
	TWO_SCRIPTS = 10 * LOGP_ONE
};

static bool has_script(uint32_t c)
{
	return words_is_letter(c) || (c >= 0x80 && utf8_is_digit(c));
}

/* ASCII and the scripts of East Asia stand side by side. */
static bool may_mix(uint32_t a, uint32_t b)
{
	return (a < 0x80 && b >= 0x2E80) || (b < 0x80 && a >= 0x2E80);
}

/* Neighbouring letters of different scripts, at least one brought in. */
static logp_t disunity(const uint32_t *text, const struct reading *r)
{
	logp_t sum = 0;

	for (size_t i = 1; i < r->n; i++) {
		unsigned a = words_script(r->text[i - 1]);
		unsigned b = words_script(r->text[i]);

		if (a && b && a != b && !may_mix(r->text[i - 1], r->text[i]) &&
		    has_script(r->text[i - 1]) &&
		    has_script(r->text[i]) &&
		    (r->text[i] != text[r->at[i]] ||
		     r->text[i - 1] != text[r->at[i - 1]]))
			sum += TWO_SCRIPTS;
	}
	return sum;
}

/* The characters of `text` that the character i of the reading replaces; a
 * 0 in `text` is none. */
static unsigned width(const uint32_t *text, const struct reading *r, size_t i)
{
	unsigned n = 0;

	for (unsigned k = r->at[i]; k < r->at[i + 1]; k++)
		n += text[k] != 0;
	return n;
}

static bool is_changed(const uint32_t *text, const struct reading *r, size_t i)
{
	return width(text, r, i) > 1 || r->text[i] != text[r->at[i]];
}

static bool is_small(uint32_t c)
{
	return words_is_letter(c) && utf8_upper(c) != c;
}

static bool begins_word(const struct reading *r, size_t i)
{
	return i == 0 || !words_is_letter(r->text[i - 1]);
}

static bool replaces_letters(const uint32_t *text, const struct reading *r,
			     size_t i)
{
	for (unsigned k = r->at[i]; k < r->at[i + 1]; k++)
		if (text[k] && !words_is_letter(text[k]))
			return false;
	return true;
}

/* A letter of scientists. */
static bool is_symbol(uint32_t c)
{
	return c >= 0x391 && c <= 0x3C9;
}

/* One that was two characters, the first of which begins nothing else. */
static bool is_lone_symbol(const uint32_t *text, const struct reading *r,
			   size_t i)
{
	return is_symbol(r->text[i]) && width(text, r, i) == 2 &&
	       (text[r->at[i]] & ~1u) == 0xCE &&
	       (i == 0 || !is_symbol(r->text[i - 1])) &&
	       (i + 1 == r->n || !is_symbol(r->text[i + 1]));
}

/* Capitals without any small letter but those brought in. */
static bool among_capitals(const uint32_t *text, const struct reading *r,
			   size_t i)
{
	size_t from = i, capitals = 0;

	while (from > 0 && words_is_letter(r->text[from - 1]))
		from--;
	for (; from < r->n && words_is_letter(r->text[from]); from++) {
		if (!is_changed(text, r, from) && is_small(r->text[from]))
			return false;
		capitals += !is_changed(text, r, from);
	}
	return capitals > 1;
}

/* Is a letter that the model knows brought in for what has no place in the
 * word: a sign, or a letter of another script? */
static bool heals_word(const uint32_t *text, const struct reading *r,
		       size_t i, logp_t p)
{
	uint32_t was = text[r->at[i]], c = r->text[i];
	uint32_t beside = i > 0 ? r->text[i - 1] : ' ';

	if (!words_is_letter(beside) && i + 1 < r->n)
		beside = r->text[i + 1];
	return p > STRANGER && words_is_letter(c) && words_is_letter(beside) &&
	       words_script(c) == words_script(beside) &&
	       (!words_is_letter(was) || was == FLORIN ||
		words_script(was) != words_script(beside));
}

/* The letter that some write for an apostrophe, inside a word of ASCII or
 * behind a number. */
static bool is_apostrophe(const struct reading *r, size_t i)
{
	return r->text[i] == 0x2BC && i > 0 && i + 1 < r->n &&
	       has_script(r->text[i + 1]) && r->text[i + 1] < 0x80 &&
	       r->text[i - 1] < 0x80 &&
	       (has_script(r->text[i - 1]) || utf8_is_digit(r->text[i - 1]));
}

/* What most sequences begin with, where they were read as western text. */
static bool is_lead(uint32_t c)
{
	return c == 0xC2 || c == 0xC3 || c == 0xE2;
}

/* Characters brought in that are as odd as the few that they replace, and
 * small letters behind capitals. */
logp_t doubt_oddity(struct finder *f, const uint32_t *text,
		    const struct reading *r)
{
	struct chars_state state;
	logp_t sum = 0;

	chars_begin(&state);
	for (size_t i = 0; i < r->n; i++) {
		logp_t p = chars_step(f->chars, &state, r->text[i]);
		uint32_t was = text[r->at[i]];

		if (!is_changed(text, r, i) || r->text[i] == 0xFFFD ||
		    (is_lead(was) && r->text[i] < 0x2E80) ||
		    is_apostrophe(r, i) ||
		    is_lone_symbol(text, r, i) || heals_word(text, r, i, p) ||
		    signs_placed(f, text, r, i))
			continue;
		if (p >= UNHEARD_OF && begins_word(r, i))
			p += FIRST;
		if (p < BAD_CHARACTER && width(text, r, i) < 4 &&
		    !(r->text[i] >= 0x300 && r->text[i] < 0x370))
			sum += p < UNHEARD_OF ? 2 * ODD_CHARACTER :
			       ODD_CHARACTER;
		if (p < UNHEARD_OF && !words_is_letter(r->text[i]) &&
		    replaces_letters(text, r, i))
			sum += 2 * ODD_CHARACTER;
		if (is_small(r->text[i]) && among_capitals(text, r, i))
			sum += STRAY_CASE;
	}
	return sum;
}

/* Letters of Greek and all that follows it up to the punctuation: where
 * nearly every letter was two bytes, guesses at lost ones make any word. */
static bool has_dense_script(const struct reading *r)
{
	for (size_t i = 0; i < r->n; i++)
		if (r->text[i] >= 0x370 && r->text[i] < 0x1E00)
			return true;
	return false;
}

/* Does an apostrophe that was brought in make a word that is known? */
static bool contracts(struct finder *f, const uint32_t *text,
		      const struct reading *r)
{
	for (size_t i = 1; i + 1 < r->n; i++) {
		size_t from = i, to = i + 1;

		if (r->text[i] != 0x2019 || !is_changed(text, r, i))
			continue;
		while (from > 0 && words_is_letter(r->text[from - 1]))
			from--;
		while (to < r->n && words_is_letter(r->text[to]))
			to++;
		if (from < i && to > i + 1 &&
		    words_known(&f->words, r->text + from, to - from))
			return true;
	}
	return false;
}

/* A stroke through the character before it, or the frame of a key. */
static bool is_overlay(uint32_t c)
{
	return (c >= 0x334 && c < 0x339) || (c >= 0x20D0 && c < 0x2100);
}

/* What a letter by itself loses. */
static logp_t lone_doubt(uint32_t c)
{
	if (is_overlay(c) || words_is_single(c))
		return 0;
	return is_symbol(c) ? LONE_SYMBOL : LONE_LETTER;
}

/* What a reading loses because the letters it brings in make no word that
 * is known: chance decodes to letters as easily as truth does.  What it
 * gains if all do. */
static logp_t word_doubt(struct finder *f, const uint32_t *text,
			 const struct reading *r)
{
	logp_t sum = 0;
	bool known = false;

	for (size_t i = 0; i < r->n; ) {
		size_t from = i;
		bool touched = false;

		for (; i < r->n && words_is_letter(r->text[i]); i++)
			touched |= is_changed(text, r, i) &&
				   !signs_placed(f, text, r, i);
		if (touched && i - from == 1)
			sum += lone_doubt(r->text[from]);
		else if (touched && !words_known(&f->words, r->text + from,
						 i - from))
			sum += UNKNOWN_WORD;
		else if (touched)
			known = i - from > 2;
		i += i == from;
	}
	if (r->guessed && sum && has_dense_script(r))
		sum += DENSE_GUESS;
	if (r->guessed > 1)
		sum += (logp_t)(r->guessed - 1) * GUESS;
	if (contracts(f, text, r))
		return sum - KNOWN_WORD;
	return sum ? sum : known && !r->guessed ? -KNOWN_WORD : 0;
}

/* Marks made of one letter: an apostrophe before s, where the line is not
 * English, or a quotation mark between letters. */
static logp_t mark_doubt(const struct finder *f, const uint32_t *text,
			 const struct reading *r)
{
	logp_t sum = 0;

	for (size_t i = 1; i + 1 < r->n; i++) {
		uint32_t c = r->text[i], next = r->text[i + 1];
		bool quote = c == 0x201C || c == 0x201D;

		if (!is_changed(text, r, i) || width(text, r, i) != 1 ||
		    !words_is_letter(text[r->at[i]]) ||
		    !words_is_letter(r->text[i - 1]) || !words_is_letter(next))
			continue;
		if (quote || (c == 0x2019 && !f->english && next == 's' &&
			      (i + 2 == r->n ||
			       !words_is_letter(r->text[i + 2]))))
			sum += LONE_LETTER;
	}
	return sum;
}

void doubt_pair_quotes(const uint32_t *text, struct reading *r)
{
	size_t i = r->n;

	while (i > 0 && r->text[i - 1] < 0x80 &&
	       !words_is_letter(r->text[i - 1]))
		i--;
	if (r->guessed > 1 && i > 1 &&
	    (r->text[i - 1] == 0x2019 ||
	     (i < r->n && r->text[i - 1] == 0x2013)) &&
	    is_changed(text, r, i - 1))
		for (size_t k = 0; k + 1 < i; k++)
			if (r->text[k] == 0x201C && is_changed(text, r, k))
				r->text[i - 1] = 0x201D;
}

/* Two characters of which one is a guess and the other stays: it would have been
 * garbled as well. */
static bool leaves_half(const uint32_t *text, const struct reading *r)
{
	return r->n == 2 && r->guessed && r->text[0] >= 0x80 &&
	       r->text[1] >= 0x80 &&
	       is_changed(text, r, 0) != is_changed(text, r, 1);
}

/* Is more of the text as odd as before than has been explained?  Then what
 * was found was found by chance, or the reading mends too little. */
static logp_t remains(struct finder *f, const uint32_t *text,
		      const struct reading *r)
{
	struct chars_state state;
	size_t odd = 0, explained = 0;

	chars_begin(&state);
	for (size_t i = 0; i < r->n; i++) {
		logp_t p = chars_step(f->chars, &state, r->text[i]);

		if (is_changed(text, r, i))
			explained += width(text, r, i);
		else if (r->text[i] >= 0x80 && r->text[i] < RAW_BYTE)
			odd += p < BAD_CHARACTER;
	}
	return odd > explained || leaves_half(text, r) ?
	       (logp_t)(odd > 1 ? odd : 1) * REMAINING : 0;
}

/* Does character i follow two capitals, or open what it closes? */
static bool follows_capitals(const struct reading *r, size_t i)
{
	uint32_t prev = r->text[i - 1];

	if (prev == 0x201E || prev == 0x201C || prev == 0x2018)
		return r->text[i] >= 0x2018 && r->text[i] < 0x201E;
	return i > 1 && words_is_upper(prev) &&
	       words_is_letter(r->text[i - 2]) && !is_small(r->text[i - 2]);
}

/* Is nothing done but to drop a circumflexed A that ends a word of capitals or is
 * quoted, by way of a control character that windows-1252 shows as what stands
 * behind it? */
static logp_t dropped_doubt(const struct finder *f, const uint32_t *text,
			    const struct reading *r)
{
	logp_t sum = 0;

	for (size_t i = 1; !f->surely_english && i < r->n; i++)
		if (text[r->at[i]] == 0xC2 && r->at[i + 1] == r->at[i] + 2 &&
		    text[r->at[i] + 1] == r->text[i] && follows_capitals(r, i))
			sum += 2 * LONE_LETTER;
	return sum;
}

/* A letter made of one between two of the same sign, and the second of these: a
 * face. */
static logp_t face_doubt(const uint32_t *text, const struct reading *r)
{
	logp_t sum = 0;

	for (size_t i = 1; i < r->n; i++) {
		size_t at = r->at[i];

		if (r->at[i + 1] == at + 2 && words_is_letter(text[at]) &&
		    text[at - 1] == text[at + 1] && text[at + 1] >= 0x80 &&
		    !words_is_letter(text[at + 1]) &&
		    r->text[i - 1] == text[at - 1])
			sum += 2 * LONE_LETTER;
	}
	return sum;
}

/* Nothing but one character of another script, made of three Latin letters: they
 * are a word of theirs, or listed, far more often. */
static logp_t merged_doubt(const uint32_t *text, const struct reading *r)
{
	size_t merged = 0;

	for (size_t i = 0; i < r->n; i++) {
		if (is_changed(text, r, i) &&
		    (width(text, r, i) != 3 || r->text[i] < FAR))
			return 0;
		for (unsigned k = r->at[i]; k < r->at[i + 1] &&
					    width(text, r, i) == 3; k++)
			if (!words_is_latin(text[k]))
				return 0;
		merged += width(text, r, i) == 3;
	}
	return merged == 1 ? 2 * LONE_LETTER : 0;
}

logp_t doubt_of(struct finder *f, const uint32_t *text, const struct reading *r)
{
	return mark_doubt(f, text, r) + dropped_doubt(f, text, r) +
	       word_doubt(f, text, r) + face_doubt(text, r) +
	       merged_doubt(text, r) +
	       doubt_oddity(f, text, r) + disunity(text, r) +
	       native_doubt(f, text, r) +
	       remains(f, text, r);
}
