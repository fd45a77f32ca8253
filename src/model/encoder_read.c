/* encoder_read.c - stacks of convolutions over the words of a stretch.
 *
 * Bounds (any bytes in the section): what a matrix gives is clamped before
 * anything else is made of it, and all that goes into a matrix is at most a few
 * times that; so every number stays finite.
 *
 * Only the rows that the places need are worked out, layer by layer from the
 * top down; a few rows and a tile of channels at a time, so that what goes into
 * the products and what comes out of them stays in the nearest cache.
 */
#include "model/encoder_stretch.h"
#include "model/matrix_unit.h"

#include <string.h>

enum {
	WIDTH = ENCODER_WIDTH, TAPS = ENCODER_TAPS, LAYERS = ENCODER_LAYERS,
	ROWS = ENCODER_ROWS, TILE = MATRIX_TILE, GATED = 2 * TILE
};

struct encoder_stretch *encoder_stretch_new(struct mem *mem)
{
	return mem_alloc_aligned(mem, MATRIX_LINE,
				 sizeof(struct encoder_stretch));
}

/* ---- layers ---- */

/* Lists what the taps read for some rows: these and those so far before them;
 * nothing stands before the first. */
static void list_taps(struct encoder_side *s, const size_t *at, size_t n,
		      size_t spread)
{
	for (size_t t = 0; t < TAPS; t++) {
		struct encoder_tap *tap = &s->tap[t];
		size_t back = t * spread, count = 0;

		for (size_t i = 0; i < n; i++) {
			size_t row = at[i] - back;

			if (at[i] < back)
				continue;
			memcpy(tap->bytes + count * WIDTH,
			       s->bytes + row * WIDTH, WIDTH);
			tap->list[count++] = (struct matrix_row){
				s->scale[row], s->gate + i * GATED };
		}
		tap->rows = (struct matrix_rows){ tap->bytes, tap->list,
						  count };
	}
}

/* The values (part 0) or gates (1) of a tile. */
static void sum_taps(struct encoder_side *s, const struct matrix *m,
		     size_t part, size_t from)
{
	from += part * WIDTH;
	matrix_start_tile(m, 0, from, part * TILE, &s->tap[0].rows);
	for (size_t t = 1; t < TAPS; t++)
		matrix_add_tile(m, t, from, part * TILE, &s->tap[t].rows);
}

CLONED_WIDE static void open_gates(const size_t *at, size_t n,
				   const float *gate, float *x)
{
	for (size_t i = 0; i < n; i++, gate += GATED)
		encoder_open_gates(gate, gate + TILE, x + at[i] * WIDTH);
}

static void read_rows(struct encoder_side *s, const struct matrix *m,
		      const size_t *at, size_t n, size_t spread)
{
	list_taps(s, at, n, spread);
	for (size_t from = 0; from < WIDTH; from += TILE) {
		sum_taps(s, m, 0, from);
		sum_taps(s, m, 1, from);
		open_gates(at, n, s->gate, s->x + from);
	}
}

static void read_layer(struct encoder_side *s, size_t layer, size_t spread)
{
	const struct matrix *m = &s->matrix[ENCODER_FIRST_LAYER + layer];
	const struct encoder_rows *rows = &s->need[layer];

	for (size_t i = 0; i < rows->count; i += ENCODER_CHUNK) {
		size_t left = rows->count - i;

		read_rows(s, m, rows->at + i,
			  left < ENCODER_CHUNK ? left : ENCODER_CHUNK, spread);
	}
}

static void quantize(struct encoder_side *s, const struct encoder_rows *rows)
{
	for (size_t i = 0; i < rows->count; i++) {
		size_t row = rows->at[i];

		s->scale[row] = matrix_quantize(s->x + row * WIDTH, WIDTH,
						s->bytes + row * WIDTH);
	}
}

static void run_side(struct encoder_side *s)
{
	size_t spread = ENCODER_SPREAD;

	encoder_words_enter(&s->words, &s->matrix[ENCODER_ENTER], &s->need[0],
			    s->x);
	encoder_words_layer(&s->words, &s->matrix[ENCODER_FIRST_LAYER],
			    &s->need[0], s->x);
	quantize(s, &s->need[0]);
	for (size_t l = 1; l < LAYERS; l++, spread *= ENCODER_SPREAD) {
		read_layer(s, l, spread);
		quantize(s, &s->need[l]);
	}
}

/* ---- rows ---- */

static void list_rows(const bool *needed, size_t n, struct encoder_rows *out)
{
	out->count = 0;
	for (size_t i = 0; i < n; i++)
		if (needed[i])
			out->at[out->count++] = i;
}

/* What the layers must work out so that the top has the needed rows; marks all
 * the rows that any layer reads. */
static void list_needs(struct encoder_side *s, bool *needed)
{
	size_t spread = 1;

	for (size_t l = 1; l < LAYERS; l++)
		spread *= ENCODER_SPREAD;
	for (size_t l = LAYERS; l-- > 0; spread /= ENCODER_SPREAD) {
		list_rows(needed, s->rows, &s->need[l]);
		for (size_t i = 0; i < s->need[l].count; i++)
			for (size_t t = 0; t < TAPS; t++) {
				size_t row = s->need[l].at[i];

				if (t * spread <= row)
					needed[row - t * spread] = true;
			}
	}
}

/* The row of the neighbour that a place has on this side, of rows that hold
 * the words [low, high), read backwards on the right side; beyond the rows if
 * it has none. */
static size_t neighbour(int side, size_t low, size_t high, size_t place)
{
	return side ? high - 2 - place : place - 1 - low;
}

/* The words of the rows that the first layer reads. */
static void read_words(struct encoder_side *s, int side,
		       const struct vectors *v, const uint32_t *words,
		       size_t low, size_t high, const bool *needed)
{
	encoder_words_clear(&s->words);
	for (size_t i = 0; i < s->rows; i++)
		if (needed[i])
			encoder_words_add(&s->words, i, v,
					  words[side ? high - 1 - i
						     : low + i]);
}

/* What the top of a side says of a place. */
static void keep_state(const struct encoder_side *s, size_t row,
		       uint8_t *state, float *scale)
{
	memset(state, MATRIX_ZERO, WIDTH);
	*scale = 0;
	if (row >= s->rows)
		return;
	memcpy(state, s->bytes + row * WIDTH, WIDTH);
	*scale = s->scale[row];
}

/* The states of a side for the places. */
static void read_side(struct encoder_side *s, int side,
		      const struct vectors *v, const uint32_t *words,
		      size_t count, const size_t *places, size_t n,
		      struct encoder_stretch *out)
{
	size_t from = places[0], end = places[n - 1] + 1;
	size_t low = side ? from + 1 : from < ENCODER_REACH ? 0
						: from - ENCODER_REACH;
	size_t high = !side ? end - 1 : end + ENCODER_REACH < count
						? end + ENCODER_REACH : count;
	bool needed[ROWS] = { false };

	s->rows = high > low ? high - low : 0;
	for (size_t i = 0; i < n; i++)
		if (neighbour(side, low, high, places[i]) < s->rows)
			needed[neighbour(side, low, high, places[i])] = true;
	list_needs(s, needed);
	read_words(s, side, v, words, low, high, needed);
	run_side(s);
	for (size_t i = 0; i < n; i++)
		keep_state(s, neighbour(side, low, high, places[i]),
			   out->state[side][places[i] - from],
			   &out->scale[side][places[i] - from]);
}

void encoder_read(const struct encoder *e, const struct vectors *v,
		  const uint32_t *words, size_t count, const size_t *places,
		  size_t n, struct encoder_stretch *out)
{
	out->from = places[0];
	if (e->by_unit)
		matrix_unit_begin();
	for (int s = 0; s < ENCODER_SIDES && e->words; s++) {
		out->side.matrix = &e->matrix[s * ENCODER_SIDE];
		read_side(&out->side, s, v, words, count, places, n, out);
	}
	if (e->by_unit)
		matrix_unit_end();
}
