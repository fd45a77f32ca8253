/* suspect.c - candidates for a span: layers of UTF-8 undone one inside the
 * other as long as something decodes, single-byte sets exchanged, raw bytes
 * read in every set.
 */
#include "mojibake/suspect.h"

#include "mojibake/cells.h"
#include "mojibake/doubt.h"
#include "mojibake/east.h"
#include "mojibake/fill.h"
#include "mojibake/fixer.h"
#include "mojibake/rival.h"
#include "mojibake/sets.h"
#include "mojibake/swap.h"
#include "mojibake/undo.h"
#include "mojibake/whole.h"
#include "text/utf8.h"

enum {
	MAX_CANDIDATES = 96,
	BAD_CHARACTER = -9 * LOGP_ONE,
	LONE_DASH = 5 * LOGP_ONE,	/* too little by itself */
	LONE = 5 * LOGP_ONE / 2,	/* ... and a letter, even twice */
	FLUENT = -3 * LOGP_ONE,		/* a character, on average */
	STRANGE = -10 * LOGP_ONE, READABLE = -4 * LOGP_ONE,
	PERFECT_GAIN = 12 * LOGP_ONE,
	ENOUGH = 4,		/* bytes in UTF-8 sequences: no chance */
	HOPELESS = 15 * LOGP_ONE,
	FAVOUR = 4 * LOGP_ONE,	/* for what makes a known word, perhaps */
	LAYER = 4 * LOGP_ONE	/* what another layer must bring */
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
			return LOGP_ZERO;
	}
	score += chars_step(f->chars, &state, ' ');
	return score + words_bonus(&f->words, text, n);
}

void suspect_add(struct suspect_finder *f, uint16_t plan, logp_t gain,
		 const struct reading *reading)
{
	struct candidate c = { plan, gain, *reading };
	struct candidate *all = BUF_ARRAY(&f->found, struct candidate);

	for (size_t i = 0; i < BUF_COUNT(&f->found, struct candidate); i++)
		if (plan && all[i].plan == plan) {
			if (gain > all[i].gain)
				all[i] = c;
			return;		/* a plan counts once a span */
		}
	if (!plan || BUF_COUNT(&f->found, struct candidate) >= MAX_CANDIDATES)
		return;
	*BUF_PUSH(&f->found, struct candidate) = c;
}

/* Does a reading of one layer more say enough that is new, over what the
 * layer before left?  Chance finds a sequence in every other clean text. */
static bool outdoes(struct suspect_finder *f, const struct reading *outer,
		    const struct reading *r)
{
	size_t n = outer->at[outer->n];
	uint32_t *seen = ARENA_NEW(f->arena, uint32_t, n);

	memset(seen, 0, n * sizeof *seen);
	for (size_t i = 0; i < outer->n; i++)
		seen[outer->at[i]] = outer->text[i];
	return r->score - doubt_oddity(f, seen, r) > outer->score + LAYER;
}

/* The best reading, words considered; n == 0 if there is none. */
static struct reading best_reading(struct suspect_finder *f,
				   const struct lattice *l, logp_t favour)
{
	struct reading r[4] = { { .n = 0 } };
	size_t n = lattice_read(l, f->chars, favour, r, 4), best = 0;

	for (size_t i = 0; i < n; i++) {
		r[i].score += words_bonus(&f->words, r[i].text, r[i].n);
		if (r[i].score > r[best].score)
			best = i;
	}
	return r[best];
}

static bool is_alnum(uint32_t c)
{
	return words_is_letter(c) || utf8_is_digit(c);
}

/* Is nothing restored but marks of what is lost? */
static bool only_marks(const uint32_t *text, const struct reading *r)
{
	for (size_t i = 0; i < r->n; i++)
		if (r->text[i] != 0xFFFD && (r->at[i + 1] > r->at[i] + 1 ||
					     r->text[i] != text[r->at[i]]))
			return false;
	return true;
}

/* A letter by itself with a lost byte, two signs among signs, or nothing but
 * marks of loss. */
static bool says_little(const struct suspect_finder *f,
			const struct lattice *l, const struct reading *r)
{
	if (l->nodes == 2)
		return r->guessed;
	if (r->guessed && only_marks(f->text, r))
		return true;
	if (r->changed > 1 || r->n + 2 < l->nodes)
		return false;
	for (size_t i = 0; i + 1 < l->nodes; i++)
		if (is_alnum(f->text[i]))
			return false;
	for (size_t i = 0; i < r->n; i++)
		if (is_alnum(r->text[i]))
			return false;
	return true;
}

/* Adds the best reading of a lattice and returns it;
 * `outer` is that of the layer before, NULL if this is the first. */
static struct reading add_lattice(struct suspect_finder *f,
				  const struct lattice *l, uint16_t plan,
				  logp_t before, const struct reading *outer)
{
	struct reading found = best_reading(f, l, 0), r;

	if (!found.changed)
		found = best_reading(f, l, FAVOUR);
	if (!found.changed || (outer && !outdoes(f, outer, &found)))
		return found;
	r = found;
	r.score -= doubt_of(f, f->text, &r);
	doubt_pair_quotes(f->text, &r);
	r.lead = RIVAL_SURE;
	if (r.score > before && r.guessed)
		r.lead = rival_lead(f, l, &r);
	if (says_little(f, l, &r) && r.score > before + LONE)
		r.score = before + LONE;
	if (r.score > before)
		suspect_add(f, plan, r.score - before, &r);
	return found;
}

/* One set tried on a lattice. */
struct layer {
	struct lattice inner;
	uint64_t mark;		/* equal for equal lattices */
	size_t sure;		/* bytes in sequences without guesses */
	uint16_t plan;
};

static uint64_t mark_of(const struct lattice *l)
{
	uint64_t h = 0;

	for (size_t node = 0; node + 1 < l->nodes; node++)
		for (uint32_t e = l->first[node]; e < l->first[node + 1]; e++)
			h = (h + l->edges[e].c + node +
			     ((uint64_t)l->edges[e].to << 32) +
			     ((uint64_t)l->edges[e].cost << 44)) *
			    UINT64_C(0x9E3779B97F4A7C15);
	return h;
}

/* Tries the sets on a lattice; returns how many yielded anything, and in
 * *most the largest number of bytes that one of them explains. */
static size_t try_sets(struct suspect_finder *f, const struct lattice *l,
		       bool inner, uint16_t plan, struct layer *layers,
		       size_t *most)
{
	uint32_t maps = sets_worth_undoing(l, inner);
	size_t count = 0, added;

	*most = 0;
	for (unsigned map = 0; maps; map++, maps >>= 1) {
		struct step step = { STEP_UTF8, (uint8_t)map, 0 };
		struct layer *y = &layers[count];

		if (!(maps & 1))
			continue;
		y->inner = undo_utf8(l, (enum charmap)map, inner, &added,
				     &y->sure);
		y->plan = added ? plan_extend(f->plans, plan, step) : 0;
		if (!y->plan)
			continue;
		y->mark = mark_of(&y->inner);
		if (y->sure > *most)
			*most = y->sure;
		count++;
	}
	return count;
}

/* Adds for a layer what an equal one before it has yielded already; false if
 * there is no equal one. */
static bool repeats(struct suspect_finder *f, const struct layer *layers,
		    size_t at)
{
	size_t n = BUF_COUNT(&f->found, struct candidate);

	for (size_t i = 0; i < at; i++) {
		if (layers[i].mark != layers[at].mark)
			continue;
		for (size_t k = 0; k < n; k++) {
			struct candidate c = BUF_ARRAY(&f->found,
						       struct candidate)[k];

			if (c.plan == layers[i].plan)
				suspect_add(f, layers[at].plan, c.gain,
					    &c.reading);
		}
		return true;
	}
	return false;
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

/* Undoes one layer more in every set that explains about as much as the best
 * one; the true set explains everything, chance explains little. */
static void peel(struct suspect_finder *f, const struct lattice *l,
		 uint16_t plan, logp_t before, const struct reading *outer)
{
	struct layer layers[CHARMAPS];
	size_t most, count;

	count = try_sets(f, l, outer != NULL, plan, layers, &most);
	if (!outer)
		f->explained = most;
	if (!most && !outer && !suspect_looks_bad(f, f->text, l->nodes - 1))
		return;			/* all of it guesses */
	for (size_t i = 0; i < count; i++) {
		struct reading found;

		if ((layers[i].sure * 10 < most * 7 && (outer || i > 0)) ||
		    repeats(f, layers, i))
			continue;
		found = add_lattice(f, &layers[i].inner, layers[i].plan,
				    before, outer);
		if (found.n && most && layers[i].sure * 10 >= most * 9)
			peel(f, &layers[i].inner, layers[i].plan, before,
			     &found);
	}
}

static void read_raw(struct suspect_finder *f, const struct lattice *l,
		     logp_t before)
{
	for (unsigned map = 0; map < CHARMAPS; map++) {
		struct step step = { STEP_RAW, (uint8_t)map, 0 };
		size_t added;
		struct lattice inner = undo_raw(l, (enum charmap)map, &added);

		if (added)
			add_lattice(f, &inner, plan_extend(f->plans, 0, step),
				    before, NULL);
	}
}

/* Has a candidate been found that leaves nothing to be desired? */
static bool has_perfect(struct suspect_finder *f)
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

/* Undoes the plans that have proved right in this document; true if one of
 * them leaves nothing to be desired. */
static bool try_active(struct suspect_finder *f, const struct lattice *l,
		       logp_t before)
{
	size_t count = BUF_COUNT(f->plans, struct plan);
	bool any = false;

	for (uint16_t p = 1; p <= count; p++) {
		const struct plan plan = *plan_at(f->plans, p);
		struct lattice inner = *l;
		size_t added = 1, sure = 1;
		struct reading found;

		if (!plan.active)
			continue;
		for (int k = 0; k < plan.steps && sure; k++)
			if (plan.step[k].kind == STEP_UTF8)
				inner = undo_utf8(&inner, (enum charmap)
						  plan.step[k].a, k > 0,
						  &added, &sure);
			else
				sure = 0;
		if (!sure)
			continue;
		any = true;
		found = add_lattice(f, &inner, p, before, NULL);
		if (whole_explains(f, &plan, &found, sure,
				   l->nodes - 1))
			return BUF_COUNT(&f->found, struct candidate) > 0;
	}
	return any && has_perfect(f);
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
		    (text[from] >= 0x80 &&
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

/* The first byte of a dash whose others were stripped: it needs other damage
 * of the kind to be believed. */
static void lone_dash(struct suspect_finder *f, const uint32_t *text)
{
	static const uint8_t maps[] = { CHARMAP_CP1252, CHARMAP_LATIN1 };
	struct reading r = { .n = 1, .changed = 1, .guessed = 1,
			     .lead = RIVAL_SURE };

	if (*text != 0xE2)
		return;
	r.text = ARENA_NEW(f->arena, uint32_t, 1);
	r.at = ARENA_NEW(f->arena, uint16_t, 2);
	r.text[0] = 0x2014;
	r.at[1] = 1;
	for (size_t i = 0; i < sizeof maps; i++) {
		struct step step = { STEP_UTF8, maps[i], 0 };

		suspect_add(f, plan_extend(f->plans, 0, step), LONE_DASH, &r);
	}
}

/* Everything that can be made of the span, into f->found. */
static void find_all(struct suspect_finder *f, const uint32_t *text, size_t n)
{
	struct lattice l = lattice_of(f->arena, text, n);
	logp_t before = suspect_score(f, text, n, LOGP_ZERO * 100);
	bool raw = has(text, n, RAW_BYTE, RAW_BYTE + 0xFF);

	if (f->fixers & 1u << FIXER_ENCODING && !try_active(f, &l, before)) {
		buf_clear(&f->found);
		peel(f, &l, 0, before, NULL);
		if (n == 1 && f->english)	/* it is a word in Welsh */
			lone_dash(f, text);
		if (!raw && f->explained >= ENOUGH &&
		    f->explained * 4 >= 3 * whole_count(text, n))
			return;
		if (f->exchange && has(text, n, 0x80, RAW_BYTE - 1) &&
		    !has_perfect(f) &&
		    suspect_looks_bad(f, text, n))
			swap_find(f, text, n, before);
	}
	if (!has_perfect(f) && f->fixers & 1u << (raw ? FIXER_RAW :
						  FIXER_ENCODING) &&
	    has(text, n, 0x80, RAW_BYTE + 0xFF) && suspect_looks_bad(f, text, n))
		east_find(f, text, n, before);
	if (f->fixers & 1u << FIXER_RAW && raw)
		read_raw(f, &l, before);
}

/* The same, or what was found for it before. */
static void find_or_recall(struct suspect_finder *f, const uint32_t *text,
			   size_t n)
{
	const struct candidate *known;
	size_t count;

	if (recall_get(&f->recall, text, n, &known, &count)) {
		for (size_t i = 0; i < count; i++)
			*BUF_PUSH(&f->found, struct candidate) = known[i];
		return;
	}
	if (!suspect_is_plain(f, text, n) &&
	    (!(f->fixers & 1u << FIXER_ENCODING) || !whole_find(f, text, n)))
		find_all(f, text, n);
	drop_hopeless(f);
	recall_put(&f->recall, text, n, BUF_ARRAY(&f->found, struct candidate),
		   BUF_COUNT(&f->found, struct candidate));
}

void suspect_find(struct suspect_finder *f, struct suspect *s,
		  const uint32_t *text, size_t n, const uint32_t *roles)
{
	s->chosen = -1;
	buf_clear(&f->found);
	f->text = text;
	find_or_recall(f, text, n);
	if (roles && !suspect_is_plain(f, text, n))
		fill_find(f, text, n, roles);
	s->count = BUF_COUNT(&f->found, struct candidate);
	s->candidates = ARENA_NEW(f->arena, struct candidate, s->count);
	if (s->count)
		memcpy(s->candidates, f->found.p,
		       s->count * sizeof *s->candidates);
}
