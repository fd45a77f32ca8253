/* encoder_pack.c - floats to the integers of the section "encoder", and back
 * when learning goes on. */
#include "train/encoder_net.h"

#include "train/pack.h"

#include "base/bits.h"

#include <math.h>

static long whole(float value, float one, float max)
{
	float v = rintf(value * one);

	return (long)(v > max ? max : v < -max ? -max : v);
}

static float at(const struct encoder_matrix *m, size_t input, size_t output)
{
	return m->weight[input * m->outputs + output];
}

/* The longest weight of an output is worth 127 steps. */
static long scale_of(const struct encoder_matrix *m, size_t output)
{
	float top = 0;

	for (size_t i = 0; i < m->inputs; i++)
		top = fmaxf(top, fabsf(at(m, i, output)));
	return whole(top / 127, MATRIX_SCALE_ONE, 1 << 30);
}

static long weight_of(const struct encoder_matrix *m, size_t input,
		      size_t output, long scale)
{
	float one = (float)MATRIX_SCALE_ONE / (float)(scale + !scale);

	return whole(at(m, input, output), one, 127);
}

/* The parts' weights and their sums, into a matrix's place in the section. */
static void put_weights(const struct encoder_matrix *m, size_t parts,
			unsigned char *sums, char *weights)
{
	size_t inputs = m->inputs / parts;

	for (size_t o = 0; o < m->outputs; o++) {
		long scale = scale_of(m, o);

		for (size_t p = 0; p < parts; p++) {
			char *w = weights + p * inputs * m->outputs;
			uint32_t sum = 0;

			for (size_t i = 0; i < inputs; i++) {
				long v = weight_of(m, p * inputs + i, o,
						   scale);

				w[matrix_place(inputs, i, o)] = (char)v;
				sum += (uint32_t)(int32_t)v;
			}
			pack_u32_at(sums + 4 * (p * m->outputs + o), sum);
		}
	}
}

static void put_matrix(struct buf *out, const struct encoder_matrix *m,
		       size_t parts)
{
	size_t sums = 4 * parts * m->outputs;
	void *p;

	for (size_t o = 0; o < m->outputs; o++)
		pack_u32(out, (uint32_t)scale_of(m, o));
	for (size_t o = 0; o < m->outputs; o++)
		pack_u32(out, (uint32_t)(int32_t)
			 (m->bias ? whole(m->bias[o], MATRIX_BIAS_ONE, 1 << 30)
				  : 0));
	p = buf_grow(out, sums + m->inputs * m->outputs);
	put_weights(m, parts, p, (char *)p + sums);
}

static void put_bias(struct buf *out, const struct vectors_net *v)
{
	for (uint32_t w = 0; w < v->words; w++) {
		long b = whole(v->bias[w], ENCODER_BIAS_ONE, INT16_MAX);

		buf_byte(out, (char)(b & 0xff));
		buf_byte(out, (char)(b >> 8 & 0xff));
	}
}

void encoder_net_pack(const struct encoder_net *n, struct buf *section)
{
	pack_u32(section, n->vectors->words);
	pack_u32(section, ENCODER_INPUT);
	pack_u32(section, ENCODER_WIDTH);
	pack_u32(section, ENCODER_TAPS);
	pack_u32(section, ENCODER_LAYERS);
	pack_u32(section, ENCODER_HIDDEN);
	for (int s = 0; s < ENCODER_SIDES; s++) {
		put_matrix(section, &n->side[s].enter, 1);
		for (int l = 0; l < ENCODER_LAYERS; l++)
			put_matrix(section, &n->side[s].taps[l],
				   ENCODER_TAPS);
		put_matrix(section, &n->side[s].meet, 1);
	}
	put_matrix(section, &n->topic, 1);
	put_matrix(section, &n->out, 1);
	put_bias(section, n->vectors);
}

static void get_matrix(struct encoder_matrix *m, const struct matrix *r)
{
	for (size_t o = 0; o < m->outputs; o++) {
		float scale = (float)(int32_t)bits_u32(r->scales + 4 * o) /
			      MATRIX_SCALE_ONE;
		int32_t bias = (int32_t)bits_u32(r->biases + 4 * o);

		if (m->bias)
			m->bias[o] = (float)bias / MATRIX_BIAS_ONE;
		for (size_t i = 0; i < m->inputs; i++) {
			const int8_t *w = r->weights + i / r->inputs *
					  r->inputs * m->outputs;

			m->weight[i * m->outputs + o] = scale * (float)
				w[matrix_place(r->inputs, i % r->inputs, o)];
		}
	}
}

void encoder_net_load(struct encoder_net *n, const struct encoder *e)
{
	const struct matrix *r = e->matrix;

	for (int s = 0; s < ENCODER_SIDES; s++) {
		get_matrix(&n->side[s].enter, r++);
		for (int l = 0; l < ENCODER_LAYERS; l++)
			get_matrix(&n->side[s].taps[l], r++);
		get_matrix(&n->side[s].meet, r++);
	}
	get_matrix(&n->topic, r++);
	get_matrix(&n->out, r++);
	for (uint32_t w = 0; w < e->words && w < n->vectors->words; w++)
		n->vectors->bias[w] = (float)(int16_t)
			(e->bias[2 * w] | e->bias[2 * w + 1] << 8) /
			ENCODER_BIAS_ONE;
}
