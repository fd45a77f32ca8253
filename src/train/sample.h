/* sample.h - a random sample of the documents of a corpus. */
#ifndef US_TRAIN_SAMPLE_H
#define US_TRAIN_SAMPLE_H

#include "base/arena.h"
#include "train/corpus.h"

struct sample {
	struct span *documents;	/* in the arena, in random order */
	size_t count;
};

/* Draws at most `most` of the corpus's documents, each with the same chance
 * (reservoir sampling; Vitter 1985), cut after about `words` words at a line
 * end.  The same seed draws the same ones.  US_EIO. */
enum us_status sample_draw(struct sample *s, struct arena *arena,
			   const struct corpus *corpus, size_t most,
			   size_t words, uint64_t seed, struct us_error *err);

#endif
