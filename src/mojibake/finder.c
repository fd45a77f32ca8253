/* finder.c - how well a text reads, and the candidates that are kept: one a
 * plan, and of too many the better ones.
 */
#include "mojibake/finder.h"

enum {
	MAX_CANDIDATES = 96,
	BAD_CHARACTER = -9 * LOGP_ONE,
	FLUENT = -3 * LOGP_ONE,		/* a character, on average */
	STRANGE = -10 * LOGP_ONE, READABLE = -4 * LOGP_ONE,
	PERFECT_GAIN = 12 * LOGP_ONE
};

logp_t finder_score(struct finder *f, const uint32_t *text, size_t n,
		    logp_t least)
{
	struct chars_state state;
	logp_t score = 0, lift = WORDS_MOST;

	for (size_t i = 1; i < n; i++)
		if (!words_is_letter(text[i]) && words_is_letter(text[i - 1]))
			lift += WORDS_MOST;

	chars_begin(&state);
	for (size_t i = 0; i < n; i++) {
		score += chars_step(f->chars, &state, text[i]);
		if (score + lift < least)
			return least - 1;
	}
	score += chars_step(f->chars, &state, ' ');
	return score + words_bonus(&f->words, text, n);
}

/* The candidate that is to give way to one of the plan: its own, as a plan
 * counts once a span, or the worst of too many; NULL if there is room. */
static struct candidate *displaced_by(struct finder *f, uint16_t plan)
{
	struct candidate *all = BUF_ARRAY(&f->found, struct candidate);
	size_t n = BUF_COUNT(&f->found, struct candidate), worst = 0;

	for (size_t i = 0; i < n; i++) {
		if (all[i].plan == plan)
			return &all[i];
		worst = all[i].gain < all[worst].gain ? i : worst;
	}
	return n < MAX_CANDIDATES ? NULL : &all[worst];
}

void finder_add(struct finder *f, uint16_t plan, logp_t gain,
		const struct reading *reading)
{
	struct candidate c = { plan, gain, *reading }, *old;

	if (!plan)
		return;
	old = displaced_by(f, plan);
	if (!old)
		*BUF_PUSH(&f->found, struct candidate) = c;
	else if (gain > old->gain)
		*old = c;
}

void finder_add_text(struct finder *f, struct step step,
		     const uint32_t *text, size_t n, const struct buf *out,
		     logp_t gain, unsigned guessed)
{
	const uint32_t *made = BUF_ARRAY(out, uint32_t);
	size_t m = BUF_COUNT(out, uint32_t), head = 0, tail = 0;
	struct reading r = { .n = m, .changed = 1, .guessed = guessed,
			     .lead = READING_SURE };

	while (head < n && head < m && text[head] == made[head])
		head++;
	while (tail < n - head && tail < m - head &&
	       text[n - 1 - tail] == made[m - 1 - tail])
		tail++;
	if (head + tail == m || head + tail == n)
		return;
	r.text = ARENA_NEW(f->arena, uint32_t, m);
	r.at = ARENA_NEW(f->arena, uint16_t, m + 1);
	memcpy(r.text, made, m * sizeof *made);
	for (size_t i = 0; i <= m; i++)
		r.at[i] = (uint16_t)(i <= head ? i : i >= m - tail ?
				     n - (m - i) : n - tail);
	finder_add(f, plan_extend(f->plans, 0, step), gain, &r);
}

/* Is there anything in the text that a reader would stumble over, or, if
 * its words are not known, is it less fluent than that? */
static bool is_worse(struct finder *f, const uint32_t *text, size_t n,
		     logp_t worst, logp_t fluent)
{
	struct chars_state state;
	logp_t sum = 0;

	chars_begin(&state);
	for (size_t i = 0; i < n; i++) {
		logp_t score = chars_step(f->chars, &state, text[i]);

		if (score < worst)
			return true;
		sum += score;
	}
	return sum < (logp_t)(n + 1) * fluent &&
	       words_bonus(&f->words, text, n) < 0;
}

bool finder_looks_bad(struct finder *f, const uint32_t *text, size_t n)
{
	return is_worse(f, text, n, BAD_CHARACTER, FLUENT);
}

bool finder_has_perfect(struct finder *f)
{
	for (size_t i = 0; i < BUF_COUNT(&f->found, struct candidate); i++) {
		const struct candidate *c = &BUF_ARRAY(&f->found,
						       struct candidate)[i];

		if (c->gain > PERFECT_GAIN && !c->reading.guessed &&
		    !finder_looks_bad(f, c->reading.text, c->reading.n))
			return true;
	}
	return false;
}

/* A quotation mark or dash behind what begins UTF-8 sequences as a rule, and
 * before a letter: two bytes of one. */
static bool is_sequence(const uint32_t *text, size_t n, size_t i)
{
	return i > 0 && (text[i - 1] & ~1u) == 0xC2 && i + 1 < n &&
	       words_is_letter(text[i + 1]);
}

/* Typists' apostrophe, in front of what English shortens: "don´t". */
static bool is_apostrophe(const uint32_t *text, size_t n, size_t i)
{
	size_t end = i + 1;

	if (text[i] != 0xB4 || !i || !words_is_letter(text[i - 1]))
		return false;
	while (end < n && words_is_letter(text[end]))
		end++;
	return words_is_joined(text + i + 1, end - i - 1);
}

/* A closing quotation mark before a small letter: what DOS has in its place is
 * one, too. */
static bool is_open(const uint32_t *text, size_t n, size_t i)
{
	return text[i] == 0x201D && i + 1 < n && words_is_lower(text[i + 1]);
}

bool finder_is_plain(struct finder *f, const uint32_t *text, size_t n)
{
	for (size_t i = 0; i < n; ) {
		size_t from = i;

		while (i < n && words_is_letter(text[i]))
			i++;
		if (i > from + 1 && !words_known(&f->words, text + from,
						 i - from))
			return false;
		if (i > from + 1)
			continue;
		if (text[from] == '?' || is_sequence(text, n, from) ||
		    is_open(text, n, from) ||
		    (text[from] >= 0x80 && !is_apostrophe(text, n, from) &&
		     !(text[from] >= 0x2013 && text[from] <= 0x201E &&
		       text[from] != 0x201A)))
			return false;
		i += i == from;
	}
	return true;
}

bool finder_reads_well(struct finder *f, const uint32_t *text, size_t n)
{
	return !is_worse(f, text, n, STRANGE, READABLE) ||
	       finder_is_plain(f, text, n);
}

struct shown *finder_shown(struct finder *f)
{
	if (!f->shown) {
		f->shown = arena_alloc(f->arena, sizeof *f->shown);
		shown_begin(f->shown, f->window);
	}
	return f->shown;
}
