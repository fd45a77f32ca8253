/* lane.h - the lattice of one sentence while it is searched.
 *
 * Tokens are positions, candidates are edges, and a node is a position with
 * a state of the n-gram model.  Hypotheses that reach the same state are
 * recombined; at each position the best few states are kept.  Over what is
 * kept, the forward-backward algorithm gives every candidate its posterior.
 */
#ifndef US_SPIN_LANE_H
#define US_SPIN_LANE_H

#include "spin/document.h"

enum {
	LANE_WIDTH = 5,			/* nodes a position */
	LANE_PROPOSALS = 6 * LANE_WIDTH,	/* edges into them */
	LANE_AHEAD = 2 * LEXICON_MAX_PHRASE	/* hyphens count too */
};

struct node {
	struct ngram_state state;
	uint32_t edges, nedges;	/* incoming edges: a run of the edge list */
	uint32_t best;		/* the best of them */
	logp_t viterbi;		/* best path into the node */
	logp_t forward, backward;	/* sums over paths */
};

struct edge {
	uint32_t from;		/* node */
	uint32_t place, candidate;
	logp_t score;
};

struct proposal {
	struct ngram_state state;
	struct edge edge;
	logp_t total;		/* best path to its start + its score */
};

/* The best proposals that end at one position, best first. */
struct proposals {
	struct proposal best[LANE_PROPOSALS];
	size_t count;
};

struct lane {
	struct document *doc;
	const struct sentence *sentence;	/* NULL: none */
	uint32_t place;		/* the next one of the document */
	uint32_t first;		/* its nodes, to the end of the list: the best
				 * first */
	logp_t floor;		/* what a word must score to be promising */
	struct buf nodes, edges;
	struct buf sorted;	/* the place's candidates that are looked at */
	struct proposals ahead[LANE_AHEAD];	/* by position, modulo */
};

void lane_init(struct lane *l, struct mem *mem);
void lane_free(struct lane *l);

/* Starts a sentence: its first place is next. */
void lane_begin(struct lane *l, struct document *doc,
		const struct sentence *sentence);

static inline struct node *lane_node(const struct lane *l, uint32_t i)
{
	return &BUF_ARRAY(&l->nodes, struct node)[i];
}

static inline uint32_t lane_nodes(const struct lane *l)
{
	return (uint32_t)BUF_COUNT(&l->nodes, struct node);
}

/* Node `from` may go on with candidate k of the next place, which has that
 * score in the language and leads to that state. */
void lane_propose(struct lane *l, uint32_t from, uint32_t k, logp_t language,
		  const struct ngram_state *state);

/* Turns the best proposals into the nodes of the place behind, which is next.
 * False at the end of the sentence: then `beam` (ln posterior) of each of its
 * candidates and `chosen` of each of its places are set. */
bool lane_step(struct lane *l);

#endif
