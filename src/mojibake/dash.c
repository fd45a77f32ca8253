/* dash.c - by the words to either side. */
#include "mojibake/dash.h"

#include "mojibake/rival.h"
#include "text/utf8.h"

enum {
	LEAD = 0xE2,
	APOSTROPHE = 0x2019, ELLIPSIS = 0x2026,
	EN_DASH = 0x2013, EM_DASH = 0x2014,
	PART = 20,			/* letters of a word, at most */
	MARKS = 2,			/* for the bytes behind the first */
	BARE = 5 * LOGP_ONE,		/* too little by itself */
	MARKED = 12 * LOGP_ONE,
	JOINED = 12 * LOGP_ONE
};

/* What stands between letters. */
enum join {
	JOIN_WORD,	/* an apostrophe, in some language, or anything */
	JOIN_STRANGE,	/* two words, and no apostrophe */
	JOIN_KNOWN,	/* ... which English has */
	JOIN_COMMON	/* ... and often uses */
};

/* Copies letters as small ones; how many, at most PART. */
static size_t small_letters(const uint32_t *text, size_t from, size_t to,
			    uint32_t *out)
{
	size_t n = 0;

	while (n < PART && from + n < to && words_is_letter(text[from + n])) {
		out[n] = utf8_lower(text[from + n]);
		n++;
	}
	return n;
}

/* text[at .. behind) stands between letters. */
static enum join join_at(struct finder *f, const uint32_t *text,
			 size_t n, size_t at, size_t behind)
{
	uint32_t word[2 * PART + 1];
	size_t from = at, left, right;

	while (from > 0 && at - from < PART && words_is_letter(text[from - 1]))
		from--;
	left = small_letters(text, from, at, word);
	right = small_letters(text, behind, n, word + left + 1);
	if (left < 2 || right < 2)
		return JOIN_WORD;
	word[left] = APOSTROPHE;
	if (words_is_elided(word, left) ||
	    words_is_joined(word + left + 1, right) ||
	    words_known(&f->words, word, left + 1 + right))
		return JOIN_WORD;
	if ((utf8_is_upper(text[from]) && utf8_is_upper(text[behind])) ||
	    (words_common(&f->words, word, left) &&
	     words_common(&f->words, word + left + 1, right)))
		return JOIN_COMMON;
	return words_known(&f->words, word, left) &&
	       words_known(&f->words, word + left + 1, right) ?
	       JOIN_KNOWN : JOIN_STRANGE;
}

logp_t dash_doubt(struct finder *f, const uint32_t *text,
		  const struct reading *r)
{
	logp_t sum = 0;

	for (size_t i = 1; r->guessed && i + 1 < r->n; i++)
		if ((r->text[i] == APOSTROPHE || r->text[i] == ELLIPSIS) &&
		    text[r->at[i]] == LEAD &&
		    text[r->at[i + 1] - 1] < 0x100 &&
		    words_is_letter(r->text[i - 1]) &&
		    words_is_letter(r->text[i + 1]) &&
		    join_at(f, r->text, r->n, i, i + 1) != JOIN_WORD)
			sum += JOINED;
	return sum;
}

/* Adds the reading in which text[at .. behind) is the dash. */
static void add_dash(struct finder *f, size_t n, size_t at,
		     size_t behind, uint32_t dash, logp_t gain)
{
	static const uint8_t maps[] = { CHARMAP_CP1252, CHARMAP_LATIN1 };
	struct reading r = { .n = n - (behind - at) + 1, .changed = 1,
			     .guessed = 1, .lead = READING_SURE };

	r.text = ARENA_NEW(f->arena, uint32_t, r.n);
	r.at = ARENA_NEW(f->arena, uint16_t, r.n + 1);
	for (size_t i = 0; i <= r.n; i++) {
		size_t from = i <= at ? i : i - 1 + behind - at;

		r.at[i] = (uint16_t)from;
		if (i < r.n)
			r.text[i] = i == at ? dash : f->text[from];
	}
	for (size_t i = 0; i < sizeof maps; i++) {
		struct step step = { STEP_UTF8, maps[i], 0 };

		finder_add(f, plan_extend(f->plans, 0, step), gain, &r);
	}
}

/* Is it the only such byte? */
static bool is_alone(const uint32_t *text, size_t n, size_t at)
{
	for (size_t i = 0; i < n; i++)
		if (i != at && text[i] == LEAD)
			return false;
	return true;
}

void dash_find(struct finder *f, size_t n)
{
	const uint32_t *text = f->text;
	size_t at = 0, behind;

	while (at < n && text[at] != LEAD)
		at++;
	if (at == n || !f->english || !is_alone(text, n, at))
		return;
	if (n == 1 && f->last)
		return;			/* a dash parts */
	if (n == 1) {		/* it is a word in Welsh */
		add_dash(f, n, 0, 1, EM_DASH, BARE);
		return;
	}
	behind = at + 1;
	while (behind < n && words_is_hole(text[behind]))
		behind++;
	if (at == 0 || behind == n || !words_is_letter(text[at - 1]) ||
	    !words_is_letter(text[behind]) ||
	    (behind > at + 1 && behind != at + 1 + MARKS) ||
	    join_at(f, text, n, at, behind) <
	    (behind > at + 1 ? JOIN_KNOWN : JOIN_COMMON))
		return;
	add_dash(f, n, at, behind, utf8_is_upper(text[behind]) ? EN_DASH :
		 EM_DASH, behind > at + 1 ? MARKED : BARE);
}
