/* encoder_stretch.h - the reading of a stretch, for the files that make up the
 * encoder.
 */
#ifndef US_MODEL_ENCODER_STRETCH_H
#define US_MODEL_ENCODER_STRETCH_H

#include "base/clones.h"
#include "model/encoder.h"

/* Which matrix is which: those of a side, then those of both. */
enum {
	ENCODER_ENTER, ENCODER_FIRST_LAYER,
	ENCODER_MEET = ENCODER_FIRST_LAYER + ENCODER_LAYERS, ENCODER_SIDE
};

enum {
	ENCODER_ROWS = ENCODER_STRETCH + ENCODER_REACH,	/* a stretch and what
							 * it sees */
	ENCODER_SLOTS = 4 * ENCODER_STRETCH,	/* a power of 2 */
	ENCODER_CHUNK = 64	/* rows that go through a layer at a time */
};

/* Numbers of rows, rising. */
struct encoder_rows {
	size_t count, at[ENCODER_ROWS];
};

/* ---- arithmetic ---- */

/* What comes out of a matrix is kept within this before anything else is made
 * of it. */
INLINED float encoder_limited(float v)
{
	const float limit = 64;

	return v < -limit ? -limit : v > limit ? limit : v;
}

/* The logistic function of 2z, within .0006 for |z| <= 3.6, where it is as good
 * as 0 or 1: (1 + tanh z) / 2 with the continued fraction of tanh (Lambert) cut
 * off after the fifth step. */
INLINED float encoder_logistic(float z)
{
	float y = z * z;

	return 0.5f + z * (945 + y * (105 + y)) /
		      (1890 + y * (840 + y * 30));
}

/* x += what comes through the gates, for a tile of channels.  Two loops:
 * compilers make vectors of either, but not of both at once. */
INLINED void encoder_open_gates(const float *restrict value,
				const float *restrict gate, float *restrict x)
{
	const float limit = 3.6f;
	float z[MATRIX_TILE], in[MATRIX_TILE];

	for (size_t k = 0; k < MATRIX_TILE; k++) {
		float half = gate[k] / 2;

		half = half < -limit ? -limit : half;
		z[k] = half > limit ? limit : half;
		in[k] = encoder_limited(value[k]);
	}
	for (size_t k = 0; k < MATRIX_TILE; k++)
		x[k] += in[k] * encoder_logistic(z[k]);
}

/* ---- words ---- */

/* What the parts of a tile of the first layer make of a word: the values, then
 * the gates. */
struct encoder_products {
	float of[2][ENCODER_TAPS][MATRIX_TILE];
};

/* The rows of a side as words, each different one once: what a matrix makes of
 * a word is the same wherever it stands. */
struct encoder_words {
	size_t count;			/* different words */
	uint32_t word[ENCODER_ROWS];
	uint16_t of[ENCODER_ROWS];	/* the number of each row's word */
	uint16_t slot[ENCODER_SLOTS];	/* by hash: number + 1, or 0 */
	_Alignas(MATRIX_LINE) uint8_t bytes[ENCODER_ROWS * ENCODER_INPUT];
	float scale[ENCODER_ROWS];
	struct matrix_row list[ENCODER_ROWS];
	struct encoder_products products[ENCODER_ROWS];
};

/* Starts without words. */
void encoder_words_clear(struct encoder_words *w);

/* The word of the next row. */
void encoder_words_add(struct encoder_words *w, size_t row,
		       const struct vectors *v, uint32_t word);

/* Sets the rows of x, ENCODER_WIDTH channels each, to the words in that width
 * (by the matrix m). */
void encoder_words_enter(struct encoder_words *w, const struct matrix *m,
			 const struct encoder_rows *rows, float *x);

/* The first layer, which reads words; its taps stand side by side. */
void encoder_words_layer(struct encoder_words *w, const struct matrix *m,
			 const struct encoder_rows *rows, float *x);

/* ---- sides ---- */

/* The rows that a tap of a layer reads, and those of `gate` that it adds to. */
struct encoder_tap {
	_Alignas(MATRIX_LINE) uint8_t bytes[ENCODER_CHUNK * ENCODER_WIDTH];
	struct matrix_row list[ENCODER_CHUNK];
	struct matrix_rows rows;
};

/* A side of a stretch: row 0 is the word farthest from its first place, and
 * rows grow in the order of reading. */
struct encoder_side {
	const struct matrix *matrix;	/* of the side */
	size_t rows;
	struct encoder_rows need[ENCODER_LAYERS];	/* what a layer is
							 * asked for */
	struct encoder_words words;
	float x[ENCODER_ROWS * ENCODER_WIDTH];
	uint8_t bytes[ENCODER_ROWS * ENCODER_WIDTH];	/* x, quantised */
	float scale[ENCODER_ROWS];
	struct encoder_tap tap[ENCODER_TAPS];
	float gate[ENCODER_CHUNK * 2 * MATRIX_TILE];	/* values, gates */
};

struct encoder_stretch {
	size_t from;		/* its first place */
	uint8_t state[ENCODER_SIDES][ENCODER_STRETCH][ENCODER_WIDTH];
	float scale[ENCODER_SIDES][ENCODER_STRETCH];
	struct encoder_side side;	/* while it is read */
};

#endif
