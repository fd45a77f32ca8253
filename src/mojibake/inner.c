/* inner.c - see inner.h. */
#include "mojibake/inner.h"

/* A character with a byte that was stripped: a control character, a quotation
 * mark. */
static bool is_stripped(const struct lattice_edge *edge)
{
	return edge->changed && edge->cost <= INNER_MOST;
}

/* A tilde on A that lost its 83 behind it and so looks as before. */
static bool lacks_control(const struct lattice_edge *edge, enum charmap map)
{
	return !edge->changed && edge->c == 0xC3 &&
	       charmap_controls(map) >> 3 & 1;
}

bool inner_may_begin(const struct lattice_edge *edge, enum charmap map,
		     bool same)
{
	if (!edge->changed)
		return same && lacks_control(edge, map);
	return edge->cost <= INNER_SPACE ||
	       (same && is_stripped(edge) && (edge->c & ~1u) == 0xC2);
}

bool inner_hides(const struct lattice *l, size_t node,
		 const struct lattice_edge *edge, bool same, bool halved)
{
	if (edge->changed)
		return edge->cost > INNER_SPACE &&
		       !(same && is_stripped(edge));
	if (halved)
		return true;
	for (uint32_t e = l->first[node]; e < l->first[node + 1]; e++)
		if (l->edges[e].changed && !l->edges[e].guessed &&
		    l->edges[e].cost < INNER_SPACE)
			return true;
	return false;
}

bool inner_is_spaced(const struct lattice *l, const struct lattice_edge *edge)
{
	const struct lattice_edge *last = &l->edges[l->first[edge->to - 1u]];

	return edge->changed && edge->c != ' ' && last->c == ' ';
}
