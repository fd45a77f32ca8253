/* vocab_build.h - choosing the words of the model. */
#ifndef US_TRAIN_VOCAB_BUILD_H
#define US_TRAIN_VOCAB_BUILD_H

#include "base/arena.h"
#include "base/map.h"

struct vocab_counts {
	struct arena *arena;	/* keeps the keys */
	struct map counts;	/* key -> how often it was seen */
	struct buf tokens, key;
};

void vocab_counts_init(struct vocab_counts *v, struct mem *mem,
		       struct arena *arena);
void vocab_counts_free(struct vocab_counts *v);

/* Adds a document.  Compounds ("e-mail") are counted whole: those that are
 * frequent enough become words, the others will be read in parts. */
void vocab_counts_add(struct vocab_counts *v, struct span document);

/* Appends a section "vocab" (model/vocab.h) of the `size` most frequent keys
 * that look like words, the five special ones included. */
void vocab_build(const struct vocab_counts *v, size_t size, struct buf *out);

#endif
