/* encoder_matrix.c - forward and backward through one matrix. */
#include "train/encoder_matrix.h"

#include "train/gemm.h"

#include <string.h>

void encoder_apply(const struct encoder_matrix *m, size_t part, size_t inputs,
		   const float *x, float *out, size_t rows)
{
	gemm_add(out, m->outputs, (struct gemm_view){ x, inputs, 1 },
		 m->weight + part * inputs * m->outputs, m->outputs, rows,
		 m->outputs, inputs);
}

void encoder_spread_bias(const struct encoder_matrix *m, float *out,
			size_t rows)
{
	for (size_t i = 0; i < rows; i++)
		memcpy(out + i * m->outputs, m->bias,
		       m->outputs * sizeof *out);
}

void encoder_unapply(struct encoder_matrix *m, size_t part, size_t inputs,
		    const float *x, float *dx, const float *dout, size_t rows,
		    float *turned)
{
	const float *w = m->weight + part * inputs * m->outputs;

	gemm_add(m->weight_slope + part * inputs * m->outputs, m->outputs,
		 (struct gemm_view){ x, 1, inputs }, dout, m->outputs, inputs,
		 m->outputs, rows);
	if (!dx)
		return;
	for (size_t i = 0; i < inputs; i++)
		for (size_t o = 0; o < m->outputs; o++)
			turned[o * inputs + i] = w[i * m->outputs + o];
	gemm_add(dx, inputs, (struct gemm_view){ dout, m->outputs, 1 },
		 turned, inputs, rows, inputs, m->outputs);
}

void encoder_add_bias_slope(struct encoder_matrix *m, const float *dout,
			   size_t rows)
{
	for (size_t i = 0; i < rows; i++)
		for (size_t o = 0; o < m->outputs; o++)
			m->bias_slope[o] += dout[i * m->outputs + o];
}
