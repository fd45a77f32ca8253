/* gemm.h - products of small dense matrices, for training only.
 *
 * Single precision, one thread, a fixed order of summation: the same compiler
 * and options give the same bits on every run.
 */
#ifndef US_TRAIN_GEMM_H
#define US_TRAIN_GEMM_H

#include <stddef.h>

enum { GEMM_COLUMNS = 32 };	/* n must be a multiple */

/* A matrix whose element (i, j) is p[i * row + j * column]; a transposed view
 * swaps the two steps. */
struct gemm_view {
	const float *p;
	size_t row, column;
};

/* c += a * b: a is m by k, b is k by n with its rows `ldb` floats apart, c is
 * m by n with its rows `ldc` floats apart. */
void gemm_add(float *c, size_t ldc, struct gemm_view a, const float *b,
	      size_t ldb, size_t m, size_t n, size_t k);

#endif
