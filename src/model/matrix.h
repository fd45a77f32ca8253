/* matrix.h - rows of small integers times matrices of small integers.
 *
 * Weights are bytes with a scale an output, inputs bytes with a scale a row
 * (dynamic quantisation): nearly all of a product is sums of products of
 * bytes, for which processors have instructions, and which come out the same
 * on every machine.  The floats around them follow IEEE 754 in a fixed order.
 *
 * A matrix may have several parts, each for a row of inputs of its own, whose
 * products are added up: the taps of a convolution.
 *
 * Bytes: for every output its scale (i32, in 2^-20), then its bias (i32, in
 * 2^-11); for every part and output the sum of its weights (i32); then the
 * weights (i8) of every part, 16 outputs at a time: for every four inputs,
 * four weights of each of the 16.
 */
#ifndef US_MODEL_MATRIX_H
#define US_MODEL_MATRIX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
	MATRIX_BLOCK = 16,	/* outputs that stand together */
	MATRIX_FOUR = 4,	/* inputs that stand together */
	MATRIX_INPUTS = 512,	/* of a part, at most */
	MATRIX_TILE = 2 * MATRIX_BLOCK,	/* outputs worked out together */
	MATRIX_LINE = 64,	/* bytes: of the cache */
	MATRIX_SCALE_ONE = 1 << 20,
	MATRIX_BIAS_ONE = 1 << 11,
	MATRIX_ZERO = 128	/* the byte of an input of 0 */
};

struct matrix {
	const unsigned char *scales, *biases, *sums;
	const int8_t *weights;
	size_t inputs;		/* of a part: a multiple of MATRIX_FOUR, not
				 * above MATRIX_INPUTS */
	size_t outputs;		/* a multiple of MATRIX_TILE */
	size_t parts;
	bool by_unit;		/* see matrix_unit.h; false at first */
};

/* A row of inputs, (byte - MATRIX_ZERO) * scale each: where its products go. */
struct matrix_row {
	float scale;
	float *out;
};

/* Rows whose bytes stand one behind the other; best from a multiple of
 * MATRIX_LINE on. */
struct matrix_rows {
	const uint8_t *bytes;
	const struct matrix_row *list;
	size_t n;
};

/* The bytes that a matrix of this shape has. */
size_t matrix_size(size_t inputs, size_t outputs, size_t parts);

/* A view on the bytes at p. */
struct matrix matrix_at(const unsigned char *p, size_t inputs, size_t outputs,
			size_t parts);

/* Where the weight of an input of part 0 stands; a part has inputs * outputs
 * of them. */
size_t matrix_place(size_t inputs, size_t input, size_t output);

/* Sets every row's `out` to the biases and the products of part 0 with it. */
void matrix_start(const struct matrix *m, const struct matrix_rows *rows);

/* Adds to every row's `out` the products of one part with it. */
void matrix_add(const struct matrix *m, size_t part,
		const struct matrix_rows *rows);

/* The same for MATRIX_TILE outputs from `from`, a multiple of it, on: the first
 * of them is at out[to].  To start with a part other than 0 leaves the biases
 * out. */
void matrix_start_tile(const struct matrix *m, size_t part, size_t from,
		       size_t to, const struct matrix_rows *rows);
void matrix_add_tile(const struct matrix *m, size_t part, size_t from,
		     size_t to, const struct matrix_rows *rows);

/* Sets n bytes, and returns their scale, to what is next to x; the largest
 * number is 127 steps from 0.  Numbers must be finite, and n a multiple of
 * MATRIX_BLOCK. */
float matrix_quantize(const float *restrict x, size_t n,
		      uint8_t *restrict bytes);

#endif
