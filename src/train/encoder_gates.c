/* encoder_gates.c - forward and back, loops that become vectors. */
#include "train/encoder_gates.h"

#include "base/clones.h"
#include "model/encoder.h"

#include <stdint.h>
#include <string.h>

enum { WIDTH = ENCODER_WIDTH, GATED = 2 * WIDTH };

/* e^x within 1e-6, for |x| <= 80; compilers make vectors of it. */
INLINED float exponential(float x)
{
	float t = x * 1.44269504f, p;
	int32_t whole = (int32_t)(t + 128) - 128, bits;

	t = (t - (float)whole) * 0.69314718f;
	p = 1 + t * (1 + t * (1 / 2.f + t * (1 / 6.f + t * (1 / 24.f +
		t * (1 / 120.f + t / 720)))));
	bits = (whole + 127) * (1 << 23);
	memcpy(&t, &bits, sizeof t);
	return p * t;
}

INLINED float sigmoid(float x)
{
	x = x < -80 ? -80 : x > 80 ? 80 : x;
	return 1 / (1 + exponential(-x));
}

CLONED void encoder_open_gates(float *restrict gate,
			       const float *restrict below,
			       float *restrict above, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		float *restrict g = gate + i * GATED;

		for (size_t k = 0; k < WIDTH; k++)
			g[WIDTH + k] = sigmoid(g[WIDTH + k]);
		for (size_t k = 0; k < WIDTH; k++)
			above[i * WIDTH + k] = below[i * WIDTH + k] +
					       g[k] * g[WIDTH + k];
	}
}

CLONED void encoder_unopen_gates(const float *restrict gate,
				 const float *restrict dx,
				 float *restrict dgate, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const float *restrict g = gate + i * GATED;
		const float *restrict d = dx + i * WIDTH;
		float *restrict out = dgate + i * GATED;

		for (size_t k = 0; k < WIDTH; k++)
			out[k] = d[k] * g[WIDTH + k];
		for (size_t k = 0; k < WIDTH; k++)
			out[WIDTH + k] = d[k] * g[k] * g[WIDTH + k] *
					 (1 - g[WIDTH + k]);
	}
}
