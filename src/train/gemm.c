/* gemm.c - a tile of sums stays in registers while k runs.
 *
 * The columns of b that a tile needs are copied together first, so that they
 * stream through the nearest cache however wide b is (Goto & van de Geijn
 * 2008, without the outer blocking that matrices of this size do not need).
 * Compilers turn the vector type into whatever the processor has.
 */
#include "train/gemm.h"

#include "base/clones.h"

#include <string.h>

enum { LANES = 16, PAIR = GEMM_COLUMNS / LANES, TILE = 8, DEPTH = 256 };

typedef float vector __attribute__((vector_size(LANES * sizeof(float)),
				    aligned(sizeof(float)), may_alias));

#if defined UNSPIN_CLONES
#define WIDE __attribute__((target_clones("avx512f", "fma", "default"), \
			    optimize("fp-contract=fast")))
#else
#define WIDE
#endif

/* Columns [j, j + GEMM_COLUMNS) of b, rows [from, from + depth). */
INLINED void pack_columns(const float *b, size_t ldb, size_t depth, float *out)
{
	for (size_t i = 0; i < depth; i++)
		memcpy(out + i * GEMM_COLUMNS, b + i * ldb,
		       GEMM_COLUMNS * sizeof *out);
}

/* c[0 .. rows - 1] += a * b, `rows` being a constant. */
INLINED void add_tile(float *c, size_t ldc, const float *a, size_t row,
		      size_t column, const float *b, size_t depth, size_t rows)
{
	vector s[TILE][PAIR];

#pragma GCC unroll 8
	for (size_t r = 0; r < rows; r++)
		for (size_t h = 0; h < PAIR; h++)
			s[r][h] = *(const vector *)(c + r * ldc + h * LANES);
	for (size_t i = 0; i < depth; i++) {
		const vector *v = (const vector *)(b + i * GEMM_COLUMNS);

#pragma GCC unroll 8
		for (size_t r = 0; r < rows; r++)
			for (size_t h = 0; h < PAIR; h++)
				s[r][h] += a[r * row + i * column] * v[h];
	}
#pragma GCC unroll 8
	for (size_t r = 0; r < rows; r++)
		for (size_t h = 0; h < PAIR; h++)
			*(vector *)(c + r * ldc + h * LANES) = s[r][h];
}

WIDE void gemm_add(float *c, size_t ldc, struct gemm_view a, const float *b,
		   size_t ldb, size_t m, size_t n, size_t k)
{
	float packed[DEPTH * GEMM_COLUMNS];

	for (size_t from = 0; from < k; from += DEPTH) {
		size_t depth = k - from < DEPTH ? k - from : DEPTH;

		for (size_t j = 0; j < n; j += GEMM_COLUMNS) {
			const float *x = a.p + from * a.column;
			float *out = c + j;
			size_t i = 0;

			pack_columns(b + from * ldb + j, ldb, depth, packed);
			for (; i + TILE <= m; i += TILE)
				add_tile(out + i * ldc, ldc, x + i * a.row,
					 a.row, a.column, packed, depth, TILE);
			for (; i < m; i++)
				add_tile(out + i * ldc, ldc, x + i * a.row,
					 a.row, a.column, packed, depth, 1);
		}
	}
}
