/* spin.h - swapped words: from a document to posteriors to edits.
 *
 * The rhythm is two rounds.  The first decodes each sentence by itself and
 * ranks; the second ranks again with the neighbours as the first restored
 * them, and with what the whole document shows of its spinner's habits.
 */
#ifndef US_SPIN_SPIN_H
#define US_SPIN_SPIN_H

#include "spin/beam.h"
#include "spin/evidence.h"
#include "spin/topic.h"

enum { SPIN_ROUNDS = RANKER_ROUNDS };

/* Memory reused from document to document. */
struct spin {
	struct beam beam;
	struct evidence evidence;
	struct topic topic;
	struct buf scratch;
	struct mem *mem;
	struct ngram ngram;	/* the view with a memo of our own, to which
				 * documents refer */
};

void spin_init(struct spin *s, struct mem *mem);
void spin_free(struct spin *s);

/* Reads the text and searches the lattice of each sentence. */
void spin_decode(struct spin *s, struct document *doc,
		 const struct spin_model *model, struct arena *arena,
		 struct span text);

/* Brings everything that the ranker looks at up to date: after
 * spin_decode() or, for the second round, after the first was ranked. */
void spin_prepare(struct spin *s, struct document *doc, int round);

/* Ranks, and weighs what a table's text claims (claims.h); that is left to a
 * source outside the text which does so for a whole folder. */
void spin_choose(struct spin *s, struct document *doc, int round);

/* The whole of it: afterwards the candidates' `p` are the posteriors. */
void spin_rank(struct spin *s, struct document *doc,
	       const struct spin_model *model, struct arena *arena,
	       struct span text);

#endif
