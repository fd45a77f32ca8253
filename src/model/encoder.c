/* encoder.c - stacks of convolutions over the words of a stretch.
 *
 * Bounds (any bytes in the section): what a matrix gives is clamped to LIMIT
 * before anything else is made of it, and all that goes into a matrix is at
 * most a few times that; so every number stays finite.
 *
 * Only the rows that the places need are worked out, layer by layer from the
 * top down.
 */
#include "model/encoder.h"

#include "base/bits.h"
#include "base/clones.h"

#include <string.h>

enum {
	HEADER = 6 * 4,
	INPUT = ENCODER_INPUT, WIDTH = ENCODER_WIDTH, TAPS = ENCODER_TAPS,
	LAYERS = ENCODER_LAYERS, HIDDEN = ENCODER_HIDDEN, GATED = 2 * WIDTH,
	ENTER = 0, FIRST_LAYER = 1, MEET = LAYERS + 1, SIDE = LAYERS + 2,
	TOPIC = ENCODER_SIDES * SIDE, OUT,
	ROWS = ENCODER_BLOCK + ENCODER_REACH,	/* a block and what it sees */
	CONTEXT_MAX = 1 << 16
};

static const float LIMIT = 64;

/* ---- opening ---- */

static size_t inputs_of(size_t matrix)
{
	size_t part = matrix % SIDE;

	if (matrix == TOPIC)
		return INPUT;
	if (matrix == OUT)
		return HIDDEN;
	return part == ENTER || part == FIRST_LAYER ? (size_t)INPUT : WIDTH;
}

static size_t outputs_of(size_t matrix)
{
	size_t part = matrix % SIDE;

	if (matrix == TOPIC)
		return HIDDEN;
	if (matrix == OUT)
		return VECTORS_SIZE;
	return part == ENTER ? (size_t)WIDTH
	     : part == MEET ? (size_t)HIDDEN : GATED;
}

static size_t parts_of(size_t matrix)
{
	size_t part = matrix % SIDE;

	return matrix < TOPIC && part >= FIRST_LAYER && part < MEET ? TAPS : 1;
}

static bool right_shape(const unsigned char *p)
{
	static const uint32_t SHAPE[] = { INPUT, WIDTH, TAPS, LAYERS, HIDDEN };

	for (size_t i = 0; i < sizeof SHAPE / sizeof *SHAPE; i++)
		if (bits_u32(p + 4 + 4 * i) != SHAPE[i])
			return false;
	return true;
}

static size_t size_of(size_t matrix)
{
	return matrix_size(inputs_of(matrix), outputs_of(matrix),
			   parts_of(matrix));
}

enum us_status encoder_open(struct encoder *e, struct span section,
			    struct us_error *err)
{
	const unsigned char *p = (const unsigned char *)section.p;
	uint64_t need = HEADER;

	e->words = 0;
	if (!section.n)
		return US_OK;
	for (size_t i = 0; i < ENCODER_MATRICES; i++)
		need += size_of(i);
	if (section.n < HEADER || !right_shape(p) ||
	    section.n != need + 2 * (uint64_t)bits_u32(p))
		return status_set(err, US_EMODEL, US_NO_OFFSET,
				  "model section \"encoder\" is malformed");
	e->words = bits_u32(p);
	p += HEADER;
	for (size_t i = 0; i < ENCODER_MATRICES; p += size_of(i++))
		e->matrix[i] = matrix_at(p, inputs_of(i), outputs_of(i),
					 parts_of(i));
	e->bias = p;
	return US_OK;
}

/* ---- one side ---- */

/* Numbers of rows, rising. */
struct rows {
	size_t count, at[ROWS];
};

/* What a layer reads, a row a word: quantised. */
struct readings {
	uint8_t bytes[ROWS * WIDTH];
	float scale[ROWS];
	size_t width;		/* bytes of a row */
};

/* A side of a block: row 0 is the word farthest from its first place, and
 * rows grow in the order of reading. */
struct side {
	const struct matrix *matrix;	/* of the side */
	size_t rows;
	struct rows need[LAYERS];	/* what a layer is asked for */
	struct readings words, below;
	float x[ROWS * WIDTH], gate[ROWS * GATED];
};

INLINED float limited(float v)
{
	return v < -LIMIT ? -LIMIT : v > LIMIT ? LIMIT : v;
}

/* Adds to the gates of the rows what the tap sees: the row `back` before each;
 * nothing stands before the first.  The first tap sees the rows themselves and
 * comes first. */
static void add_tap(struct side *s, const struct matrix *m, size_t tap,
		    size_t back, const struct rows *rows,
		    const struct readings *in)
{
	struct matrix_row list[ROWS];
	size_t n = 0;

	for (size_t i = 0; i < rows->count; i++) {
		size_t row = rows->at[i] - back;

		if (rows->at[i] >= back)
			list[n++] = (struct matrix_row){
				in->bytes + row * in->width, in->scale[row],
				s->gate + i * GATED };
	}
	if (tap == 0)
		matrix_start(m, list, n);
	matrix_add(m, tap, list, n);
}

/* The logistic function of 2z, within .0006 for |z| <= GATE_LIMIT, where it is
 * as good as 0 or 1: (1 + tanh z) / 2 with the continued fraction of tanh
 * (Lambert) cut off after the fifth step. */
INLINED float logistic(float z)
{
	float y = z * z;

	return 0.5f + z * (945 + y * (105 + y)) /
		      (1890 + y * (840 + y * 30));
}

static const float GATE_LIMIT = 3.6f;

/* x += what comes through the gates.  Two loops: compilers make vectors of
 * either, but not of both at once. */
CLONED_WIDE static void open_gates(struct side *s, const struct rows *rows)
{
	for (size_t i = 0; i < rows->count; i++) {
		const float *restrict v = s->gate + i * GATED;
		float *restrict x = s->x + rows->at[i] * WIDTH;
		float z[WIDTH], in[WIDTH];

		for (size_t k = 0; k < WIDTH; k++) {
			float half = v[WIDTH + k] / 2;

			half = half < -GATE_LIMIT ? -GATE_LIMIT : half;
			z[k] = half > GATE_LIMIT ? GATE_LIMIT : half;
			in[k] = limited(v[k]);
		}
		for (size_t k = 0; k < WIDTH; k++)
			x[k] += in[k] * logistic(z[k]);
	}
}

static void read_layer(struct side *s, size_t layer, size_t spread,
		       const struct readings *in)
{
	const struct matrix *m = &s->matrix[FIRST_LAYER + layer];
	const struct rows *rows = &s->need[layer];

	for (size_t t = 0; t < TAPS; t++)
		add_tap(s, m, t, t * spread, rows, in);
	open_gates(s, rows);
}

static void enter(struct side *s)
{
	const struct rows *rows = &s->need[0];
	struct matrix_row list[ROWS];

	for (size_t i = 0; i < rows->count; i++) {
		size_t row = rows->at[i];

		list[i] = (struct matrix_row){
			s->words.bytes + row * INPUT, s->words.scale[row],
			s->x + row * WIDTH };
	}
	matrix_start(&s->matrix[ENTER], list, rows->count);
	matrix_add(&s->matrix[ENTER], 0, list, rows->count);
	for (size_t i = 0; i < rows->count; i++)
		for (size_t k = 0; k < WIDTH; k++)
			list[i].out[k] = limited(list[i].out[k]);
}

static void quantize(struct side *s, const struct rows *rows)
{
	for (size_t i = 0; i < rows->count; i++) {
		size_t row = rows->at[i];

		s->below.scale[row] = matrix_quantize(
			s->x + row * WIDTH, WIDTH,
			s->below.bytes + row * WIDTH);
	}
}

static void run_side(struct side *s)
{
	size_t spread = 1;

	s->words.width = INPUT;
	s->below.width = WIDTH;
	enter(s);
	for (size_t l = 0; l < LAYERS; l++, spread *= ENCODER_SPREAD) {
		read_layer(s, l, spread, l ? &s->below : &s->words);
		quantize(s, &s->need[l]);
	}
}

static void list_rows(const bool *needed, size_t n, struct rows *out)
{
	out->count = 0;
	for (size_t i = 0; i < n; i++)
		if (needed[i])
			out->at[out->count++] = i;
}

/* What the layers must work out so that the top has the needed rows. */
static void list_needs(struct side *s, bool *needed)
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

static void read_word(struct side *s, size_t row, const struct vectors *v,
		      uint32_t word)
{
	const int8_t *u = v->contexts + (size_t)word * INPUT;
	uint8_t *bytes = s->words.bytes + row * INPUT;

	s->words.scale[row] = 0;
	memset(bytes, MATRIX_ZERO, INPUT);
	if (word >= v->words)
		return;
	for (size_t k = 0; k < INPUT; k++)
		bytes[k] = (uint8_t)(u[k] + MATRIX_ZERO);
	s->words.scale[row] = (float)vectors_scale(v, word, 0) /
			      VECTORS_SCALE_ONE;
}

/* The row of the neighbour that a place has on this side, of rows that hold
 * the words [low, high), read backwards on the right side; beyond the rows if
 * it has none. */
static size_t neighbour(int side, size_t low, size_t high, size_t place)
{
	return side ? high - 2 - place : place - 1 - low;
}

static void read_words(struct side *s, int side, const struct vectors *v,
		       const uint32_t *words, size_t low, size_t high)
{
	s->rows = high > low ? high - low : 0;
	for (size_t i = 0; i < s->rows; i++)
		read_word(s, i, v, words[side ? high - 1 - i : low + i]);
}

/* What the top of a side says of a place. */
static void keep_state(const struct side *s, size_t row, uint8_t *state,
		       float *scale)
{
	memset(state, MATRIX_ZERO, WIDTH);
	*scale = 0;
	if (row >= s->rows)
		return;
	memcpy(state, s->below.bytes + row * WIDTH, WIDTH);
	*scale = s->below.scale[row];
}

/* The states of a side for the places. */
static void read_side(struct side *s, int side, const struct vectors *v,
		      const uint32_t *words, size_t count,
		      const size_t *places, size_t n,
		      struct encoder_stretch *out)
{
	size_t from = places[0], end = places[n - 1] + 1;
	size_t low = side ? from + 1 : from < ENCODER_REACH ? 0
						: from - ENCODER_REACH;
	size_t high = !side ? end - 1 : end + ENCODER_REACH < count
						? end + ENCODER_REACH : count;
	bool needed[ROWS] = { false };

	read_words(s, side, v, words, low, high);
	for (size_t i = 0; i < n; i++)
		if (neighbour(side, low, high, places[i]) < s->rows)
			needed[neighbour(side, low, high, places[i])] = true;
	list_needs(s, needed);
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
	struct side side;

	out->from = places[0];
	for (int s = 0; s < ENCODER_SIDES && e->words; s++) {
		side.matrix = &e->matrix[s * SIDE];
		read_side(&side, s, v, words, count, places, n, out);
	}
}

/* ---- the places of a stretch ---- */

struct meeting {
	uint8_t topic[ENCODER_BLOCK * INPUT], bytes[ENCODER_BLOCK * HIDDEN];
	float hidden[ENCODER_BLOCK * HIDDEN];
	float out[ENCODER_BLOCK * VECTORS_SIZE];
};

static void read_topics(const struct matrix *m,
			const struct vectors_context *contexts, size_t n,
			struct meeting *t)
{
	struct matrix_row list[ENCODER_BLOCK] = { 0 };

	for (size_t i = 0; i < n; i++) {
		float h[INPUT], *out = t->hidden + i * HIDDEN;
		uint8_t *bytes = t->topic + i * INPUT;

		for (size_t k = 0; k < INPUT; k++)
			h[k] = (float)contexts[i].h[k] / VECTORS_CONTEXT_ONE;
		list[i] = (struct matrix_row){
			bytes, matrix_quantize(h, INPUT, bytes), out };
	}
	matrix_start(m, list, n);
	matrix_add(m, 0, list, n);
}

static void meet_side(const struct matrix *m, int side,
		      const struct encoder_stretch *s, const size_t *places,
		      size_t n, struct meeting *t)
{
	struct matrix_row list[ENCODER_BLOCK] = { 0 };

	for (size_t i = 0; i < n; i++)
		list[i] = (struct matrix_row){
			s->state[side][places[i] - s->from],
			s->scale[side][places[i] - s->from],
			t->hidden + i * HIDDEN };
	matrix_add(m, 0, list, n);
}

static void finish_meeting(const struct matrix *m, size_t n,
			   struct meeting *t)
{
	struct matrix_row list[ENCODER_BLOCK] = { 0 };

	for (size_t i = 0; i < n; i++) {
		uint8_t *bytes = t->bytes + i * HIDDEN;
		float *x = t->hidden + i * HIDDEN;

		for (size_t k = 0; k < HIDDEN; k++)
			x[k] = x[k] > 0 ? limited(x[k]) : 0;
		list[i] = (struct matrix_row){
			bytes, matrix_quantize(x, HIDDEN, bytes),
			t->out + i * VECTORS_SIZE };
	}
	matrix_start(m, list, n);
	matrix_add(m, 0, list, n);
}

static void add_refinement(struct vectors_context *context, const float *out)
{
	for (size_t k = 0; k < VECTORS_SIZE; k++) {
		int32_t h = context->h[k] + (int32_t)(limited(out[k]) *
						      VECTORS_CONTEXT_ONE);

		context->h[k] = h < -CONTEXT_MAX ? -CONTEXT_MAX
			      : h > CONTEXT_MAX ? CONTEXT_MAX : h;
	}
}

void encoder_refine(const struct encoder *e, const struct encoder_stretch *s,
		    const size_t *places, size_t n,
		    struct vectors_context *contexts)
{
	struct meeting t;

	if (!e->words)
		return;
	read_topics(&e->matrix[TOPIC], contexts, n, &t);
	for (int side = 0; side < ENCODER_SIDES; side++)
		meet_side(&e->matrix[side * SIDE + MEET], side, s, places, n,
			  &t);
	finish_meeting(&e->matrix[OUT], n, &t);
	for (size_t i = 0; i < n; i++)
		add_refinement(&contexts[i], t.out + i * VECTORS_SIZE);
}

logp_t encoder_score(const struct encoder *e, const struct vectors *v,
		     const struct vectors_context *context, uint32_t word)
{
	logp_t bias = 0;

	if (word < e->words)
		bias = (logp_t)(int16_t)(e->bias[2 * word] |
					 e->bias[2 * word + 1] << 8) *
		       (LOGP_ONE / ENCODER_BIAS_ONE);
	return vectors_score(v, context, word) + bias;
}
