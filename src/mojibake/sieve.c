/* sieve.c - by gain, and by what a reading takes up and what it leaves. */
#include "mojibake/sieve.h"

enum {
	LISTED = 11 * LOGP_ONE / 10,	/* just worth a plan in use */
	HOPELESS = 15 * LOGP_ONE,
	ROW = 5			/* no word has as many in order */
};

void sieve_hopeless(struct finder *f)
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

void sieve_swallowed(struct finder *f, const uint32_t *text, size_t n)
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

void sieve_half(struct finder *f, const uint32_t *text)
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

/* Are these the characters of the set in the order of its bytes?  Then a table
 * of it is shown, which any other set reads as a row of its own. */
static bool is_row(enum charmap set, const uint32_t *text, size_t n)
{
	for (size_t i = 1; i < n; i++) {
		unsigned before = charmap_encode(set, text[i - 1]);

		if (!before || charmap_encode(set, text[i]) != before + 1u)
			return false;
	}
	return n >= ROW;
}

void sieve_listed(struct finder *f, const uint32_t *text, size_t n, bool listed)
{
	struct candidate *c = BUF_ARRAY(&f->found, struct candidate);

	for (size_t i = 0; i < BUF_COUNT(&f->found, struct candidate); i++) {
		const struct plan *p = plan_at(f->plans, c[i].plan);
		unsigned kind = p->step[0].kind;

		if ((kind == STEP_SWAP || kind == STEP_WIDE_SWAP) &&
		    c[i].gain > LISTED &&
		    (listed || is_row((enum charmap)p->step[0].a, text, n)))
			c[i].gain = LISTED;
	}
}
