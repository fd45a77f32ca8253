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

enum { VECTORS_CHOICES = 12 };

/* A place to learn from: choice[0] is what the author wrote. */
struct vectors_case {
	size_t place;
	uint32_t choice[VECTORS_CHOICES], choices;
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
	float mean[VECTORS_SIZE];	/* running mean of the contexts */
	/* the current document */
	const uint32_t *document;
	size_t count;
	struct buf sums;	/* count + 1 rows: of all words before */
	struct buf slopes;	/* count + 1 rows: differences of the slope of
				 * the words as far ones */
};

void vectors_net_init(struct vectors_net *n, struct mem *mem, uint32_t words);
void vectors_net_free(struct vectors_net *n);

/* The words among which the next cases stand, borrowed until
 * vectors_net_end(). */
void vectors_net_begin(struct vectors_net *n, const uint32_t *document,
		       size_t count);

/* Learns from one case with the given step size; returns the loss in nats
 * before the step. */
float vectors_net_step(struct vectors_net *n, const struct vectors_case *c,
		       float rate);

/* Learns what was put off to the end of the document. */
void vectors_net_end(struct vectors_net *n, float rate);

/* Appends the section "vectors". */
void vectors_net_pack(const struct vectors_net *n, struct buf *section);

#endif
