/* agree.c - a mark of all that a plan makes, and a table of the marks. */
#include "mojibake/agree.h"

#include "base/map.h"

struct group {
	uint64_t mark;
	logp_t price;		/* below 0: ln P of its plans */
};

static bool is_exchange(const struct buf *plans, uint16_t plan)
{
	return plan_at(plans, plan)->step[0].kind == STEP_SWAP;
}

/* Does a plan change a word of an English line?  Letters by themselves may be
 * mentioned. */
static bool *in_english(const struct suspect *spans, size_t count, size_t n,
			struct arena *arena)
{
	bool *any = ARENA_NEW(arena, bool, n + 1);

	memset(any, 0, (n + 1) * sizeof *any);
	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; k < spans[i].count; k++)
			any[spans[i].candidates[k].plan] |=
				spans[i].english &&
				spans[i].to > spans[i].from + 1;
	return any;
}

/* Of what each plan makes, over all spans; 0 for one of another kind. */
static uint64_t *mark_plans(const struct suspect *spans, size_t count,
			    const struct buf *plans, struct arena *arena)
{
	size_t n = BUF_COUNT(plans, struct plan);
	uint64_t *marks = ARENA_NEW(arena, uint64_t, n + 1);

	memset(marks, 0, (n + 1) * sizeof *marks);
	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; k < spans[i].count; k++) {
			const struct candidate *c = &spans[i].candidates[k];
			const struct reading *r = &c->reading;

			if (!is_exchange(plans, c->plan))
				continue;
			marks[c->plan] += (map_hash(span_of(r->text, r->n *
						    sizeof *r->text)) + i) *
					  UINT64_C(0x9E3779B97F4A7C15) | 1;
		}
	return marks;
}

static struct group *group_of(struct group *groups, size_t size, uint64_t mark)
{
	size_t at = mark >> 16 & (size - 1);

	while (groups[at].mark && groups[at].mark != mark)
		at = (at + 1) & (size - 1);
	return &groups[at];
}

logp_t *agree_discounts(const struct suspect *spans, size_t count,
			const struct buf *plans, struct arena *arena)
{
	size_t n = BUF_COUNT(plans, struct plan), size = 16;
	uint64_t *marks = mark_plans(spans, count, plans, arena);
	bool *english = in_english(spans, count, n, arena);
	logp_t *discounts = ARENA_NEW(arena, logp_t, n + 1);
	struct group *groups;

	while (size < 2 * n)
		size *= 2;
	groups = ARENA_NEW(arena, struct group, size);
	memset(groups, 0, size * sizeof *groups);
	for (uint16_t p = 1; p <= n; p++) {
		struct group *g = group_of(groups, size, marks[p]);
		logp_t price = -plan_at(plans, p)->cost;

		if (!marks[p])
			continue;
		g->price = g->mark ? logp_add(g->price, price) : price;
		g->mark = marks[p];
	}
	for (uint16_t p = 1; p <= n; p++)
		discounts[p] = !marks[p] || !english[p] ? 0 :
			       plan_at(plans, p)->cost +
			       group_of(groups, size, marks[p])->price;
	return discounts;
}
