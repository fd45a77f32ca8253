/* sets.c - by the parts that neighbouring characters play in each set. */
#include "mojibake/sets.h"

#include "charset/charmap.h"
#include "charset/lookalike.h"

/* Sets whose damage is common enough to look for broken sequences in. */
#define BROKEN (1u << CHARMAP_CP1252 | 1u << CHARMAP_LATIN1 | \
		1u << CHARMAP_CP437 | 1u << CHARMAP_CP850 | \
		1u << CHARMAP_MAC | 1u << CHARMAP_CP1250 | \
		1u << CHARMAP_CP1251)

/* The sets that lack a continuation byte. */
static uint32_t maps_with_holes(void)
{
	uint32_t maps = 0;

	for (unsigned map = 0; map < CHARMAPS; map++)
		for (unsigned b = 0x80; b < 0xC0; b++)
			if (charmap_is_hole((enum charmap)map, b))
				maps |= 1u << map;
	return maps;
}

/* The sets for which what begins at `node` may go on a sequence. */
static uint32_t maps_following(const struct lattice *l, uint16_t node)
{
	uint32_t maps = 0;

	if (node + 1u >= l->nodes)
		return BROKEN;
	for (uint32_t e = l->first[node]; e < l->first[node + 1]; e++) {
		uint32_t follow = charmap_roles(l->edges[e].c)->follow;

		maps |= follow ? follow : BROKEN;
		if (l->edges[e].c == ' ')
			maps |= charmap_roles(0xA0)->follow;
		if (l->edges[e].c == 0xFFFD)
			maps |= maps_with_holes();
		if (l->edges[e].c > 0x2000)
			maps |= BROKEN;
	}
	return maps;
}

/* The sets in which the edge may begin a sequence; for look-alikes only with
 * a real continuation byte behind. */
static uint32_t maps_of_edge(const struct lattice *l,
			     const struct lattice_edge *edge)
{
	const struct charmap_roles *r = charmap_roles(edge->c);
	uint32_t leads_in = r->lead2 | r->lead3, maps;

	if (edge->changed && edge->c >= 0x80 && edge->c < 0xA0)
		return 1u << CHARMAP_CP1252;	/* a control of it */
	if (edge->c == 0x20AC || edge->c == 0xC7)
		leads_in |= BROKEN;
	maps = leads_in ? leads_in & maps_following(l, edge->to) : 0;
	if (!lookalike_leads(edge->c) || edge->to + 1u >= l->nodes)
		return maps;
	for (uint32_t e = l->first[edge->to]; e < l->first[edge->to + 1]; e++)
		maps |= lookalike_leads(edge->c) & BROKEN &
			charmap_roles(l->edges[e].c)->follow;
	return maps;
}

/* Is there a character that ISO 8859-15 has and ISO 8859-1 has not? */
static bool own_latin9(const struct lattice *l)
{
	for (uint32_t e = 0; e < l->first[l->nodes - 1]; e++)
		if (l->edges[e].c > 0xFF &&
		    charmap_roles(l->edges[e].c)->any >> CHARMAP_LATIN9 & 1)
			return true;
	return false;
}

uint32_t sets_worth_undoing(const struct lattice *from, bool inner)
{
	uint32_t maps = 0;

	for (uint16_t node = 0; node + 1u < from->nodes; node++)
		for (uint32_t e = from->first[node];
		     e < from->first[node + 1]; e++)
			if (!inner || from->edges[e].changed)
				maps |= maps_of_edge(from, &from->edges[e]);
	maps &= ~(1u << CHARMAP_LATIN5);
	return own_latin9(from) ? maps : maps & ~(1u << CHARMAP_LATIN9);
}
