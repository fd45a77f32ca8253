/* encoder_words.c - what reads words: each different one is multiplied once. */
#include "model/encoder_stretch.h"

#include <string.h>

enum {
	INPUT = ENCODER_INPUT, WIDTH = ENCODER_WIDTH, SLOTS = ENCODER_SLOTS,
	TILE = MATRIX_TILE
};

void encoder_words_clear(struct encoder_words *w)
{
	w->count = 0;
	memset(w->slot, 0, sizeof w->slot);
}

static void read_word(struct encoder_words *w, size_t i,
		      const struct vectors *v, uint32_t word)
{
	const int8_t *u = v->contexts + (size_t)word * INPUT;
	uint8_t *bytes = w->bytes + i * INPUT;

	w->word[i] = word;
	w->scale[i] = 0;
	memset(bytes, MATRIX_ZERO, INPUT);
	if (word >= v->words)
		return;
	for (size_t k = 0; k < INPUT; k++)
		bytes[k] = (uint8_t)(u[k] + MATRIX_ZERO);
	w->scale[i] = (float)vectors_scale(v, word, 0) / VECTORS_SCALE_ONE;
}

void encoder_words_add(struct encoder_words *w, size_t row,
		       const struct vectors *v, uint32_t word)
{
	size_t at = word * UINT32_C(0x9e3779b9) >> 16 & (SLOTS - 1);

	while (w->slot[at] && w->word[w->slot[at] - 1] != word)
		at = (at + 1) & (SLOTS - 1);
	if (!w->slot[at]) {
		read_word(w, w->count, v, word);
		w->slot[at] = (uint16_t)++w->count;
	}
	w->of[row] = (uint16_t)(w->slot[at] - 1);
}

static void list_words(struct encoder_words *w)
{
	for (size_t i = 0; i < w->count; i++)
		w->list[i] = (struct matrix_row){
			w->scale[i], &w->products[i].of[0][0][0] };
}

/* The products of all words with a tile of one part of the matrix go to
 * of[gate][part]; those of part 0 begin with the biases. */
static void multiply(struct encoder_words *w, const struct matrix *m,
		     size_t part, size_t from, size_t gate)
{
	size_t to = (gate * ENCODER_TAPS + part) * TILE;

	const struct matrix_rows rows = { w->bytes, w->list, w->count };

	matrix_start_tile(m, part, from, to, &rows);
}

CLONED_WIDE static void enter(const struct encoder_words *w,
			      const struct encoder_rows *rows,
			      float *restrict x)
{
	for (size_t i = 0; i < rows->count; i++) {
		size_t row = rows->at[i];
		const float *restrict p = w->products[w->of[row]].of[0][0];

		for (size_t k = 0; k < TILE; k++)
			x[row * WIDTH + k] = encoder_limited(p[k]);
	}
}

void encoder_words_enter(struct encoder_words *w, const struct matrix *m,
			 const struct encoder_rows *rows, float *x)
{
	list_words(w);
	for (size_t from = 0; from < WIDTH; from += TILE) {
		multiply(w, m, 0, from, 0);
		enter(w, rows, x + from);
	}
}

/* What the taps say of a row, in their order; nothing stands before the first
 * row. */
INLINED void sum_taps(const struct encoder_words *w, size_t row, size_t gate,
		      float *restrict sum)
{
	const float *p = w->products[w->of[row]].of[gate][0];

	for (size_t k = 0; k < TILE; k++)
		sum[k] = p[k];
	for (size_t t = 1; t < ENCODER_TAPS && t <= row; t++) {
		p = w->products[w->of[row - t]].of[gate][t];
		for (size_t k = 0; k < TILE; k++)
			sum[k] += p[k];
	}
}

CLONED_WIDE static void open_gates(const struct encoder_words *w,
				   const struct encoder_rows *rows, float *x)
{
	for (size_t i = 0; i < rows->count; i++) {
		float value[TILE], gate[TILE];

		sum_taps(w, rows->at[i], 0, value);
		sum_taps(w, rows->at[i], 1, gate);
		encoder_open_gates(value, gate, x + rows->at[i] * WIDTH);
	}
}

void encoder_words_layer(struct encoder_words *w, const struct matrix *m,
			 const struct encoder_rows *rows, float *x)
{
	list_words(w);
	for (size_t from = 0; from < WIDTH; from += TILE) {
		for (size_t t = 0; t < ENCODER_TAPS; t++) {
			multiply(w, m, t, from, 0);
			multiply(w, m, t, WIDTH + from, 1);
		}
		open_gates(w, rows, x + from);
	}
}
