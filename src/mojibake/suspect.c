/* suspect.c - candidates for a span: layers of UTF-8 undone one inside the
 * other as long as something decodes, single-byte sets exchanged, raw bytes
 * read in every set.
 */
#include "mojibake/suspect.h"

#include "language/cells.h"
#include "language/clause.h"
#include "language/inventory.h"
#include "mojibake/bullet.h"
#include "mojibake/dash.h"
#include "mojibake/east.h"
#include "mojibake/fill.h"
#include "mojibake/layers.h"
#include "mojibake/pileup.h"
#include "mojibake/sieve.h"
#include "mojibake/signs.h"
#include "mojibake/swap.h"
#include "mojibake/whole.h"
#include "residue/fixer.h"

enum {
	ENOUGH = 4,		/* bytes in UTF-8 sequences: no chance */
	EXACT = 10 * LOGP_ONE	/* of a word of theirs */
};

static bool has(const uint32_t *text, size_t n, uint32_t low, uint32_t high)
{
	for (size_t i = 0; i < n; i++)
		if (text[i] >= low && text[i] <= high)
			return true;
	return false;
}

static struct lattice lattice_in_window(struct finder *f,
					const uint32_t *text, size_t n)
{
	struct lattice l = lattice_of(f->arena, text, n);

	finder_shown(f);
	l.shown = f->shown;
	return l;
}

/* FF where no word goes on, and FE beside it, are marks of a file format. */
static bool is_file_mark(const uint32_t *text, size_t n, size_t i)
{
	const uint32_t ff = RAW_BYTE + 0xFF, fe = RAW_BYTE + 0xFE;
	uint32_t prev = i ? text[i - 1] : ' ';
	uint32_t next = i + 1 < n ? text[i + 1] : ' ';

	return text[i] == ff ? !words_is_letter(prev) || !words_is_letter(next)
			     : text[i] == fe && (prev == ff || next == ff);
}

/* Is there a raw byte that may be a character? */
static bool has_raw(const uint32_t *text, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (text[i] >= RAW_BYTE && text[i] <= RAW_BYTE + 0xFF &&
		    !is_file_mark(text, n, i))
			return true;
	return false;
}

/* One ideograph in English, and a question mark for what it could not hold. */
static bool is_cut_short(const struct finder *f, const uint32_t *text,
			 size_t n)
{
	size_t far = 0, cut = 0;

	for (size_t i = 0; f->english && i + 1 < n; i++) {
		far += text[i] >= 0x80;
		cut += text[i] >= 0x2E80 && text[i + 1] == '?';
	}
	return cut == 1 && far == 1 && text[n - 1] < 0x80;
}

/* Is there a picture with its selector?  Those four bytes are no ideographs. */
static bool has_emoji(const struct finder *f)
{
	for (size_t i = 0; i < BUF_COUNT(&f->found, struct candidate); i++)
		if (signs_show_emoji(&BUF_ARRAY(&f->found, struct candidate)
				      [i].reading))
			return true;
	return false;
}

/* Is all that the reading has beyond ASCII made of several characters? */
static bool is_whole(const struct reading *r)
{
	for (size_t i = 0; i < r->n; i++)
		if (r->text[i] >= 0x80 && !reading_moves(r, i))
			return false;
	return true;
}

/* Has UTF-8 been found from end to end, of which nothing had to be guessed, and
 * that reads far better?  Chance does not make it of what was in another set. */
static bool has_exact(const struct finder *f)
{
	for (size_t i = 0; i < BUF_COUNT(&f->found, struct candidate); i++) {
		const struct candidate *c =
			&BUF_ARRAY(&f->found, struct candidate)[i];

		if (!c->reading.guessed && c->gain >= EXACT &&
		    is_whole(&c->reading) &&
		    plan_at(f->plans, c->plan)->step[0].kind == STEP_UTF8)
			return true;
	}
	return false;
}

/* Is there a reading beside which no other set need be tried? */
static bool is_found(struct finder *f)
{
	return has_exact(f) || finder_has_perfect(f);
}

/* What the plans in use make of it, all that hostile text has a right to. */
static void find_active(struct finder *f, const struct lattice *l,
			logp_t before)
{
	if (f->fixers & 1u << FIXER_ENCODING &&
	    !effort_is_spent(&f->effort))
		layers_try_active(f, l, before);
}

/* Everything that can be made of the span, into f->found. */
static void search(struct finder *f, const uint32_t *text, size_t n)
{
	struct lattice l = lattice_in_window(f, text, n);
	logp_t before = finder_score(f, text, n, LOGP_ZERO * 100);
	bool raw = has(text, n, RAW_BYTE, RAW_BYTE + 0xFF);

	if (f->wants & CLAUSE_ITEM) {
		if (f->fixers & 1u << FIXER_ENCODING)
			bullet_find(f, text, n);
		return;
	}
	if (f->fixers & 1u << FIXER_ENCODING && pileup_find(f, &l, before))
		return;
	if (!effort_suffices(&f->effort)) {
		find_active(f, &l, before);
		return;
	}
	if (f->fixers & 1u << FIXER_ENCODING &&
	    !layers_try_active(f, &l, before)) {
		buf_clear(&f->found);
		layers_find(f, &l, before);
		dash_find(f, n);
		if (!raw && f->explained >= ENOUGH &&
		    f->explained * 4 >= 3 * whole_count(text, n))
			return;
		if (f->exchange && has(text, n, 0x80, RAW_BYTE - 1) &&
		    !is_found(f) &&
		    (f->breaks || f->wants || finder_looks_bad(f, text, n)))
			swap_find(f, text, n, before);
	}
	if (!is_found(f) && !has_emoji(f) &&
	    f->fixers & 1u << (raw ? FIXER_RAW :
						  FIXER_ENCODING) &&
	    has(text, n, 0x80, RAW_BYTE + 0xFF) &&
	    (finder_looks_bad(f, text, n) || is_cut_short(f, text, n))) {
		east_find(f, text, n, before);
		sieve_swallowed(f, text, n);
	}
	sieve_half(f, text);
	if (f->found.n)
		sieve_listed(f, text, n, inventory_in(text, n));
	if (f->fixers & 1u << FIXER_RAW && has_raw(text, n))
		layers_read_raw(f, &l, before);
}

static void find_all(struct finder *f, const uint32_t *text, size_t n)
{
	uint64_t asked = f->chars->memo->asked;

	search(f, text, n);
	effort_take(&f->effort, f->chars->memo->asked - asked);
}

/* Exchanges of sets that put letters of the line's language in the place of
 * others.  What is remembered of the word holds for all lines. */
static void find_spelt(struct finder *f, const uint32_t *text, size_t n)
{
	if (f->fixers & 1u << FIXER_ENCODING && f->exchange &&
	    effort_suffices(&f->effort) && !is_found(f) &&
	    alphabet_lacks(&f->alphabet, text, n) && !inventory_in(text, n))
		swap_find(f, text, n, finder_score(f, text, n,
						   LOGP_ZERO * 100));
}

/* The same, or what was found for it before. */
static void find_or_recall(struct finder *f, const uint32_t *text, size_t n)
{
	const struct candidate *known;
	size_t count;

	if (!f->breaks && !f->wants &&
	    recall_get(&f->recall, text, n, &known, &count)) {
		for (size_t i = 0; i < count; i++)
			*BUF_PUSH(&f->found, struct candidate) = known[i];
		return;
	}
	if (!finder_is_plain(f, text, n) &&
	    (!(f->fixers & 1u << FIXER_ENCODING) || !whole_find(f, text, n)))
		find_all(f, text, n);
	sieve_hopeless(f);
	if (f->breaks || f->wants)	/* not for what stands around it elsewhere */
		return;
	recall_put(&f->recall, text, n, BUF_ARRAY(&f->found, struct candidate),
		   BUF_COUNT(&f->found, struct candidate));
}

/* The candidates found are those of the span. */
static void take_over(struct finder *f, struct suspect *s)
{
	s->count = BUF_COUNT(&f->found, struct candidate);
	s->candidates = ARENA_NEW(f->arena, struct candidate, s->count);
	if (s->count)
		memcpy(s->candidates, f->found.p,
		       s->count * sizeof *s->candidates);
}

void suspect_find(struct finder *f, struct suspect *s,
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
	if (roles && !finder_is_plain(f, text, n))
		fill_find(f, text, n, roles);
	take_over(f, s);
}

void suspect_find_again(struct finder *f, struct suspect *s,
			const uint32_t *text, size_t n)
{
	struct lattice l = lattice_in_window(f, text, n);

	buf_clear(&f->found);
	for (size_t i = 0; i < s->count; i++)
		*BUF_PUSH(&f->found, struct candidate) = s->candidates[i];
	f->text = text;
	layers_try_active(f, &l, finder_score(f, text, n, LOGP_ZERO * 100));
	take_over(f, s);
}
