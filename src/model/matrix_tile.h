/* matrix_tile.h - some outputs of a matrix, for the files that work them out.
 */
#ifndef US_MODEL_MATRIX_TILE_H
#define US_MODEL_MATRIX_TILE_H

#include "base/clones.h"
#include "model/matrix.h"

#include <stdbool.h>

#ifdef UNSPIN_CLONES
#include <immintrin.h>
#endif

enum {
	TILE_BLOCK = MATRIX_BLOCK, TILE_GROUP = TILE_BLOCK * MATRIX_FOUR,
	TILE_OUTPUTS = MATRIX_TILE, TILE_BLOCKS = TILE_OUTPUTS / TILE_BLOCK
};

struct tile {
	const int8_t *weights;	/* of the tile's first block */
	size_t groups;		/* of four inputs */
	size_t to;		/* where in `out` its outputs begin */
	bool starts;		/* with the biases, not what is there */
	float bias[TILE_OUTPUTS], scale[TILE_OUTPUTS];
	int32_t zero[TILE_OUTPUTS];	/* what inputs of MATRIX_ZERO sum up
					 * to */
};

#ifdef UNSPIN_CLONES

#define BY_FOURS \
	__attribute__((target("avx512f,avx512bw,avx512vl,avx512vnni")))

/* What the sums of a block of outputs have in common for all rows. */
struct finish {
	__m512 bias, scale;
	__m512i zero;
	size_t to;
	bool starts;
};

BY_FOURS INLINED struct finish finish_for(const struct tile *t, size_t block)
{
	size_t at = block * TILE_BLOCK;

	return (struct finish){ _mm512_loadu_ps(t->bias + at),
				_mm512_loadu_ps(t->scale + at),
				_mm512_loadu_si512(t->zero + at),
				t->to + at, t->starts };
}

/* Adds a row's sums to its outputs. */
BY_FOURS INLINED void finish_row(const struct finish *f,
				 const struct matrix_row *row, __m512i sums)
{
	float *out = row->out + f->to;
	__m512 before = f->starts ? f->bias : _mm512_loadu_ps(out);
	__m512 one = _mm512_mul_ps(f->scale, _mm512_set1_ps(row->scale));

	sums = _mm512_sub_epi32(sums, f->zero);
	one = _mm512_mul_ps(_mm512_cvtepi32_ps(sums), one);
	_mm512_storeu_ps(out, _mm512_add_ps(before, one));
}

#endif

#endif
