/* vectors_net.h - learning the vectors: a softmax over the candidates of a
 * place, by stochastic gradient with a step size a row (AdaGrad; Duchi, Hazan
 * & Singer 2011).
 *
 * One thread, so that the same text gives the same vectors.  What far words
 * share (their sum, their gradient) is kept as prefix sums over the document,
 * so that a place costs the same however wide the context is.
 */
#ifndef US_TRAIN_VECTORS_NET_H
#define US_TRAIN_VECTORS_NET_H

#include "base/buf.h"
#include "model/vectors.h"

enum { VECTORS_CHOICES = 64 };

/* A place to learn from: choice[0] is what the author wrote. */
struct vectors_case {
	size_t place;
	uint32_t choice[VECTORS_CHOICES], choices;
	/* ln P by n-grams: of each choice after the words before it, and of
	 * the words after it; 0 where n-grams have no say */
	float left[VECTORS_CHOICES], right[VECTORS_CHOICES];
};

struct vectors_net {
	struct mem *mem;
	uint32_t words;
	float *context, *candidate;	/* words * VECTORS_SIZE */
	float *bias;			/* of candidates: how frequent they
					 * are; not kept */
	float *context_squares, *candidate_squares, *bias_squares;
	float weight[VECTORS_SLOTS][VECTORS_SIZE];
	float weight_slope[VECTORS_SLOTS][VECTORS_SIZE];
	float weight_squares[VECTORS_SLOTS];
	float left, right;		/* weights of what n-grams say; 0: they
					 * have no say, and do not learn */
	float mean[VECTORS_SIZE];	/* running mean of the contexts */
	/* the current document */
	const uint32_t *document;
	size_t count;
	struct buf sums;	/* count + 1 rows: of all words before */
	struct buf slopes;	/* count + 1 rows: differences of the slope of
				 * the words as far ones */
	const float *word_slopes;	/* NULL, or a row a word: what else
					 * pulls at its context vector */
};

/* What a case computes on the way. */
struct vectors_pass {
	float h[VECTORS_SIZE];		/* the context */
	float far[VECTORS_SIZE];	/* its far part, unweighted */
	float slope[VECTORS_SIZE];	/* d loss / d h */
	float p[VECTORS_CHOICES];
};

void vectors_net_init(struct vectors_net *n, struct mem *mem, uint32_t words);

/* Goes on from the vectors of a model, which must be as many. */
void vectors_net_load(struct vectors_net *n, const struct vectors *v);
void vectors_net_free(struct vectors_net *n);

/* Makes the steps as small as they are after one pass over the text: for
 * vectors that have been learned already. */
void vectors_net_settle(struct vectors_net *n, const uint32_t *text,
			size_t count);

/* The words among which the next cases stand, borrowed until
 * vectors_net_end(). */
void vectors_net_begin(struct vectors_net *n, const uint32_t *document,
		       size_t count);

/* Learns from one case with the given step size; returns the loss in nats
 * before the step. */
float vectors_net_step(struct vectors_net *n, const struct vectors_case *c,
		       float rate);

/* The three parts of a step, for those who refine the context in between: the
 * context of a place; the choice after f->h, which is learned from, with the
 * loss; the words around, from f->slope. */
void vectors_net_context(const struct vectors_net *n, size_t place,
			 struct vectors_pass *f);
float vectors_net_choose(struct vectors_net *n, const struct vectors_case *c,
			 struct vectors_pass *f, float rate);
void vectors_net_learn(struct vectors_net *n, size_t place,
		       const struct vectors_pass *f, float rate);

/* Learns what was put off to the end of the document. */
void vectors_net_end(struct vectors_net *n, float rate);

/* Appends the section "vectors". */
void vectors_net_pack(const struct vectors_net *n, struct buf *section);

#endif
