/* encoder_gates.h - the gates of the encoder's layers, in training.
 *
 * A row of gates is 2 * ENCODER_WIDTH floats: what may come through, then the
 * logits of how far (gated linear units; Dauphin et al. 2017).
 */
#ifndef US_TRAIN_ENCODER_GATES_H
#define US_TRAIN_ENCODER_GATES_H

#include <stddef.h>

/* above = below + first half of the gates * sigmoid(second half), for n rows;
 * the sigmoids take the place of the logits. */
void encoder_open_gates(float *gate, const float *below, float *above,
			size_t n);

/* The slopes of n rows of gates, opened before, from those of what came
 * through them. */
void encoder_unopen_gates(const float *gate, const float *dx, float *dgate,
			  size_t n);

#endif
