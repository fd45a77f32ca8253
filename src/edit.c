/* edit.c - applying and composing edits, both in one pass. */
#include "edit.h"

#include <stdint.h>

void edit_apply(struct buf *out, struct span text, const struct us_edit *edits,
		size_t count)
{
	size_t at = 0;

	for (size_t i = 0; i < count; i++) {
		buf_add(out, span_of(text.p + at, edits[i].offset - at));
		buf_add(out, span_of(edits[i].after, edits[i].after_length));
		at = edits[i].offset + edits[i].length;
	}
	buf_add(out, span_of(text.p + at, text.n - at));
}

/* Both lists laid along the text between the two steps. */
struct merge {
	struct span between;
	const struct us_edit *first, *second;
	size_t nfirst, nsecond;
	size_t i, j;		/* next edit of each */
	ptrdiff_t shift;	/* offset before step 1 = offset between + it */
};

/* A run of edits that touch: [start, end) of the text between. */
struct group {
	size_t start, end;
	size_t i, j;		/* first edit of each list in the group */
	size_t offset, length;	/* the same run before step 1 */
};

static size_t start_of_first(const struct merge *m, size_t i, ptrdiff_t shift)
{
	return (size_t)((ptrdiff_t)m->first[i].offset - shift);
}

/* Takes the next edit of either list into the group if it starts before the
 * group's end. */
static bool take(struct merge *m, struct group *g)
{
	if (m->i < m->nfirst) {
		const struct us_edit *e = &m->first[m->i];
		size_t start = start_of_first(m, m->i, m->shift);

		if (start < g->end || start == g->start) {
			size_t end = start + e->after_length;

			m->shift += (ptrdiff_t)e->length -
				    (ptrdiff_t)e->after_length;
			m->i++;
			g->end = end > g->end ? end : g->end;
			return true;
		}
	}
	if (m->j < m->nsecond && (m->second[m->j].offset < g->end ||
				  m->second[m->j].offset == g->start)) {
		const struct us_edit *e = &m->second[m->j++];
		size_t end = e->offset + e->length;

		g->end = end > g->end ? end : g->end;
		return true;
	}
	return false;
}

static struct group next_group(struct merge *m)
{
	struct group g = { SIZE_MAX, 0, m->i, m->j, 0, 0 };

	if (m->i < m->nfirst)
		g.start = start_of_first(m, m->i, m->shift);
	if (m->j < m->nsecond && m->second[m->j].offset < g.start)
		g.start = m->second[m->j].offset;
	g.end = g.start;
	g.offset = (size_t)((ptrdiff_t)g.start + m->shift);
	while (take(m, &g))
		;
	g.length = (size_t)((ptrdiff_t)g.end + m->shift) - g.offset;
	return g;
}

/* The text of the group after both steps. */
static struct span group_text(const struct merge *m, const struct group *g,
			      struct arena *arena)
{
	size_t n = g->end - g->start, at = g->start;
	char *p, *start;

	for (size_t j = g->j; j < m->j; j++)
		n += m->second[j].after_length;
	p = start = arena_alloc(arena, n + 1);
	for (size_t j = g->j; j < m->j; j++) {
		const struct us_edit *e = &m->second[j];

		memcpy(p, m->between.p + at, e->offset - at);
		p += e->offset - at;
		memcpy(p, e->after, e->after_length);
		p += e->after_length;
		at = e->offset + e->length;
	}
	memcpy(p, m->between.p + at, g->end - at);
	p += g->end - at;
	*p = '\0';
	return span_of(start, (size_t)(p - start));
}

/* Appends the evidence of an edit unless it is what was appended before. */
static void add_why(struct buf *out, const struct us_edit *e,
		    const char **last)
{
	if (!e->why || (*last && !strcmp(*last, e->why)))
		return;
	if (out->n)
		buf_str(out, ", ");
	buf_str(out, e->why);
	*last = e->why;
}

/* The evidence of all members, in the order of the steps. */
static const char *group_why(const struct merge *m, const struct group *g,
			     struct arena *arena)
{
	const char *last = NULL, *why;
	struct buf all;

	buf_init(&all, arena->mem);
	for (size_t i = g->i; i < m->i; i++)
		add_why(&all, &m->first[i], &last);
	for (size_t j = g->j; j < m->j; j++)
		add_why(&all, &m->second[j], &last);
	why = arena_copy(arena, buf_span(&all)).p;
	buf_free(&all);
	return why;
}

/* A group of one is that edit, moved.  A larger one has the kind of the second
 * step and the confidence of its least sure member. */
static struct us_edit group_edit(const struct merge *m, const struct group *g,
				 struct arena *arena)
{
	struct us_edit e = m->j > g->j ? m->second[g->j] : m->first[g->i];
	struct span text = group_text(m, g, arena);

	e.offset = g->offset;
	e.length = g->length;
	if (m->i - g->i + m->j - g->j == 1)
		return e;
	for (size_t i = g->i; i < m->i; i++)
		if (m->first[i].confidence < e.confidence)
			e.confidence = m->first[i].confidence;
	for (size_t j = g->j; j < m->j; j++)
		if (m->second[j].confidence < e.confidence)
			e.confidence = m->second[j].confidence;
	if (!e.fixer && m->i > g->i)
		e.fixer = m->first[g->i].fixer;
	e.why = group_why(m, g, arena);
	e.after = text.p;
	e.after_length = text.n;
	e.alternatives = NULL;
	e.nalternatives = 0;
	return e;
}

void edit_compose(struct buf *out, struct arena *arena, struct span between,
		  const struct us_edit *first, size_t nfirst,
		  const struct us_edit *second, size_t nsecond)
{
	struct merge m = { .between = between,
			   .first = first, .second = second,
			   .nfirst = nfirst, .nsecond = nsecond };

	while (m.i < nfirst || m.j < nsecond) {
		struct group g = next_group(&m);

		*BUF_PUSH(out, struct us_edit) = group_edit(&m, &g, arena);
	}
}
