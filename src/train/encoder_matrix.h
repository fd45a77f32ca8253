/* encoder_matrix.h - one matrix of the encoder in training.
 *
 * Some matrices have several parts, one for each word that they see: part p is
 * the rows of the inputs [p * inputs, (p + 1) * inputs).
 */
#ifndef US_TRAIN_ENCODER_MATRIX_H
#define US_TRAIN_ENCODER_MATRIX_H

#include <stddef.h>

/* A matrix, stored input by input: weight[i * outputs + o]. */
struct encoder_matrix {
	float *weight, *bias;		/* bias is NULL where there is none */
	float *weight_slope, *bias_slope;
	size_t inputs, outputs;
};

/* out += x * part, for `rows` rows of `inputs` floats. */
void encoder_apply(const struct encoder_matrix *m, size_t part, size_t inputs,
		   const float *x, float *out, size_t rows);

/* Sets every row of out to the bias. */
void encoder_spread_bias(const struct encoder_matrix *m, float *out,
			 size_t rows);

/* Adds to the slopes of the part's weights and, unless dx is NULL, to those of
 * x, from those of the output.  `turned` has room for one part. */
void encoder_unapply(struct encoder_matrix *m, size_t part, size_t inputs,
		     const float *x, float *dx, const float *dout, size_t rows,
		     float *turned);

void encoder_add_bias_slope(struct encoder_matrix *m, const float *dout,
			    size_t rows);

#endif
