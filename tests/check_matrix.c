#include "harness.h"

#include "base/buf.h"
#include "model/matrix_unit.h"
#include "train/pack.h"

#include <string.h>

enum { INPUTS = 192, OUTPUTS = 64, PARTS = 2, ROWS = 39 };

struct sample {
	int8_t weight[PARTS][INPUTS][OUTPUTS];
	int32_t scale[OUTPUTS], bias[OUTPUTS];
	size_t inputs;		/* of the INPUTS that there is room for */
	_Alignas(MATRIX_LINE) uint8_t bytes[ROWS * INPUTS];
	float step[ROWS], out[ROWS][OUTPUTS];
	struct buf packed;
	struct matrix matrix;
};

static uint8_t any_byte(uint64_t *random, bool extreme)
{
	uint64_t v = harness_random(random);

	return (uint8_t)(extreme ? (v & 1 ? 255 : 0) : v);
}

static void pack_weights(struct sample *s)
{
	int8_t *w;

	for (size_t p = 0; p < PARTS; p++)
		for (size_t o = 0; o < OUTPUTS; o++) {
			int32_t sum = 0;

			for (size_t i = 0; i < s->inputs; i++)
				sum += s->weight[p][i][o];
			pack_u32(&s->packed, (uint32_t)sum);
		}
	for (size_t p = 0; p < PARTS; p++) {
		w = buf_grow(&s->packed, s->inputs * OUTPUTS);
		for (size_t i = 0; i < s->inputs; i++)
			for (size_t o = 0; o < OUTPUTS; o++)
				w[matrix_place(s->inputs, i, o)] =
					s->weight[p][i][o];
	}
}

static void draw(struct sample *s, struct mem *mem, bool extreme)
{
	uint64_t random = 3;

	buf_init(&s->packed, mem);
	for (size_t p = 0; p < PARTS; p++)
		for (size_t i = 0; i < s->inputs; i++)
			for (size_t o = 0; o < OUTPUTS; o++)
				s->weight[p][i][o] = (int8_t)
					(any_byte(&random, extreme) ^ 0x80);
	for (size_t o = 0; o < OUTPUTS; o++) {
		s->scale[o] = (int32_t)(harness_random(&random) % 9999);
		pack_u32(&s->packed, (uint32_t)s->scale[o]);
	}
	for (size_t o = 0; o < OUTPUTS; o++) {
		s->bias[o] = (int32_t)(harness_random(&random) % 99) - 50;
		pack_u32(&s->packed, (uint32_t)s->bias[o]);
	}
	for (size_t r = 0; r < ROWS; r++) {
		s->step[r] = (float)(r + 1) / 64;
		for (size_t i = 0; i < s->inputs; i++)
			s->bytes[r * s->inputs + i] = any_byte(&random, extreme);
	}
	pack_weights(s);
	ck_assert_uint_eq(s->packed.n, matrix_size(s->inputs, OUTPUTS, PARTS));
	s->matrix = matrix_at((unsigned char *)s->packed.p, s->inputs, OUTPUTS,
			      PARTS);
}

/* What the output must be, to the last bit. */
static float expected(const struct sample *s, size_t r, size_t o)
{
	float v = (float)s->bias[o] / MATRIX_BIAS_ONE;

	for (size_t p = 0; p < PARTS; p++) {
		float one = (float)s->scale[o] / MATRIX_SCALE_ONE * s->step[r];
		int32_t sum = 0;

		for (size_t i = 0; i < s->inputs; i++)
			sum += (s->bytes[r * s->inputs + i] - MATRIX_ZERO) *
			       s->weight[p][i][o];
		v += (float)sum * one;
	}
	return v;
}

static void multiply(struct sample *s, size_t n)
{
	struct matrix_row list[ROWS];
	const struct matrix_rows rows = { s->bytes, list, n };

	for (size_t r = 0; r < n; r++)
		list[r] = (struct matrix_row){ s->step[r], s->out[r] };
	matrix_start(&s->matrix, &rows);
	for (size_t p = 1; p < PARTS; p++)
		matrix_add(&s->matrix, p, &rows);
}

static void check_rows(struct sample *s, size_t n)
{
	memset(s->out, 0, sizeof s->out);
	multiply(s, n);
	for (size_t r = 0; r < ROWS; r++)
		for (size_t o = 0; o < OUTPUTS; o++)
			HARNESS_FAST(s->out[r][o] ==
				     (r < n ? expected(s, r, o) : 0));
}

static void check_products(size_t inputs, bool extreme, bool by_unit)
{
	static const size_t N[] = { ROWS, 32, 17, 16, 7, 4, 1 };
	static struct sample s;
	struct mem mem;

	HARNESS_MEM(&mem);
	s.inputs = inputs;
	draw(&s, &mem, extreme);
	s.matrix.by_unit = by_unit;
	for (size_t i = 0; i < sizeof N / sizeof *N; i++)
		check_rows(&s, N[i]);
	buf_free(&s.packed);
}

/* To the last bit, whichever way this processor takes. */
START_TEST(test_products)
{
	static const size_t WIDTHS[] = { 24, 128, INPUTS };

	for (size_t i = 0; i < sizeof WIDTHS / sizeof *WIDTHS; i++) {
		check_products(WIDTHS[i], false, false);
		check_products(WIDTHS[i], true, false);
	}
}
END_TEST

/* The same where there is a unit for matrices. */
START_TEST(test_unit)
{
	static const size_t WIDTHS[] = { 128, INPUTS };

	if (!matrix_unit_ask())
		return;
	matrix_unit_begin();
	for (size_t i = 0; i < sizeof WIDTHS / sizeof *WIDTHS; i++) {
		ck_assert(matrix_unit_takes(WIDTHS[i]));
		check_products(WIDTHS[i], false, true);
		check_products(WIDTHS[i], true, true);
	}
	matrix_unit_end();
	ck_assert(!matrix_unit_takes(24));
}
END_TEST

START_TEST(test_quantize)
{
	float x[MATRIX_BLOCK] = { 0, 1, -2, .5f, 2, -.01f }, scale;
	uint8_t bytes[MATRIX_BLOCK];

	scale = matrix_quantize(x, MATRIX_BLOCK, bytes);
	for (size_t i = 0; i < MATRIX_BLOCK; i++)
		ck_assert_float_eq_tol((float)(bytes[i] - MATRIX_ZERO) * scale,
				       x[i], scale * .51f);
	ck_assert_uint_eq(bytes[2], 1);
	ck_assert_uint_eq(bytes[4], 255);
	memset(x, 0, sizeof x);
	x[3] = -1e-30f;
	matrix_quantize(x, MATRIX_BLOCK, bytes);
	for (size_t i = 0; i < MATRIX_BLOCK; i++)
		ck_assert_uint_eq(bytes[i], MATRIX_ZERO);
}
END_TEST

HARNESS_MAIN("matrix", test_products, test_unit, test_quantize)
