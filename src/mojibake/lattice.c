/* lattice.c - beam search over a lattice, left to right by node.
 *
 * A node keeps the LATTICE_BEAM best histories; two that end in the same
 * characters, and have as many words, are one.  The model looks back four
 * characters, so with a beam of six the best path is practically never lost.
 */
#include "mojibake/lattice.h"

enum { FIRST_CAPACITY = 64, CLOSE_ENOUGH = 30 * LOGP_ONE };

struct lattice lattice_of(struct arena *arena, const uint32_t *text, size_t n)
{
	struct lattice l = { .arena = arena, .nodes = n + 1 };

	l.edges = ARENA_NEW(arena, struct lattice_edge, n);
	l.first = ARENA_NEW(arena, uint32_t, n + 2);
	for (size_t i = 0; i < n; i++) {
		l.edges[i].c = text[i];
		l.edges[i].to = (uint16_t)(i + 1);
		l.first[i + 1] = (uint32_t)(i + 1);
	}
	l.first[n + 1] = (uint32_t)n;
	return l;
}

void lattice_begin(struct lattice_builder *b, const struct lattice *from)
{
	*b = (struct lattice_builder){ .capacity = FIRST_CAPACITY };
	b->out.arena = from->arena;
	b->out.nodes = from->nodes;
	b->out.shown = from->shown;
	b->out.layers = (uint8_t)(from->layers + 1);
	b->out.edges = ARENA_NEW(from->arena, struct lattice_edge,
				 FIRST_CAPACITY);
	b->out.first = ARENA_NEW(from->arena, uint32_t, from->nodes + 1);
}

static struct lattice_edge *room(struct lattice_builder *b)
{
	uint32_t n = b->out.first[b->node];

	if (n == b->capacity) {
		struct lattice_edge *old = b->out.edges;

		b->capacity *= 2;
		b->out.edges = ARENA_NEW(b->out.arena, struct lattice_edge,
					 b->capacity);
		memcpy(b->out.edges, old, n * sizeof *old);
	}
	b->out.first[b->node]++;
	return &b->out.edges[n];
}

void lattice_node(struct lattice_builder *b, const struct lattice *from)
{
	uint32_t node = b->node++;

	b->out.first[b->node] = b->out.first[node];
	for (uint32_t e = from->first[node]; e < from->first[node + 1]; e++)
		*room(b) = from->edges[e];
}

void lattice_add(struct lattice_builder *b, struct lattice_edge edge)
{
	uint32_t from = b->out.first[b->node - 1];

	for (uint32_t e = from; e < b->out.first[b->node]; e++) {
		struct lattice_edge *old = &b->out.edges[e];

		if (old->c != edge.c || old->to != edge.to)
			continue;
		if (edge.cost < old->cost)
			*old = edge;
		return;
	}
	*room(b) = edge;
}

struct lattice lattice_end(struct lattice_builder *b)
{
	while (b->node < b->out.nodes) {
		b->node++;
		b->out.first[b->node] = b->out.first[b->node - 1];
	}
	return b->out;
}

/* ---- reading ---- */

struct history {
	struct chars_state state;
	logp_t score;
	uint16_t node, rank;	/* where it came from */
	uint16_t spaces;	/* in it: words joined are other words */
	uint32_t edge;
};

struct beam {
	struct history best[LATTICE_BEAM];
	unsigned n;
};

static bool same_state(const struct history *a, const struct history *b)
{
	return a->state.shape == b->state.shape && a->spaces == b->spaces &&
	       memcmp(a->state.last, b->state.last, sizeof a->state.last) == 0;
}

/* Puts a history into its place by score; the worst falls out. */
static void offer(struct beam *beam, const struct history *h)
{
	unsigned at = beam->n;

	for (unsigned i = 0; i < beam->n; i++)
		if (same_state(&beam->best[i], h)) {
			if (beam->best[i].score >= h->score)
				return;
			at = i;
			break;
		}
	if (at == LATTICE_BEAM) {
		if (beam->best[at - 1].score >= h->score)
			return;
		at--;
	} else if (at == beam->n) {
		beam->n++;
	}
	for (; at > 0 && beam->best[at - 1].score < h->score; at--)
		beam->best[at] = beam->best[at - 1];
	beam->best[at] = *h;
}

static void extend(const struct lattice *l, const struct chars *model,
		   logp_t favour, struct beam *beams, uint16_t node)
{
	const struct beam *from = &beams[node];
	bool last = node + 1u == l->nodes;

	for (uint16_t r = 0; !last && r < from->n; r++)
		for (uint32_t e = l->first[node]; e < l->first[node + 1];
		     e++) {
			const struct lattice_edge *edge = &l->edges[e];
			struct history h = from->best[r];

			h.score += (edge->changed ? favour : 0) - edge->cost;
			h.score += chars_step(model, &h.state, edge->c);
			h.node = node;
			h.rank = r;
			h.edge = e;
			h.spaces = (uint16_t)(h.spaces + (edge->c == ' '));
			offer(&beams[edge->to], &h);
		}
}

static void trace(const struct lattice *l, const struct beam *beams,
		  struct reading *out, uint16_t rank)
{
	uint16_t node = (uint16_t)(l->nodes - 1);
	size_t n = 0;

	for (uint16_t v = node, r = rank; v > 0; n++) {
		const struct history *h = &beams[v].best[r];

		v = h->node;
		r = h->rank;
	}
	out->n = n;
	out->text = ARENA_NEW(l->arena, uint32_t, n);
	out->at = ARENA_NEW(l->arena, uint16_t, n + 1);
	out->changed = out->guessed = 0;
	out->at[n] = node;
	while (n-- > 0) {
		const struct history *h = &beams[node].best[rank];
		const struct lattice_edge *e = &l->edges[h->edge];

		out->text[n] = e->c;
		out->at[n] = h->node;
		out->changed += e->changed > 0;
		out->guessed += e->guessed;
		node = h->node;
		rank = h->rank;
	}
}

size_t lattice_read(const struct lattice *l, const struct chars *model,
		    logp_t favour, struct reading *out, size_t max)
{
	struct beam *beams = ARENA_NEW(l->arena, struct beam, l->nodes);
	const struct beam *end = &beams[l->nodes - 1];
	size_t n;

	chars_begin(&beams[0].best[0].state);
	beams[0].n = 1;
	for (uint16_t node = 0; node < l->nodes; node++)
		extend(l, model, favour, beams, node);
	for (n = 0; n < end->n && n < max; n++) {
		struct chars_state state = end->best[n].state;

		if (end->best[0].score - end->best[n].score > CLOSE_ENOUGH)
			break;
		out[n].score = end->best[n].score +
			       chars_step(model, &state, ' ');
		trace(l, beams, &out[n], (uint16_t)n);
		out[n].score -= (logp_t)out[n].changed * favour;
	}
	return n;
}
