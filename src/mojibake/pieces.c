/* pieces.c - see pieces.h. */
#include "mojibake/pieces.h"

#include "mojibake/line.h"

static bool is_deep(const struct mojibake *m, const struct suspect *s)
{
	const struct candidate *best = s->candidates;

	for (size_t k = 1; k < s->count; k++)
		if (s->candidates[k].gain > best->gain)
			best = &s->candidates[k];
	return plan_at(&m->plans, best->plan)->steps > 2;
}

void pieces_end(struct mojibake *m, size_t number, size_t from, size_t to)
{
	const struct buf *cells = &BUF_ARRAY(&m->lines, struct line)[number]
				   .cells;
	struct suspect *s = BUF_ARRAY(&m->suspects, struct suspect);
	size_t first = BUF_COUNT(&m->suspects, struct suspect);
	bool deep = false;

	if (!from || cells_shown(cells, from - 1) <= ' ' ||
	    cells_shown(cells, to) > ' ')
		return;
	while (from > 0 && cells_shown(cells, from - 1) > ' ')
		from--;
	for (; first > 0 && s[first - 1].line == number &&
	       s[first - 1].from >= from; first--)
		deep |= is_deep(m, &s[first - 1]);
	if (deep)
		m->suspects.n = first * sizeof *s;
}
