/* encoder_pack.c - floats to the integers of the section "encoder". */
#include "train/encoder_net.h"

#include "train/pack.h"

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
	return whole(top / 127, ENCODER_SCALE_ONE, 1 << 30);
}

static void put_matrix(struct buf *out, const struct encoder_matrix *m)
{
	for (size_t o = 0; o < m->outputs; o++)
		pack_u32(out, (uint32_t)scale_of(m, o));
	for (size_t o = 0; o < m->outputs; o++)
		pack_u32(out, (uint32_t)(int32_t)
			 (m->bias ? whole(m->bias[o], ENCODER_ONE, 1 << 30)
				  : 0));
	for (size_t o = 0; o < m->outputs; o++) {
		long scale = scale_of(m, o);
		float one = (float)ENCODER_SCALE_ONE / (float)(scale + !scale);

		for (size_t i = 0; i < m->inputs; i++)
			buf_byte(out, (char)whole(at(m, i, o), one, 127));
	}
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
		put_matrix(section, &n->side[s].enter);
		for (int l = 0; l < ENCODER_LAYERS; l++)
			put_matrix(section, &n->side[s].taps[l]);
		put_matrix(section, &n->side[s].meet);
	}
	put_matrix(section, &n->topic);
	put_matrix(section, &n->out);
	put_bias(section, n->vectors);
}
