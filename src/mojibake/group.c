/* group.c - see group.h. */
#include "mojibake/group.h"

#include "mojibake/answer.h"

const struct reading *group_reading(const struct suspect *s)
{
	return &s->candidates[s->chosen].reading;
}

const struct step *group_step(const struct mojibake *m,
			      const struct suspect *s)
{
	return plan_at(&m->plans, s->candidates[s->chosen].plan)->step;
}

bool group_is_mark(uint32_t c)
{
	return c == '"' || c == '\'';
}

bool group_mends(const struct mojibake *m, const struct suspect *s)
{
	unsigned kind;

	if (s->chosen < 0)
		return false;
	kind = group_step(m, s)->kind;
	return kind < STEP_FILL && kind != STEP_RAW && kind != STEP_WIDE_RAW;
}

void group_extent(const struct group *g, const struct suspect *s,
		  size_t *first, size_t *last)
{
	const struct cell *c = cells_of(&g->line->cells) + s->from;
	const struct reading *r = group_reading(s);

	*first = 0;
	*last = r->n - 1;
	while (*first < *last && !answer_mends(c, r, *first))
		++*first;
	while (*last > *first && !answer_mends(c, r, *last))
		--*last;
}

/* `start` as in enclosure.h. */
static struct enclosure around(const struct group *g, const struct suspect *s,
			       size_t start, size_t first, size_t last)
{
	const struct reading *r = group_reading(s);

	return enclosure_of(&g->line->cells, start, s->from + r->at[first],
			    s->from + r->at[last + 1]);
}

struct enclosure group_around(const struct group *g, const struct suspect *s)
{
	size_t first, last;

	group_extent(g, s, &first, &last);
	return around(g, s, 0, first, last);
}

/* The next piece of a word from character `from` of its reading on. */
static bool find_piece(const struct group *g, const struct suspect *s,
		       size_t from, size_t *first, size_t *last)
{
	const struct cell *c = cells_of(&g->line->cells) + s->from;
	const struct reading *r = group_reading(s);

	while (from < r->n && !answer_mends(c, r, from))
		from++;
	*first = *last = from;
	for (; from < r->n && !group_is_mark(r->text[from]); from++)
		if (answer_mends(c, r, from))
			*last = from;
	return *first < r->n;
}

bool group_next_piece(const struct mojibake *m, const struct group *g,
		      struct piece *p)
{
	for (; p->suspect < g->n; p->suspect++, p->from = 0) {
		p->s = &g->s[p->suspect];
		if (!group_mends(m, p->s) ||
		    !find_piece(g, p->s, p->from, &p->first, &p->last))
			continue;
		p->around = around(g, p->s, p->around.start, p->first,
				   p->last);
		p->from = p->last + 1;
		return true;
	}
	return false;
}

struct mended group_mended(const struct group *g)
{
	return (struct mended){ g->line, g->s, g->n };
}
