/* encoder_net.h - learning the encoder (model/encoder.h): a softmax over the
 * candidates of a place, gradients by backpropagation, steps by Adam (Kingma
 * & Ba 2015) for the network and by AdaGrad for the vectors below it, which
 * go on learning.
 *
 * A document is a batch.  One thread, a fixed order: the same text gives the
 * same network.
 */
#ifndef US_TRAIN_ENCODER_NET_H
#define US_TRAIN_ENCODER_NET_H

#include "model/encoder.h"
#include "train/encoder_matrix.h"
#include "train/vectors_net.h"

struct encoder_side {
	struct encoder_matrix enter;			/* no bias */
	struct encoder_matrix taps[ENCODER_LAYERS];	/* TAPS * inputs rows:
							 * the word itself, the
							 * one before ... */
	struct encoder_matrix meet;			/* no bias */
};

/* What the network computes on the way over a document, a row a word in the
 * order of reading. */
struct encoder_pass {
	float *words;				/* n * INPUT */
	float *x[ENCODER_LAYERS + 1];		/* n * WIDTH */
	float *gate[ENCODER_LAYERS];		/* n * 2 * WIDTH */
};

struct encoder_net {
	struct vectors_net *vectors;
	struct mem *mem;
	float *parameters, *slopes, *first, *second;	/* Adam's moments */
	size_t nparameters;
	double first_decay, second_decay;		/* products of beta */
	struct encoder_side side[ENCODER_SIDES];
	struct encoder_matrix topic, out;	/* bias of the hidden layer is
						 * topic's; out has none */
	struct buf scratch;		/* floats of the current document */
};

void encoder_net_init(struct encoder_net *n, struct mem *mem,
		      struct vectors_net *vectors);
void encoder_net_free(struct encoder_net *n);

/* Goes on from the network of a model, with as many of its words as there are
 * vectors. */
void encoder_net_load(struct encoder_net *n, const struct encoder *e);

/* Learns from the cases of one document, the words of which stand as the
 * model will see them; rates are the step sizes of the network and of the
 * vectors.  Returns the sum of the losses, in nats, before the step. */
double encoder_net_learn(struct encoder_net *n, const uint32_t *document,
			 size_t count, const struct vectors_case *cases,
			 size_t ncases, float rate, float vectors_rate);

/* The context of each place: `contexts` gets count * VECTORS_SIZE floats. */
void encoder_net_contexts(struct encoder_net *n, const uint32_t *document,
			  size_t count, float *contexts);

/* Appends the section "encoder". */
void encoder_net_pack(const struct encoder_net *n, struct buf *section);

#endif
