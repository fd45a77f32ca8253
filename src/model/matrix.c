/* matrix.c - tiles of rows and outputs, whose sums stay in registers.
 *
 * A tile is worked out in four ways, by what the processor can do (one has a
 * file of its own, matrix_unit.c); all give the same integers (255 * 127 *
 * inputs stays far below 2^31), and reckon with floats in the same order.
 */
#include "model/matrix.h"

#include "base/bits.h"
#include "model/matrix_unit.h"

enum {
	BLOCK = TILE_BLOCK, FOUR = MATRIX_FOUR, GROUP = TILE_GROUP, ROWS = 4,
	OUTPUTS = TILE_OUTPUTS, BLOCKS = TILE_BLOCKS
};

size_t matrix_size(size_t inputs, size_t outputs, size_t parts)
{
	return outputs * (8 + parts * (4 + inputs));
}

struct matrix matrix_at(const unsigned char *p, size_t inputs, size_t outputs,
			size_t parts)
{
	struct matrix m = { .inputs = inputs, .outputs = outputs,
			    .parts = parts };

	m.scales = p;
	m.biases = m.scales + 4 * outputs;
	m.sums = m.biases + 4 * outputs;
	m.weights = (const int8_t *)m.sums + 4 * outputs * parts;
	return m;
}

size_t matrix_place(size_t inputs, size_t input, size_t output)
{
	return (output / BLOCK * (inputs / FOUR) + input / FOUR) * GROUP +
	       output % BLOCK * FOUR + input % FOUR;
}

static int32_t i32_at(const unsigned char *p, size_t i)
{
	return (int32_t)bits_u32(p + 4 * i);
}

/* ---- a tile: some rows, some outputs ---- */

/* The rows that are worked out at a time. */
struct few {
	const struct matrix_row *rows;
	size_t count;		/* 1 to ROWS */
	const uint8_t *bytes[ROWS];
};

INLINED void finish_plainly(const struct tile *t, const struct matrix_row *row,
			    const int32_t *restrict sums)
{
	float *restrict out = row->out + t->to;
	float products[OUTPUTS], step = row->scale;

	for (size_t o = 0; o < OUTPUTS; o++)
		products[o] = (float)(int32_t)((uint32_t)sums[o] -
					       (uint32_t)t->zero[o]) *
			      (t->scale[o] * step);
	if (t->starts)
		memcpy(out, t->bias, sizeof t->bias);
	for (size_t o = 0; o < OUTPUTS; o++)
		out[o] += products[o];
}

INLINED void sum_plainly(const uint8_t *x, const int8_t *w, size_t groups,
			 int32_t *sums)
{
	memset(sums, 0, BLOCK * sizeof *sums);
	for (size_t g = 0; g < groups; g++, x += FOUR, w += GROUP)
		for (size_t o = 0; o < BLOCK; o++)
			sums[o] += x[0] * w[o * FOUR] +
				   x[1] * w[o * FOUR + 1] +
				   x[2] * w[o * FOUR + 2] +
				   x[3] * w[o * FOUR + 3];
}

static void add_plainly(const struct tile *t, const struct few *f)
{
	int32_t sums[OUTPUTS];

	for (size_t r = 0; r < f->count; r++) {
		for (size_t b = 0; b < BLOCKS; b++)
			sum_plainly(f->bytes[r], t->weights +
				    b * t->groups * GROUP, t->groups,
				    sums + b * BLOCK);
		finish_plainly(t, &f->rows[r], sums);
	}
}

#ifdef UNSPIN_CLONES

#define BY_TWOS __attribute__((target("avx2")))

INLINED int32_t four_at(const uint8_t *p)
{
	int32_t v;

	memcpy(&v, p, sizeof v);
	return v;
}

/* With instructions that add up four products of bytes at once. */
BY_FOURS static void add_by_fours(const struct tile *t, const struct few *f)
{
	__m512i s[ROWS][BLOCKS];
	const int8_t *w = t->weights;

#pragma GCC unroll 4
	for (size_t r = 0; r < ROWS; r++)
		s[r][0] = s[r][1] = _mm512_setzero_si512();
	for (size_t g = 0; g < t->groups; g++, w += GROUP) {
		__m512i u = _mm512_loadu_si512(w);
		__m512i v = _mm512_loadu_si512(w + t->groups * GROUP);

#pragma GCC unroll 4
		for (size_t r = 0; r < ROWS; r++) {
			__m512i x = _mm512_set1_epi32(
				four_at(f->bytes[r] + g * FOUR));

			s[r][0] = _mm512_dpbusd_epi32(s[r][0], x, u);
			s[r][1] = _mm512_dpbusd_epi32(s[r][1], x, v);
		}
	}
#pragma GCC unroll 2
	for (size_t b = 0; b < BLOCKS; b++) {
		const struct finish end = finish_for(t, b);

#pragma GCC unroll 4
		for (size_t r = 0; r < ROWS; r++)
			if (r < f->count)
				finish_row(&end, &f->rows[r], s[r][b]);
	}
}

/* The outputs whose sums two registers have by twos. */
enum { EIGHT = 8 };

/* With products of 16-bit integers, added up by twos: EIGHT outputs of all rows,
 * so that weights are widened once for several. */
BY_TWOS INLINED void sum_by_twos(int16_t x[ROWS][MATRIX_INPUTS],
				 const int8_t *w, size_t groups,
				 int32_t *sums)
{
	__m256i s[ROWS][2];

#pragma GCC unroll 4
	for (size_t r = 0; r < ROWS; r++)
		s[r][0] = s[r][1] = _mm256_setzero_si256();
	for (size_t g = 0; g < groups; g++, w += GROUP) {
		const __m128i *four = (const __m128i *)w;
		__m256i u = _mm256_cvtepi8_epi16(_mm_loadu_si128(four));
		__m256i v = _mm256_cvtepi8_epi16(_mm_loadu_si128(four + 1));

#pragma GCC unroll 4
		for (size_t r = 0; r < ROWS; r++) {
			__m256i in = _mm256_broadcastq_epi64(_mm_loadl_epi64(
				(const __m128i *)(x[r] + g * FOUR)));

			s[r][0] = _mm256_add_epi32(s[r][0],
						   _mm256_madd_epi16(in, u));
			s[r][1] = _mm256_add_epi32(s[r][1],
						   _mm256_madd_epi16(in, v));
		}
	}
#pragma GCC unroll 4
	for (size_t r = 0; r < ROWS; r++)
		_mm256_storeu_si256(
			(__m256i *)(sums + r * OUTPUTS),
			_mm256_permute4x64_epi64(
				_mm256_hadd_epi32(s[r][0], s[r][1]), 0xd8));
}

BY_TWOS static void add_by_twos(const struct tile *t, const struct few *f)
{
	int16_t x[ROWS][MATRIX_INPUTS];
	int32_t sums[ROWS * OUTPUTS];

	for (size_t r = 0; r < ROWS; r++)
		for (size_t i = 0; i < t->groups * FOUR; i++)
			x[r][i] = f->bytes[r][i];
	for (size_t o = 0; o < OUTPUTS; o += EIGHT)
		sum_by_twos(x, t->weights + o / BLOCK * t->groups * GROUP +
			       o % BLOCK * FOUR, t->groups, sums + o);
	for (size_t r = 0; r < f->count; r++)
		finish_plainly(t, &f->rows[r], sums + r * OUTPUTS);
}

static void add_tile(const struct tile *t, const struct few *f)
{
	if (__builtin_cpu_supports("avx512vnni") &&
	    __builtin_cpu_supports("avx512bw") &&
	    __builtin_cpu_supports("avx512vl"))
		add_by_fours(t, f);
	else if (__builtin_cpu_supports("avx2"))
		add_by_twos(t, f);
	else
		add_plainly(t, f);
}

#else

static void add_tile(const struct tile *t, const struct few *f)
{
	add_plainly(t, f);
}

#endif

/* ---- rows ---- */

/* What the outputs from `from` on have in common for all rows. */
static void begin_tile(const struct matrix *m, size_t part, size_t from,
		       struct tile *t)
{
	const unsigned char *sums = m->sums + 4 * part * m->outputs;

	t->groups = m->inputs / FOUR;
	t->weights = m->weights + (part * m->outputs + from) * m->inputs;
	for (size_t o = 0; o < OUTPUTS; o++) {
		t->bias[o] = part ? 0 : (float)i32_at(m->biases, from + o) /
					MATRIX_BIAS_ONE;
		t->scale[o] = (float)i32_at(m->scales, from + o) /
			      MATRIX_SCALE_ONE;
		t->zero[o] = (int32_t)(MATRIX_ZERO *
				       bits_u32(sums + 4 * (from + o)));
	}
}

static void run_by_few(const struct tile *t, const struct matrix_rows *rows)
{
	const size_t inputs = t->groups * FOUR;
	struct few f;

	for (size_t i = 0; i < rows->n; i += ROWS) {
		f.rows = rows->list + i;
		f.count = rows->n - i < ROWS ? rows->n - i : ROWS;
		for (size_t r = 0; r < ROWS; r++)
			f.bytes[r] = rows->bytes +
				     (i + (r < f.count ? r : 0)) * inputs;
		add_tile(t, &f);
	}
}

static void run_tile(const struct matrix *m, size_t part, size_t from,
		     struct tile *t, const struct matrix_rows *rows)
{
	begin_tile(m, part, from, t);
	if (m->by_unit && rows->n >= MATRIX_UNIT_ROWS)
		matrix_unit_add(t, rows);
	else
		run_by_few(t, rows);
}

void matrix_start_tile(const struct matrix *m, size_t part, size_t from,
		       size_t to, const struct matrix_rows *rows)
{
	struct tile t = { .to = to, .starts = true };

	run_tile(m, part, from, &t, rows);
}

void matrix_add_tile(const struct matrix *m, size_t part, size_t from,
		     size_t to, const struct matrix_rows *rows)
{
	struct tile t = { .to = to };

	run_tile(m, part, from, &t, rows);
}

void matrix_start(const struct matrix *m, const struct matrix_rows *rows)
{
	for (size_t from = 0; from < m->outputs; from += OUTPUTS)
		matrix_start_tile(m, 0, from, from, rows);
}

void matrix_add(const struct matrix *m, size_t part,
		const struct matrix_rows *rows)
{
	for (size_t from = 0; from < m->outputs; from += OUTPUTS)
		matrix_add_tile(m, part, from, from, rows);
}

/* ---- quantisation ---- */

/* Below this all is 0: no step may be endless. */
static const float TINY = 1e-20f;

/* The largest absolute value; side by side, since compilers do not reorder
 * comparisons of floats by themselves. */
INLINED float largest(const float *x, size_t n)
{
	float lane[BLOCK] = { 0 };

	for (size_t i = 0; i + BLOCK <= n; i += BLOCK)
		for (size_t k = 0; k < BLOCK; k++) {
			float v = x[i + k] < 0 ? -x[i + k] : x[i + k];

			lane[k] = v > lane[k] ? v : lane[k];
		}
	for (size_t half = BLOCK / 2; half; half /= 2)
		for (size_t k = 0; k < half; k++)
			lane[k] = lane[k + half] > lane[k] ? lane[k + half]
							   : lane[k];
	return lane[0];
}

CLONED_WIDE float matrix_quantize(const float *restrict x, size_t n,
				  uint8_t *restrict bytes)
{
	float top = largest(x, n), steps = top > TINY ? 127 / top : 0;

	for (size_t i = 0; i + BLOCK <= n; i += BLOCK)
		for (size_t k = 0; k < BLOCK; k++)
			bytes[i + k] = (uint8_t)(int32_t)
				(x[i + k] * steps + (MATRIX_ZERO + 0.5f));
	return top / 127;
}
