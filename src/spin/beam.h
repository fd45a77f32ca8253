/* beam.h - beam search over the lattices of a document's sentences.
 *
 * Which candidates of each place are looked at under which nodes (lane.h).
 * Several sentences are searched abreast: they have nothing to do with one
 * another, but the n-gram model answers many questions at once far sooner.
 */
#ifndef US_SPIN_BEAM_H
#define US_SPIN_BEAM_H

#include "spin/lane.h"

enum { BEAM_LANES = 8 };

/* Memory that beams reuse from document to document. */
struct beam {
	struct lane lanes[BEAM_LANES];
	struct buf about, queries;	/* what is asked of the n-gram model */
};

void beam_init(struct beam *b, struct mem *mem);
void beam_free(struct beam *b);

/* Decodes all sentences: sets `beam` (ln posterior) and `promising` of each
 * candidate and `chosen` of each place to the best path. */
void beam_decode(struct beam *b, struct document *doc);

#endif
