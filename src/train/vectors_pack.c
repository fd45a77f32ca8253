/* vectors_pack.c - floats to the integers of the section "vectors". */
#include "train/vectors_net.h"

#include "train/pack.h"

#include <math.h>

static long whole(float value, long one, long max)
{
	double v = rint((double)value * (double)one);

	return v > (double)max ? max : v < (double)-max ? -max : (long)v;
}

static void put_i16(struct buf *out, long v)
{
	buf_byte(out, (char)(v & 0xff));
	buf_byte(out, (char)(v >> 8 & 0xff));
}

/* The scale that brings the longest component to 127. */
static long scale_of(const float *row)
{
	float top = 0;

	for (int k = 0; k < VECTORS_SIZE; k++)
		top = fmaxf(top, fabsf(row[k]));
	return whole(top / 127, VECTORS_SCALE_ONE, INT16_MAX);
}

static void put_rows(struct buf *out, const float *rows, uint32_t words)
{
	for (uint32_t w = 0; w < words; w++) {
		const float *row = rows + (size_t)w * VECTORS_SIZE;
		float one = (float)VECTORS_SCALE_ONE /
			    (float)(scale_of(row) + !scale_of(row));

		for (int k = 0; k < VECTORS_SIZE; k++)
			buf_byte(out, (char)whole(row[k] * one, 1, 127));
	}
}

void vectors_net_pack(const struct vectors_net *n, struct buf *section)
{
	pack_u32(section, n->words);
	pack_u32(section, VECTORS_SIZE);
	pack_u32(section, VECTORS_NEAR);
	pack_u32(section, VECTORS_FAR);
	for (int s = 0; s < VECTORS_SLOTS; s++)
		for (int k = 0; k < VECTORS_SIZE; k++)
			put_i16(section, whole(n->weight[s][k],
					       VECTORS_WEIGHT_ONE, INT16_MAX));
	for (int k = 0; k < VECTORS_SIZE; k++)
		pack_u32(section, (uint32_t)(int32_t)
			 whole(n->mean[k], VECTORS_CONTEXT_ONE, INT32_MAX));
	for (uint32_t w = 0; w < n->words; w++) {
		put_i16(section, scale_of(n->context +
					  (size_t)w * VECTORS_SIZE));
		put_i16(section, scale_of(n->candidate +
					  (size_t)w * VECTORS_SIZE));
	}
	put_rows(section, n->context, n->words);
	put_rows(section, n->candidate, n->words);
}
