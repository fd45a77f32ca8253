/* beam.h - beam search over the lattice of a sentence.
 *
 * Tokens are positions, candidates are edges, and a node is a position with
 * a state of the n-gram model.  Hypotheses that reach the same state are
 * recombined; at each position the best few states are kept.  Over what is
 * kept, the forward-backward algorithm gives every candidate its posterior.
 */
#ifndef US_SPIN_BEAM_H
#define US_SPIN_BEAM_H

#include "spin/document.h"

enum {
	BEAM_WIDTH = 5,			/* nodes a position */
	BEAM_PROPOSALS = 6 * BEAM_WIDTH,	/* edges into them */
	BEAM_AHEAD = 2 * LEXICON_MAX_PHRASE	/* hyphens count too */
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
	struct proposal best[BEAM_PROPOSALS];
	size_t count;
};

/* Memory that beams reuse from sentence to sentence. */
struct beam {
	struct buf nodes, edges, sorted;
	struct proposals ahead[BEAM_AHEAD];	/* by position, modulo */
};

void beam_init(struct beam *b, struct mem *mem);
void beam_free(struct beam *b);

/* Decodes one sentence: sets `beam` (ln posterior) and `promising` of each
 * candidate and `chosen` of each place to the best path. */
void beam_decode(struct beam *b, struct document *doc,
		 const struct sentence *sentence);

#endif
