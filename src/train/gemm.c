/* gemm.c - four rows by 32 columns stay in registers while k runs. */
#include "train/gemm.h"

#include <string.h>

enum { ROWS = 4, LANES = 16 };

typedef float lanes __attribute__((vector_size(LANES * sizeof(float))));

/* Vectors go by pointer: as values, functions would hang on the processor. */
static inline void load(lanes *v, const float *p)
{
	memcpy(v, p, sizeof *v);
}

static inline void add_to(float *p, const lanes *v)
{
	lanes sum;

	load(&sum, p);
	sum += *v;
	memcpy(p, &sum, sizeof sum);
}

static void four_rows(float *c, size_t ldc, struct gemm_view a, const float *b,
		      size_t ldb, size_t k)
{
	lanes s0 = { 0 }, s1 = { 0 }, s2 = { 0 }, s3 = { 0 };
	lanes t0 = { 0 }, t1 = { 0 }, t2 = { 0 }, t3 = { 0 };

	for (size_t i = 0; i < k; i++, b += ldb) {
		const float *x = a.p + i * a.column;
		lanes left, right;

		load(&left, b);
		load(&right, b + LANES);
		s0 += left * x[0];
		t0 += right * x[0];
		s1 += left * x[a.row];
		t1 += right * x[a.row];
		s2 += left * x[2 * a.row];
		t2 += right * x[2 * a.row];
		s3 += left * x[3 * a.row];
		t3 += right * x[3 * a.row];
	}
	add_to(c, &s0);
	add_to(c + LANES, &t0);
	add_to(c + ldc, &s1);
	add_to(c + ldc + LANES, &t1);
	add_to(c + 2 * ldc, &s2);
	add_to(c + 2 * ldc + LANES, &t2);
	add_to(c + 3 * ldc, &s3);
	add_to(c + 3 * ldc + LANES, &t3);
}

static void one_row(float *c, struct gemm_view a, const float *b, size_t ldb,
		    size_t k)
{
	lanes s = { 0 }, t = { 0 };

	for (size_t i = 0; i < k; i++, b += ldb) {
		float x = a.p[i * a.column];
		lanes left, right;

		load(&left, b);
		load(&right, b + LANES);
		s += left * x;
		t += right * x;
	}
	add_to(c, &s);
	add_to(c + LANES, &t);
}

void gemm_add(float *c, size_t ldc, struct gemm_view a, const float *b,
	      size_t ldb, size_t m, size_t n, size_t k)
{
	for (size_t j = 0; j < n; j += GEMM_COLUMNS) {
		struct gemm_view row = a;
		size_t i = 0;

		for (; i + ROWS <= m; i += ROWS, row.p += ROWS * a.row)
			four_rows(c + i * ldc + j, ldc, row, b + j, ldb, k);
		for (; i < m; i++, row.p += a.row)
			one_row(c + i * ldc + j, row, b + j, ldb, k);
	}
}
