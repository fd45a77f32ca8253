/* encoder.c - the network as a whole, and where its sides meet. */
#include "model/encoder.h"

#include "base/bits.h"
#include "model/encoder_stretch.h"
#include "model/matrix_unit.h"

#include <string.h>

enum {
	HEADER = 6 * 4,
	INPUT = ENCODER_INPUT, WIDTH = ENCODER_WIDTH, TAPS = ENCODER_TAPS,
	HIDDEN = ENCODER_HIDDEN, GATED = 2 * WIDTH, LAYERS = ENCODER_LAYERS,
	ENTER = ENCODER_ENTER, FIRST_LAYER = ENCODER_FIRST_LAYER,
	MEET = ENCODER_MEET, SIDE = ENCODER_SIDE, TOPIC = ENCODER_SIDES * SIDE,
	OUT,
	CONTEXT_MAX = 1 << 16
};

_Static_assert((int)INPUT <= (int)MATRIX_INPUTS &&
	       (int)WIDTH <= (int)MATRIX_INPUTS &&
	       (int)HIDDEN <= (int)MATRIX_INPUTS, "a matrix reads no more");

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
	e->by_unit = matrix_unit_ask();
	for (size_t i = 0; i < ENCODER_MATRICES; p += size_of(i++)) {
		e->matrix[i] = matrix_at(p, inputs_of(i), outputs_of(i),
					 parts_of(i));
		e->matrix[i].by_unit = e->by_unit &&
				       matrix_unit_takes(inputs_of(i));
	}
	e->bias = p;
	return US_OK;
}

/* ---- the places of a stretch ---- */

struct meeting {
	_Alignas(MATRIX_LINE) uint8_t topic[ENCODER_BLOCK * INPUT];
	_Alignas(MATRIX_LINE) uint8_t side[ENCODER_BLOCK * WIDTH];
	_Alignas(MATRIX_LINE) uint8_t bytes[ENCODER_BLOCK * HIDDEN];
	float hidden[ENCODER_BLOCK * HIDDEN];
	float out[ENCODER_BLOCK * VECTORS_SIZE];
};

CLONED_WIDE static void to_floats(const int32_t *restrict h,
				  float *restrict out)
{
	for (size_t k = 0; k < INPUT; k++)
		out[k] = (float)h[k] / VECTORS_CONTEXT_ONE;
}

static void read_topics(const struct matrix *m,
			const struct vectors_context *contexts, size_t n,
			struct meeting *t)
{
	struct matrix_row list[ENCODER_BLOCK] = { 0 };

	for (size_t i = 0; i < n; i++) {
		float h[INPUT], *out = t->hidden + i * HIDDEN;
		uint8_t *bytes = t->topic + i * INPUT;

		to_floats(contexts[i].h, h);
		list[i] = (struct matrix_row){
			matrix_quantize(h, INPUT, bytes), out };
	}
	matrix_start(m, &(struct matrix_rows){ t->topic, list, n });
}

static void meet_side(const struct matrix *m, int side,
		      const struct encoder_stretch *s, const size_t *places,
		      size_t n, struct meeting *t)
{
	struct matrix_row list[ENCODER_BLOCK] = { 0 };

	for (size_t i = 0; i < n; i++) {
		size_t at = places[i] - s->from;

		memcpy(t->side + i * WIDTH, s->state[side][at], WIDTH);
		list[i] = (struct matrix_row){ s->scale[side][at],
					       t->hidden + i * HIDDEN };
	}
	matrix_add(m, 0, &(struct matrix_rows){ t->side, list, n });
}

CLONED_WIDE static void rectify(float *x)
{
	for (size_t k = 0; k < HIDDEN; k++)
		x[k] = x[k] > 0 ? encoder_limited(x[k]) : 0;
}

static void finish_meeting(const struct matrix *m, size_t n,
			   struct meeting *t)
{
	struct matrix_row list[ENCODER_BLOCK] = { 0 };

	for (size_t i = 0; i < n; i++) {
		uint8_t *bytes = t->bytes + i * HIDDEN;
		float *x = t->hidden + i * HIDDEN;

		rectify(x);
		list[i] = (struct matrix_row){
			matrix_quantize(x, HIDDEN, bytes),
			t->out + i * VECTORS_SIZE };
	}
	matrix_start(m, &(struct matrix_rows){ t->bytes, list, n });
}

CLONED_WIDE static void add_refinement(int32_t *restrict context,
				       const float *restrict out)
{
	for (size_t k = 0; k < VECTORS_SIZE; k++) {
		int32_t h = context[k] + (int32_t)(encoder_limited(out[k]) *
						   VECTORS_CONTEXT_ONE);

		context[k] = h < -CONTEXT_MAX ? -CONTEXT_MAX
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
	if (e->by_unit)
		matrix_unit_begin();
	read_topics(&e->matrix[TOPIC], contexts, n, &t);
	for (int side = 0; side < ENCODER_SIDES; side++)
		meet_side(&e->matrix[side * SIDE + MEET], side, s, places, n,
			  &t);
	finish_meeting(&e->matrix[OUT], n, &t);
	if (e->by_unit)
		matrix_unit_end();
	for (size_t i = 0; i < n; i++)
		add_refinement(contexts[i].h, t.out + i * VECTORS_SIZE);
}

static logp_t bias_of(const struct encoder *e, uint32_t word)
{
	if (word >= e->words)
		return 0;
	return (logp_t)(int16_t)(e->bias[2 * word] |
				 e->bias[2 * word + 1] << 8) *
	       (LOGP_ONE / ENCODER_BIAS_ONE);
}

void encoder_score_many(const struct encoder *e, const struct vectors *v,
			const struct vectors_context *context,
			const uint32_t *words, size_t n, logp_t *scores)
{
	vectors_score_many(v, context, words, n, scores);
	for (size_t i = 0; i < n; i++)
		scores[i] += bias_of(e, words[i]);
}

logp_t encoder_score(const struct encoder *e, const struct vectors *v,
		     const struct vectors_context *context, uint32_t word)
{
	logp_t score;

	encoder_score_many(e, v, context, &word, 1, &score);
	return score;
}
