/* inner.h - what the layer below sees of the characters that a layer brought
 * out.
 *
 * Those that cost more than a space for a no-break space are guesses, which
 * hide what they were made of; but where a byte was stripped from one of them,
 * the others went the same way.
 */
#ifndef US_MOJIBAKE_INNER_H
#define US_MOJIBAKE_INNER_H

#include "charset/charmap.h"
#include "mojibake/lattice.h"

enum {
	INNER_SPACE = 2 * LOGP_ONE,		/* a space for A0 costs */
	INNER_STRIPPED = 5 * LOGP_ONE / 2,	/* a stripped byte */
	INNER_MOST = INNER_STRIPPED + 8 * LOGP_ONE	/* ... before a space */
};

/* May a sequence begin with the edge?  `same`: the layer outside was in this set,
 * too, so what was stripped there may have been stripped here. */
bool inner_may_begin(const struct lattice_edge *edge, enum charmap map,
		     bool same);

/* Is the edge no byte of the layer below?  `halved`: its sequence begins with
 * a character that lost its second byte without a trace. */
bool inner_hides(const struct lattice *l, size_t node,
		 const struct lattice_edge *edge, bool same, bool halved);

/* Was the last byte of the character a no-break space that is a space now? */
bool inner_is_spaced(const struct lattice *l, const struct lattice_edge *edge);

#endif
