/* gemm.c - 32 sums stay in registers while k runs. */
#include "train/gemm.h"

#include "base/clones.h"

#include <string.h>

enum { COLUMNS = GEMM_COLUMNS, STEPS = 8 };

/* s[j] += x[0] * b[0][j] + ... + x[STEPS - 1] * b[STEPS - 1][j].  The plain
 * loop is one that compilers turn into vectors of any width. */
INLINED void add_steps(float *restrict s, const float *x, size_t step,
		       const float *restrict b, size_t ldb)
{
	for (size_t j = 0; j < COLUMNS; j++) {
		float sum = s[j];

#pragma GCC unroll 8
		for (size_t i = 0; i < STEPS; i++)
			sum += x[i * step] * b[i * ldb + j];
		s[j] = sum;
	}
}

INLINED void add_step(float *restrict s, float x, const float *restrict b)
{
	for (size_t j = 0; j < COLUMNS; j++)
		s[j] += x * b[j];
}

INLINED void add_row(float *c, const float *x, size_t step, const float *b,
		     size_t ldb, size_t k)
{
	float s[COLUMNS];
	size_t i = 0;

	memcpy(s, c, sizeof s);
	for (; i + STEPS <= k; i += STEPS)
		add_steps(s, x + i * step, step, b + i * ldb, ldb);
	for (; i < k; i++)
		add_step(s, x[i * step], b + i * ldb);
	memcpy(c, s, sizeof s);
}

/* It sums up products in floating point, cloned or not in the same order:
 * without fused multiply-add both kinds give the same bits. */
CLONED void gemm_add(float *c, size_t ldc, struct gemm_view a, const float *b,
		     size_t ldb, size_t m, size_t n, size_t k)
{
	for (size_t j = 0; j < n; j += COLUMNS)
		for (size_t i = 0; i < m; i++)
			add_row(c + i * ldc + j, a.p + i * a.row, a.column,
				b + j, ldb, k);
}
