/* lattice.h - all readings of a piece of text at once.
 *
 * Nodes are the places between characters of the damaged text, an edge is one
 * character of a possible original that covers the damaged characters between
 * two nodes.  Undoing one layer of damage adds edges; what the text says
 * without that layer is the best path from the first node to the last under
 * the character model, so a span that is only partly damaged needs no
 * special treatment.  Everything lives in the caller's arena.
 */
#ifndef US_MOJIBAKE_LATTICE_H
#define US_MOJIBAKE_LATTICE_H

#include "base/arena.h"
#include "model/chars.h"
#include "mojibake/shown.h"

enum { LATTICE_MAX_NODES = 400, LATTICE_BEAM = 6 };

struct lattice_edge {
	uint32_t c;
	uint16_t to;
	uint8_t changed;	/* by which layer, from the outside; 0: it is the
				 * damaged character itself */
	uint8_t guessed;	/* lost bytes that were filled in */
	logp_t cost;		/* >= 0, of the steps taken */
};

struct lattice {
	struct arena *arena;
	struct lattice_edge *edges;	/* by node */
	uint32_t *first;		/* edges of node i: first[i] ..
					 * first[i + 1] - 1 */
	size_t nodes;			/* the last one has no edges */
	uint8_t layers;			/* that were undone */
	size_t steps;			/* taken to undo the last of them */
	struct shown *shown;	/* of the window around, or NULL */
};

/* The text as it stands; n < LATTICE_MAX_NODES. */
struct lattice lattice_of(struct arena *arena, const uint32_t *text, size_t n);

/* The character that stands at a node; a space behind the end. */
static inline uint32_t lattice_shown(const struct lattice *l, size_t node)
{
	return node + 1u < l->nodes ? l->edges[l->first[node]].c : ' ';
}

/* Collects the edges of the next lattice node by node. */
struct lattice_builder {
	struct lattice out;
	size_t capacity;
	uint32_t node;
};

void lattice_begin(struct lattice_builder *b, const struct lattice *from);

/* Starts the next node with the edges that it has in `from`. */
void lattice_node(struct lattice_builder *b, const struct lattice *from);

/* An edge from the node just started; only the cheapest for one character
 * and target stays. */
void lattice_add(struct lattice_builder *b, struct lattice_edge edge);
struct lattice lattice_end(struct lattice_builder *b);

/* The lead of a reading that has nothing to fear, and the largest of all. */
enum { READING_SURE = 20 * LOGP_ONE };

/* One way through: text[i] covers the nodes at[i] .. at[i + 1]. */
struct reading {
	uint32_t *text;
	uint16_t *at;		/* n + 1 of them */
	size_t n;
	logp_t score;		/* ln P(text) - costs */
	unsigned changed, guessed;	/* over its edges */
	logp_t lead;		/* over other guesses, see rival.h */
};

/* Has character i of the reading other places than one of its own?  Where more
 * comes out than there was, some have none: at[i] may lie behind the text. */
static inline bool reading_moves(const struct reading *r, size_t i)
{
	return r->at[i + 1] != r->at[i] + 1u;
}

/* Is character i of the reading another one, or of other places, than `was`,
 * which stands at its first place? */
static inline bool reading_changes(const struct reading *r, size_t i,
				   uint32_t was)
{
	return reading_moves(r, i) || r->text[i] != was;
}

/* The best way, and up to `max` - 1 more in falling order, read between
 * spaces; returns how many.  Ways that end in the same characters are one:
 * `favour` for each changed edge, which is not in the scores returned, lets
 * those with changes win. */
size_t lattice_read(const struct lattice *l, const struct chars *model,
		    logp_t favour, struct reading *out, size_t max);

#endif
