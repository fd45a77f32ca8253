/* decide.c - greedy choice: the plan that gains most over its price is taken,
 * the gains of the others shrink to what they add to it, and so on until none
 * pays.
 */
#include "mojibake/decide.h"

#include "mojibake/agree.h"
#include "mojibake/repeat.h"

enum { USE = LOGP_ONE, AGAIN = LOGP_ONE / 2, MARGIN = 3 * LOGP_ONE,
       SECOND_SWAP = 12 * LOGP_ONE };

/* What the candidate earns over the span's present reading. */
static logp_t earns(const struct suspect *s, const struct candidate *c)
{
	logp_t now = 0, gain = c->gain - s->burden - USE;

	if (s->chosen >= 0)
		now = s->candidates[s->chosen].gain - s->burden - USE;
	return gain > now ? gain - now : 0;
}

/* totals[p]: what plan number p would earn over all spans; the second time
 * that it makes a word is worth half of the first, the third time a third. */
static void add_up(const struct suspect *spans, size_t count,
		   const uint16_t *times, int64_t *totals)
{
	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; k < spans[i].count; k++) {
			const struct candidate *c = &spans[i].candidates[k];

			totals[c->plan] += earns(&spans[i], c) / *times++;
		}
}

static bool is_swap(const struct plan *p)
{
	unsigned kind = p->step[p->steps - 1].kind;

	return kind == STEP_SWAP || kind == STEP_RAW ||
	       kind == STEP_WIDE_RAW || kind == STEP_WIDE_SWAP;
}

/* What a plan costs that is not yet taken: text is seldom confused in two
 * ways at once. */
static int64_t price(const struct plan *p, bool swapped)
{
	if (p->active)
		return AGAIN;
	return p->cost + (swapped && is_swap(p) ? SECOND_SWAP : 0);
}

/* Of those that are worth the same the cheapest. */
static uint16_t best_plan(const struct buf *plans, const int64_t *totals,
			  const logp_t *discounts, bool *taken)
{
	size_t n = BUF_COUNT(plans, struct plan);
	int64_t best = 0;
	uint16_t found = 0;
	bool swapped = false;

	for (uint16_t p = 1; p <= n; p++)
		swapped |= taken[p] && is_swap(plan_at(plans, p));

	for (uint16_t p = 1; p <= n; p++) {
		const struct plan *plan = plan_at(plans, p);
		int64_t worth = totals[p] - MARGIN - price(plan, swapped);

		if (!plan->active)
			worth += discounts[p];
		if (!taken[p] && totals[p] &&
		    (worth > best || (found && worth == best &&
				      plan->cost < plan_at(plans, found)->cost))) {
			best = worth;
			found = p;
		}
	}
	return found;
}

static void take(struct suspect *spans, size_t count, uint16_t plan)
{
	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; k < spans[i].count; k++)
			if (spans[i].candidates[k].plan == plan &&
			    earns(&spans[i], &spans[i].candidates[k]))
				spans[i].chosen = (int)k;
}

static bool same_text(const struct reading *a, const struct reading *b)
{
	return a->n == b->n &&
	       memcmp(a->text, b->text, a->n * sizeof *a->text) == 0;
}

/* How far the choice lies above the best different reading. */
static logp_t lead_of(const struct suspect *s, const bool *taken)
{
	const struct candidate *chosen = &s->candidates[s->chosen];
	logp_t rival = s->burden;

	for (size_t k = 0; k < s->count; k++) {
		const struct candidate *c = &s->candidates[k];

		if (taken[c->plan] && c->gain > rival &&
		    !same_text(&c->reading, &chosen->reading))
			rival = c->gain;
	}
	return chosen->gain - rival;
}

void decide(struct suspect *spans, size_t count, struct buf *plans,
	    struct arena *arena)
{
	size_t n = BUF_COUNT(plans, struct plan);
	bool *taken = ARENA_NEW(arena, bool, n + 1);
	int64_t *totals = ARENA_NEW(arena, int64_t, n + 1);
	uint16_t *times = repeat_count(spans, count, plans, arena);
	logp_t *discounts = agree_discounts(spans, count, plans, arena);
	uint16_t plan;

	for (size_t i = 0; i < count; i++)
		spans[i].chosen = -1;
	do {
		memset(totals, 0, (n + 1) * sizeof *totals);
		add_up(spans, count, times, totals);
		plan = best_plan(plans, totals, discounts, taken);
		if (plan) {
			taken[plan] = true;
			plan_at(plans, plan)->active = true;
			take(spans, count, plan);
		}
	} while (plan);
	for (size_t i = 0; i < count; i++)
		if (spans[i].chosen >= 0)
			spans[i].sure = lead_of(&spans[i], taken);
}
