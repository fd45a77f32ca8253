/* layers.c - layers undone as long as something decodes that says more than
 * the text did before; the true set explains everything, chance little.
 */
#include "mojibake/layers.h"

#include "mojibake/dash.h"
#include "mojibake/doubt.h"
#include "mojibake/rival.h"
#include "mojibake/sets.h"
#include "mojibake/signs.h"
#include "mojibake/telltale.h"
#include "mojibake/undo.h"
#include "mojibake/whole.h"
#include "text/utf8.h"

enum {
	LONE = 5 * LOGP_ONE / 2,	/* a letter, even twice */
	FAVOUR = 4 * LOGP_ONE,	/* for what makes a known word, perhaps */
	LAYER = LOGP_ONE	/* what one more brings beyond its price */
};

/* Edges in a window beyond which no second layer is looked for: text damaged
 * all over has a quarter to a half of them, what is made to be hostile more. */
enum { MOST_EDGES = 2 << 20 };

/* Layers that may be of different sets; programs that pile up more repeat
 * one and the same mistake. */
enum { MIXED = 4 };

static bool is_alnum(uint32_t c)
{
	return words_is_letter(c) || utf8_is_digit(c);
}

static bool has_alnum(const uint32_t *text, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (is_alnum(text[i]))
			return true;
	return false;
}

/* Does a reading of one layer more, at this price, say enough that is new,
 * over what the layer before left?  Chance finds a sequence in every other
 * clean text, and makes one sign of two as soon as anything. */
static bool outdoes(struct finder *f, const struct reading *outer,
		    const struct reading *r, logp_t price)
{
	size_t n = outer->at[outer->n];
	uint32_t *seen = ARENA_NEW(f->arena, uint32_t, n);

	memset(seen, 0, n * sizeof *seen);
	for (size_t i = 0; i < outer->n; i++)
		seen[outer->at[i]] = outer->text[i];
	if (outer->n < r->n + 3 && !has_alnum(outer->text, outer->n) &&
	    !has_alnum(r->text, r->n))
		return false;
	return r->score - doubt_of(f, seen, r) > outer->score + LAYER + price;
}

/* The best reading, words considered; n == 0 if there is none. */
static struct reading best_reading(struct finder *f,
				   const struct lattice *l, logp_t favour)
{
	struct reading r[4] = { { .n = 0 } };
	size_t n = lattice_read(l, f->chars, favour, r, 4), best = 0;

	for (size_t i = 0; i < n; i++) {
		r[i].score += words_bonus(&f->words, r[i].text, r[i].n) +
			      signs_lift(f, f->text, &r[i]) -
			      dash_doubt(f, f->text, &r[i]);
		if (r[i].score > r[best].score)
			best = i;
	}
	return r[best];
}

/* Letters and digits, without the ordinals: signs by themselves. */
static bool has_words(const uint32_t *text, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (is_alnum(text[i]) && !words_is_ordinal(text[i]))
			return true;
	return false;
}

/* Is nothing restored but marks of what is lost? */
static bool only_marks(const uint32_t *text, const struct reading *r)
{
	for (size_t i = 0; i < r->n; i++)
		if (r->text[i] != 0xFFFD &&
		    reading_changes(r, i, text[r->at[i]]))
			return false;
	return true;
}

/* Is the first change one of signs among signs, as far as the next spaces? */
static bool only_signs(const uint32_t *text, const struct reading *r)
{
	size_t from = 0, to;

	while (from + 1 < r->n && !reading_changes(r, from, text[r->at[from]]))
		from++;
	for (to = from + 1; to < r->n && r->text[to] != ' '; to++)
		;
	while (from > 0 && r->text[from - 1] != ' ')
		from--;
	return !has_words(text + r->at[from],
			  (size_t)(r->at[to] - r->at[from])) &&
	       !has_words(r->text + from, to - from);
}

/* The corner of a frame that begins most sequences in the sets of DOS, and a sign
 * that goes on no frame. */
static bool is_corner(const uint32_t *text)
{
	return (text[0] == 0x252C || text[0] == 0x251C) && text[1] >= 0x80 &&
	       !(text[1] >= 0x2500 && text[1] < 0x25A0);
}

/* A letter by itself with a lost byte, two signs among signs, or nothing but
 * marks of loss. */
static bool says_little(const struct finder *f,
			const struct lattice *l, const struct reading *r)
{
	if (l->nodes == 2)
		return r->guessed;
	if (r->guessed && only_marks(f->text, r))
		return true;
	if (r->changed > 1 || r->n + 2 < l->nodes)
		return false;
	return only_signs(f->text, r) && !is_corner(f->text);
}

static bool shows_loss(const uint32_t *text, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (text[i] == 0xFFFD)
			return true;
	return false;
}

/* Adds the best reading of a lattice and returns it; `outer` is that of the
 * layer before, NULL if this is the first, and `price` what the plan costs
 * more than that one's. */
static struct reading add_lattice(struct finder *f,
				  const struct lattice *l, uint16_t plan,
				  logp_t before, const struct reading *outer,
				  logp_t price)
{
	struct reading found = best_reading(f, l, 0), r;

	if (!found.changed)
		found = best_reading(f, l, FAVOUR);
	if (!found.changed ||
	    (outer && !outdoes(f, outer, &found, price)))
		return found;
	r = found;
	r.score += telltale_lift(f->text, &r) - doubt_of(f, f->text, &r);
	doubt_pair_quotes(f->text, &r);
	r.lead = READING_SURE;
	if (r.score > before && r.guessed &&
	    (rival_matters(&r) || shows_loss(f->text, l->nodes - 1)))
		r.lead = rival_lead(f, l, &r);
	if (says_little(f, l, &r) && r.score > before + LONE)
		r.score = before + LONE;
	if (r.score > before)
		finder_add(f, plan, r.score - before, &r);
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

static enum undo_layer layer_below(const struct finder *f,
				   uint16_t plan, unsigned map)
{
	const struct plan *p = plan ? plan_at(f->plans, plan) : NULL;

	return !p ? UNDO_OUTER : p->step[p->steps - 1].a == map ? UNDO_SAME :
	       UNDO_OTHER;
}

/* Tries the sets on a lattice; returns how many yielded anything, and in
 * *most the largest number of bytes that one of them explains. */
static size_t try_sets(struct finder *f, const struct lattice *l,
		       bool inner, uint16_t plan, struct layer *layers,
		       size_t *most)
{
	uint32_t maps = sets_worth_undoing(l, inner);
	size_t count = 0, added;

	if (plan && plan_at(f->plans, plan)->steps >= MIXED)
		maps &= 1u << plan_at(f->plans, plan)->step[MIXED - 1].a;

	*most = 0;
	for (unsigned map = 0; maps; map++, maps >>= 1) {
		struct step step = { STEP_UTF8, (uint8_t)map, 0 };
		struct layer *y = &layers[count];

		if (!(maps & 1))
			continue;
		y->inner = undo_utf8(l, (enum charmap)map,
				     layer_below(f, plan, map), &added,
				     &y->sure);
		f->edges += y->inner.first[l->nodes - 1];
		effort_take(&f->effort, y->inner.steps);
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
static bool repeats(struct finder *f, const struct layer *layers, size_t at)
{
	size_t n = BUF_COUNT(&f->found, struct candidate);

	for (size_t i = 0; i < at; i++) {
		if (layers[i].mark != layers[at].mark)
			continue;
		for (size_t k = 0; k < n; k++) {
			struct candidate c = BUF_ARRAY(&f->found,
						       struct candidate)[k];

			if (c.plan == layers[i].plan)
				finder_add(f, layers[at].plan, c.gain,
					   &c.reading);
		}
		return true;
	}
	return false;
}

/* A layer that the best reading has no use for is none. */
static bool says_same(const struct reading *a, const struct reading *b)
{
	return a->n == b->n &&
	       memcmp(a->text, b->text, a->n * sizeof *a->text) == 0;
}

/* Is the last layer of the plan like the one before it?  Chance explains more
 * in other sets, the longer the pile. */
static bool goes_on_same(const struct finder *f, uint16_t plan)
{
	const struct plan *p = plan_at(f->plans, plan);

	return p->steps > 2 &&
	       p->step[p->steps - 1].a == p->step[p->steps - 2].a;
}

/* Undoes one layer more in every set that explains about as much as the best
 * one; the true set explains everything, chance explains little. */
static void peel(struct finder *f, const struct lattice *l,
		 uint16_t plan, logp_t before, const struct reading *outer)
{
	struct layer layers[CHARMAPS];
	size_t most, count;

	if (outer && f->edges > MOST_EDGES)
		return;
	count = try_sets(f, l, outer != NULL, plan, layers, &most);
	if (!outer)
		f->explained = most;
	if (!most && !outer && !finder_looks_bad(f, f->text, l->nodes - 1))
		return;			/* all of it guesses */
	for (size_t i = 0; i < count; i++) {
		struct reading found;
		logp_t price;

		if ((layers[i].sure * 2 < most && (outer || i > 0) &&
		     !goes_on_same(f, layers[i].plan)) ||
		    repeats(f, layers, i))
			continue;
		price = plan_at(f->plans, layers[i].plan)->cost -
			(plan ? plan_at(f->plans, plan)->cost : 0);
		found = add_lattice(f, &layers[i].inner, layers[i].plan,
				    before, outer, price);
		if (found.n && most && layers[i].sure * 10 >= most *
		    (goes_on_same(f, layers[i].plan) ? 7 : 9) &&
		    !(outer && says_same(outer, &found)))
			peel(f, &layers[i].inner, layers[i].plan, before,
			     &found);
	}
}

void layers_find(struct finder *f, const struct lattice *l, logp_t before)
{
	peel(f, l, 0, before, NULL);
}

void layers_add(struct finder *f, const struct lattice *l,
		uint16_t plan, logp_t before)
{
	add_lattice(f, l, plan, before, NULL, 0);
}

void layers_read_raw(struct finder *f, const struct lattice *l, logp_t before)
{
	for (unsigned map = 0; map < CHARMAPS; map++) {
		struct step step = { STEP_RAW, (uint8_t)map, 0 };
		size_t added;
		struct lattice inner = undo_raw(l, (enum charmap)map, &added);

		if (added)
			add_lattice(f, &inner, plan_extend(f->plans, 0, step),
				    before, NULL, 0);
	}
}

bool layers_go_on(const struct finder *f, const struct plan *plan,
		  const struct reading *r)
{
	uint32_t sets = plan->step[0].kind == STEP_UTF8 ?
			whole_sets_again(r) : 0;

	for (uint16_t p = 1; sets && p <= BUF_COUNT(f->plans, struct plan);
	     p++) {
		const struct plan *q = plan_at(f->plans, p);

		if (q->active && q->steps > plan->steps &&
		    q->step[plan->steps].kind == STEP_UTF8 &&
		    sets >> q->step[plan->steps].a & 1)
			return true;
	}
	return false;
}

bool layers_try_active(struct finder *f, const struct lattice *l, logp_t before)
{
	size_t count = BUF_COUNT(f->plans, struct plan);
	bool any = false;

	for (uint16_t p = 1; p <= count; p++) {
		struct lattice inner = *l;
		size_t added = 1, sure = 1;
		struct reading found;
		struct plan plan;

		if (!plan_at(f->plans, p)->active)
			continue;
		plan = *plan_at(f->plans, p);	/* they may move */
		for (int k = 0; k < plan.steps && sure; k++)
			if (plan.step[k].kind == STEP_UTF8) {
				inner = undo_utf8(&inner, (enum charmap)
						  plan.step[k].a,
						  undo_layer_of(plan.step, k),
						  &added, &sure);
				effort_take(&f->effort, inner.steps);
			} else {
				sure = 0;
			}
		if (!sure)
			continue;
		any = true;
		found = add_lattice(f, &inner, p, before, NULL, 0);
		if (whole_explains(f, &plan, &found, sure, l->nodes - 1) &&
		    !layers_go_on(f, &plan, &found))
			return BUF_COUNT(&f->found, struct candidate) > 0;
	}
	return any && finder_has_perfect(f);
}
