/* vectors_ngrams.h - what n-grams say of the choices of a case.
 *
 * Repair weighs the n-grams and the encoder together, so the encoder had
 * better spend its few weights on what n-grams do not know: its softmax then
 * starts from their scores (a product of experts; Hinton 2002).  They must not
 * have seen the text that it learns from, or they know too much of it.
 */
#ifndef US_TRAIN_VECTORS_NGRAMS_H
#define US_TRAIN_VECTORS_NGRAMS_H

#include "model/ngram.h"
#include "train/random.h"
#include "train/vectors_net.h"
#include "train/vectors_text.h"

struct vectors_ngrams {
	struct ngram model;
	struct random random;
	struct vectors_document document;
	struct buf text;	/* uint32_t: what the n-grams see of it */
	struct buf states;	/* struct ngram_state: before each word */
};

/* Takes over a view on n-grams, which gets a memo. */
void vectors_ngrams_init(struct vectors_ngrams *g, struct mem *mem,
			 const struct ngram *model);
void vectors_ngrams_free(struct vectors_ngrams *g);

/* The cases to come stand in this document, which has been spun.  Around them
 * some of the words are restored, as they are when it matters. */
void vectors_ngrams_begin(struct vectors_ngrams *g,
			  const struct vectors_document *d,
			  const uint32_t *spun);

/* Fills in left and right of a case with choices. */
void vectors_ngrams_score(struct vectors_ngrams *g, struct vectors_case *c);

#endif
