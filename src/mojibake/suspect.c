/* suspect.c - candidates for a span: layers of UTF-8 undone one inside the
 * other as long as something decodes, single-byte sets exchanged, raw bytes
 * read in every set.
 */
#include "mojibake/suspect.h"

#include "language/cells.h"
#include "language/inventory.h"
#include "mojibake/dash.h"
#include "mojibake/east.h"
#include "mojibake/fill.h"
#include "mojibake/layers.h"
#include "mojibake/pileup.h"
#include "mojibake/rival.h"
#include "mojibake/swap.h"
#include "mojibake/whole.h"
#include "residue/fixer.h"
#include "text/utf8.h"

enum {
	MAX_CANDIDATES = 96,
	BAD_CHARACTER = -9 * LOGP_ONE,
	FLUENT = -3 * LOGP_ONE,		/* a character, on average */
	STRANGE = -10 * LOGP_ONE, READABLE = -4 * LOGP_ONE,
	PERFECT_GAIN = 12 * LOGP_ONE,
	LISTED = 11 * LOGP_ONE / 10,	/* just worth a plan in use */
	ENOUGH = 4,		/* bytes in UTF-8 sequences: no chance */
	HOPELESS = 15 * LOGP_ONE
};

logp_t suspect_score(struct suspect_finder *f, const uint32_t *text, size_t n,
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
static struct candidate *displaced_by(struct suspect_finder *f, uint16_t plan)
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

void suspect_add(struct suspect_finder *f, uint16_t plan, logp_t gain,
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

void suspect_add_text(struct suspect_finder *f, struct step step,
		      const uint32_t *text, size_t n, const struct buf *out,
		      logp_t gain, unsigned guessed)
{
	const uint32_t *made = BUF_ARRAY(out, uint32_t);
	size_t m = BUF_COUNT(out, uint32_t), head = 0, tail = 0;
	struct reading r = { .n = m, .changed = 1, .guessed = guessed,
			     .lead = RIVAL_SURE };

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
	suspect_add(f, plan_extend(f->plans, 0, step), gain, &r);
}

/* Is there anything in the text that a reader would stumble over, or, if
 * its words are not known, is it less fluent than that? */
static bool is_worse(struct suspect_finder *f, const uint32_t *text, size_t n,
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

bool suspect_looks_bad(struct suspect_finder *f, const uint32_t *text,
		       size_t n)
{
	return is_worse(f, text, n, BAD_CHARACTER, FLUENT);
}

bool suspect_has_perfect(struct suspect_finder *f)
{
	for (size_t i = 0; i < BUF_COUNT(&f->found, struct candidate); i++) {
		const struct candidate *c = &BUF_ARRAY(&f->found,
						       struct candidate)[i];

		if (c->gain > PERFECT_GAIN && !c->reading.guessed &&
		    !suspect_looks_bad(f, c->reading.text, c->reading.n))
			return true;
	}
	return false;
}

/* Drops what is far behind the best. */
static void drop_hopeless(struct suspect_finder *f)
{
	struct candidate *c = BUF_ARRAY(&f->found, struct candidate);
	size_t n = BUF_COUNT(&f->found, struct candidate), kept = 0;
	logp_t best = 0;

	for (size_t i = 0; i < n; i++)
		best = c[i].gain > best ? c[i].gain : best;
	for (size_t i = 0; i < n; i++)
		if (best - c[i].gain < HOPELESS)
			c[kept++] = c[i];
	f->found.n = kept * sizeof *c;
}

static bool has(const uint32_t *text, size_t n, uint32_t low, uint32_t high)
{
	for (size_t i = 0; i < n; i++)
		if (text[i] >= low && text[i] <= high)
			return true;
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

bool suspect_is_plain(struct suspect_finder *f, const uint32_t *text, size_t n)
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
		    (text[from] >= 0x80 && !is_apostrophe(text, n, from) &&
		     !(text[from] >= 0x2013 && text[from] <= 0x201E &&
		       text[from] != 0x201A)))
			return false;
		i += i == from;
	}
	return true;
}

bool suspect_reads_well(struct suspect_finder *f, const uint32_t *text,
			size_t n)
{
	return !is_worse(f, text, n, STRANGE, READABLE) ||
	       suspect_is_plain(f, text, n);
}

static size_t count(const uint32_t *text, size_t n, uint32_t c)
{
	size_t found = 0;

	for (size_t i = 0; i < n; i++)
		found += text[i] == c;
	return found;
}

/* Are there no characters beyond ASCII but letters of other scripts than Latin?
 * Bytes of East Asia hardly ever are. */
static bool is_all_letters(const uint32_t *text, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (text[i] >= 0x80 &&
		    (text[i] < 0x370 || !words_is_letter(text[i])))
			return false;
	return true;
}

/* Drops readings in a multi-byte set that take most of their second bytes from
 * the underscores of a name, or any if it is spelt in letters of its script. */
static void drop_swallowed(struct suspect_finder *f, const uint32_t *text,
			   size_t n)
{
	struct candidate *c = BUF_ARRAY(&f->found, struct candidate);
	size_t had = count(text, n, '_'), kept = 0;
	size_t least = is_all_letters(text, n) ? 1 : 2;

	if (had < least)
		return;
	for (size_t i = 0; i < BUF_COUNT(&f->found, struct candidate); i++) {
		const struct reading *r = &c[i].reading;
		size_t gone = had - count(r->text, r->n, '_'), far = 0;

		for (size_t k = 0; k < r->n; k++)
			far += r->text[k] >= 0x2E80;
		if (plan_at(f->plans, c[i].plan)->step[0].kind !=
		    STEP_WIDE_SWAP || gone < least ||
		    (least > 1 && gone * 2 < far))
			c[kept++] = c[i];
	}
	f->found.n = kept * sizeof *c;
}

/* Does the reading leave half as many letters beyond Latin that the set has as
 * it makes something else of?  They would be garbled as well. */
static bool leaves_half(const struct reading *r, enum charmap set,
			const uint32_t *text)
{
	size_t left = 0, moved = 0;

	for (size_t i = 0; i < r->n; i++)
		for (size_t at = r->at[i]; at < r->at[i + 1]; at++) {
			if (text[at] < 0x370 || !words_is_letter(text[at]) ||
			    !charmap_encode(set, text[at]))
				continue;
			if (reading_changes(r, i, text[r->at[i]]))
				moved++;
			else
				left++;
		}
	return moved && 2 * left >= moved;
}

static void drop_half(struct suspect_finder *f, const uint32_t *text)
{
	struct candidate *c = BUF_ARRAY(&f->found, struct candidate);
	size_t kept = 0;

	for (size_t i = 0; i < BUF_COUNT(&f->found, struct candidate); i++) {
		const struct plan *p = plan_at(f->plans, c[i].plan);

		if (p->step[0].kind != STEP_UTF8 || p->steps > 1 ||
		    !leaves_half(&c[i].reading, (enum charmap)p->step[0].a,
				 text))
			c[kept++] = c[i];
	}
	f->found.n = kept * sizeof *c;
}

/* Listed letters prove no exchange of sets, they follow where words lead. */
static void hold_back(struct suspect_finder *f)
{
	struct candidate *c = BUF_ARRAY(&f->found, struct candidate);

	for (size_t i = 0; i < BUF_COUNT(&f->found, struct candidate); i++) {
		unsigned kind = plan_at(f->plans, c[i].plan)->step[0].kind;

		if ((kind == STEP_SWAP || kind == STEP_WIDE_SWAP) &&
		    c[i].gain > LISTED)
			c[i].gain = LISTED;
	}
}

struct shown *suspect_shown(struct suspect_finder *f)
{
	if (!f->shown) {
		f->shown = arena_alloc(f->arena, sizeof *f->shown);
		shown_begin(f->shown, f->window);
	}
	return f->shown;
}

static struct lattice lattice_in_window(struct suspect_finder *f,
					const uint32_t *text, size_t n)
{
	struct lattice l = lattice_of(f->arena, text, n);

	suspect_shown(f);
	l.shown = f->shown;
	return l;
}

/* Everything that can be made of the span, into f->found. */
static void find_all(struct suspect_finder *f, const uint32_t *text, size_t n)
{
	struct lattice l = lattice_in_window(f, text, n);
	logp_t before = suspect_score(f, text, n, LOGP_ZERO * 100);
	bool raw = has(text, n, RAW_BYTE, RAW_BYTE + 0xFF);

	if (f->fixers & 1u << FIXER_ENCODING && pileup_find(f, &l, before))
		return;
	if (f->fixers & 1u << FIXER_ENCODING &&
	    !layers_try_active(f, &l, before)) {
		buf_clear(&f->found);
		layers_find(f, &l, before);
		dash_find(f, n);
		if (!raw && f->explained >= ENOUGH &&
		    f->explained * 4 >= 3 * whole_count(text, n))
			return;
		if (f->exchange && has(text, n, 0x80, RAW_BYTE - 1) &&
		    !suspect_has_perfect(f) &&
		    (f->breaks || suspect_looks_bad(f, text, n)))
			swap_find(f, text, n, before);
	}
	if (!suspect_has_perfect(f) && f->fixers & 1u << (raw ? FIXER_RAW :
						  FIXER_ENCODING) &&
	    has(text, n, 0x80, RAW_BYTE + 0xFF) &&
	    suspect_looks_bad(f, text, n)) {
		east_find(f, text, n, before);
		drop_swallowed(f, text, n);
	}
	drop_half(f, text);
	if (f->found.n && inventory_in(text, n))
		hold_back(f);
	if (f->fixers & 1u << FIXER_RAW && raw)
		layers_read_raw(f, &l, before);
}

/* Exchanges of sets that put letters of the line's language in the place of
 * others.  What is remembered of the word holds for all lines. */
static void find_spelt(struct suspect_finder *f, const uint32_t *text,
		       size_t n)
{
	if (f->fixers & 1u << FIXER_ENCODING && f->exchange &&
	    alphabet_lacks(f, text, n) && !inventory_in(text, n) &&
	    !suspect_has_perfect(f))
		swap_find(f, text, n, suspect_score(f, text, n,
						    LOGP_ZERO * 100));
}

/* The same, or what was found for it before. */
static void find_or_recall(struct suspect_finder *f, const uint32_t *text,
			   size_t n)
{
	const struct candidate *known;
	size_t count;

	if (!f->breaks && recall_get(&f->recall, text, n, &known, &count)) {
		for (size_t i = 0; i < count; i++)
			*BUF_PUSH(&f->found, struct candidate) = known[i];
		return;
	}
	if (!suspect_is_plain(f, text, n) &&
	    (!(f->fixers & 1u << FIXER_ENCODING) || !whole_find(f, text, n)))
		find_all(f, text, n);
	drop_hopeless(f);
	if (f->breaks)		/* not for what stands around it elsewhere */
		return;
	recall_put(&f->recall, text, n, BUF_ARRAY(&f->found, struct candidate),
		   BUF_COUNT(&f->found, struct candidate));
}

/* The candidates found are those of the span. */
static void take_over(struct suspect_finder *f, struct suspect *s)
{
	s->count = BUF_COUNT(&f->found, struct candidate);
	s->candidates = ARENA_NEW(f->arena, struct candidate, s->count);
	if (s->count)
		memcpy(s->candidates, f->found.p,
		       s->count * sizeof *s->candidates);
}

void suspect_find(struct suspect_finder *f, struct suspect *s,
		  const uint32_t *text, size_t n, const uint32_t *roles)
{
	const struct buf *line = f->alphabet.cells;

	s->chosen = -1;
	buf_clear(&f->found);
	f->text = text;
	f->alphabet.cells = NULL;
	find_or_recall(f, text, n);
	f->alphabet.cells = line;
	find_spelt(f, text, n);
	if (roles && !suspect_is_plain(f, text, n))
		fill_find(f, text, n, roles);
	take_over(f, s);
}

void suspect_find_again(struct suspect_finder *f, struct suspect *s,
			const uint32_t *text, size_t n)
{
	struct lattice l = lattice_in_window(f, text, n);

	buf_clear(&f->found);
	for (size_t i = 0; i < s->count; i++)
		*BUF_PUSH(&f->found, struct candidate) = s->candidates[i];
	f->text = text;
	layers_try_active(f, &l, suspect_score(f, text, n, LOGP_ZERO * 100));
	take_over(f, s);
}
