/* encoder.c - the network on small integers.
 *
 * Bounds (any bytes in the section): an activation is an int16, a weight an
 * int8, a row has at most 384 of them: a sum stays below 2^31.  Its product
 * with a scale is taken in 64 bits and clamped.
 *
 * Places go through a matrix in blocks, so that a row of weights is widened
 * once a block; the inner loops have a constant number of turns, so that
 * compilers turn them into vector instructions.
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
	FOUR = 4, BANK = 16,	/* rows of a matrix at a time */
	LONGEST = TAPS * WIDTH,
	CONTEXT_STEP = VECTORS_CONTEXT_ONE / ENCODER_ONE,
	CONTEXT_MAX = 1 << 16
};

/* ---- opening ---- */

static size_t inputs_of(size_t matrix)
{
	size_t part = matrix % SIDE;

	if (matrix == TOPIC)
		return INPUT;
	if (matrix == OUT)
		return HIDDEN;
	return part == ENTER ? INPUT : part == FIRST_LAYER ? TAPS * INPUT
	     : part == MEET ? WIDTH : TAPS * WIDTH;
}

static size_t outputs_of(size_t matrix)
{
	size_t part = matrix % SIDE;

	if (matrix == TOPIC)
		return HIDDEN;
	if (matrix == OUT)
		return VECTORS_SIZE;
	return part == ENTER ? WIDTH : part == MEET ? HIDDEN : GATED;
}

static const unsigned char *open_matrix(struct encoder_rows *m, size_t matrix,
					const unsigned char *p)
{
	m->inputs = inputs_of(matrix);
	m->outputs = outputs_of(matrix);
	m->scales = p;
	m->biases = p + 4 * m->outputs;
	m->weights = (const int8_t *)p + 8 * m->outputs;
	return p + (8 + m->inputs) * m->outputs;
}

static bool right_shape(const unsigned char *p)
{
	static const uint32_t SHAPE[] = { INPUT, WIDTH, TAPS, LAYERS, HIDDEN };

	for (size_t i = 0; i < sizeof SHAPE / sizeof *SHAPE; i++)
		if (bits_u32(p + 4 + 4 * i) != SHAPE[i])
			return false;
	return true;
}

static void fill_gates(struct encoder *e)
{
	logp_t step = 16 * LOGP_ONE / ENCODER_GATES;

	for (int i = 0; i < ENCODER_GATES; i++) {
		logp_t v = i * step + step / 2 - 8 * LOGP_ONE;

		e->gates[i] = (uint16_t)((1 << 15) / (1 + logp_exp(-v)));
	}
}

enum us_status encoder_open(struct encoder *e, struct span section,
			    struct us_error *err)
{
	const unsigned char *p = (const unsigned char *)section.p;
	uint64_t need = HEADER;

	*e = (struct encoder){ .words = 0 };
	if (!section.n)
		return US_OK;
	for (size_t i = 0; i < ENCODER_MATRICES; i++)
		need += (8 + inputs_of(i)) * outputs_of(i);
	if (section.n < HEADER || !right_shape(p) ||
	    section.n != need + 2 * (uint64_t)bits_u32(p))
		return status_set(err, US_EMODEL, US_NO_OFFSET,
				  "model section \"encoder\" is malformed");
	e->words = bits_u32(p);
	p += HEADER;
	for (size_t i = 0; i < ENCODER_MATRICES; i++)
		p = open_matrix(&e->matrix[i], i, p);
	e->bias = p;
	fill_gates(e);
	return US_OK;
}

/* ---- arithmetic ---- */

static int16_t clamp(int64_t v)
{
	return (int16_t)(v < INT16_MIN ? INT16_MIN : v > INT16_MAX ? INT16_MAX
								    : v);
}

/* Rows are multiples of 64 weights. */
INLINED void widen(const int8_t *w, size_t n, int16_t *restrict out)
{
	for (size_t i = 0; i < n; i += INPUT)
		for (size_t k = 0; k < INPUT; k++)
			out[i + k] = w[i + k];
}

/* Scalar products of x with four rows, which stand n apart. */
INLINED void dot_four(const int16_t *x, const int16_t *row, size_t n,
			    int32_t *sums)
{
	const int16_t *b = row + n, *c = b + n, *d = c + n;
	int32_t s = 0, t = 0, u = 0, v = 0;

	for (size_t i = 0; i < n; i++) {
		s += x[i] * row[i];
		t += x[i] * b[i];
		u += x[i] * c[i];
		v += x[i] * d[i];
	}
	sums[0] = s;
	sums[1] = t;
	sums[2] = u;
	sums[3] = v;
}

/* Some rows of a matrix, ready to be used. */
struct bank {
	int16_t rows[BANK * LONGEST];
	float scale[BANK], bias[BANK];
};

INLINED void fill_bank(const struct encoder_rows *m, size_t first,
			     struct bank *b)
{
	widen(m->weights + first * m->inputs, BANK * m->inputs, b->rows);
	for (size_t o = 0; o < BANK; o++) {
		const unsigned char *scale = m->scales + 4 * (first + o);
		const unsigned char *bias = m->biases + 4 * (first + o);

		b->scale[o] = (float)(int32_t)bits_u32(scale) /
			      ENCODER_SCALE_ONE;
		b->bias[o] = (float)(int32_t)bits_u32(bias);
	}
}

/* Sums to activations.  Floats follow IEEE 754, and nothing here is summed in
 * an order that could differ. */
INLINED void finish_bank(const struct bank *b, const int32_t *sums,
			       int16_t *restrict out)
{
	for (size_t o = 0; o < BANK; o++) {
		float v = (float)sums[o] * b->scale[o] + b->bias[o];

		v = v < INT16_MIN ? INT16_MIN : v > INT16_MAX ? INT16_MAX : v;
		out[o] = (int16_t)(int32_t)v;
	}
}

INLINED void apply_bank(const struct bank *b, const int16_t *x, size_t n,
			      size_t count, int16_t *out, size_t step)
{
	for (size_t i = 0; i < count; i++) {
		int32_t sums[BANK];

		for (size_t o = 0; o < BANK; o += FOUR)
			dot_four(x + i * n, b->rows + o * n, n, sums + o);
		finish_bank(b, sums, out + i * step);
	}
}

/* out[i] = matrix * x[i] for n rows of inputs.  With constant lengths the
 * loops become vector instructions. */
CLONED
static void apply(const struct encoder_rows *m, const int16_t *x, size_t n,
		  int16_t *out)
{
	size_t step = m->outputs;
	struct bank b;

	for (size_t o = 0; o < m->outputs; o += BANK, out += BANK) {
		fill_bank(m, o, &b);
		switch (m->inputs) {
		case INPUT:
			apply_bank(&b, x, INPUT, n, out, step);
			break;
		case WIDTH:
			apply_bank(&b, x, WIDTH, n, out, step);
			break;
		case TAPS * INPUT:
			apply_bank(&b, x, TAPS * INPUT, n, out, step);
			break;
		default:
			apply_bank(&b, x, TAPS * WIDTH, n, out, step);
			break;
		}
	}
}

/* ---- one side ---- */

/* Numbers of rows, rising. */
struct rows {
	size_t count, at[ROWS];
};

/* A side of a block: row 0 is the word farthest from its first place, and
 * rows grow in the order of reading. */
struct side {
	const struct encoder_rows *matrix;	/* of the side */
	const uint16_t *gates;
	size_t rows;
	struct rows need[LAYERS];	/* what a layer is asked for */
	int16_t words[ROWS * INPUT], x[ROWS * WIDTH], gate[ROWS * GATED];
	int16_t taps[ROWS * LONGEST];
};

/* The rows that a layer sees from each row, side by side; nothing stands
 * before the first. */
static void gather_taps(struct side *s, const struct rows *rows,
			const int16_t *x, size_t inputs, size_t spread)
{
	for (size_t i = 0; i < rows->count; i++)
		for (size_t t = 0; t < TAPS; t++) {
			int16_t *out = s->taps + (i * TAPS + t) * inputs;
			size_t back = t * spread;

			if (back > rows->at[i])
				memset(out, 0, inputs * sizeof *out);
			else
				memcpy(out, x + (rows->at[i] - back) * inputs,
				       inputs * sizeof *out);
		}
}

/* Places in the table of gates. */
INLINED void gate_places(const int16_t *v, uint16_t *out)
{
	for (size_t k = 0; k < WIDTH; k++) {
		int32_t i = v[k] + 8 * ENCODER_ONE;

		i = i < 0 ? 0 : i / (16 * ENCODER_ONE / ENCODER_GATES);
		out[k] = (uint16_t)(i < ENCODER_GATES ? i : ENCODER_GATES - 1);
	}
}

/* x += v times gate; their product is below 2^30. */
INLINED void add_through(const int16_t *v, const uint16_t *gate,
			 int16_t *restrict x)
{
	for (size_t k = 0; k < WIDTH; k++) {
		int32_t sum = x[k] + v[k] * gate[k] / (1 << 15);

		x[k] = (int16_t)(sum < INT16_MIN ? INT16_MIN
				 : sum > INT16_MAX ? INT16_MAX : sum);
	}
}

/* x += what comes through the gates */
CLONED static void add_gated(struct side *s, const struct rows *rows)
{
	uint16_t gate[WIDTH];

	for (size_t i = 0; i < rows->count; i++) {
		const int16_t *v = s->gate + i * GATED;

		gate_places(v + WIDTH, gate);
		for (size_t k = 0; k < WIDTH; k++)
			gate[k] = s->gates[gate[k]];
		add_through(v, gate, s->x + rows->at[i] * WIDTH);
	}
}

static void run_side(struct side *s)
{
	size_t spread = 1;

	apply(&s->matrix[ENTER], s->words, s->rows, s->x);
	for (size_t l = 0; l < LAYERS; l++, spread *= ENCODER_SPREAD) {
		const struct rows *rows = &s->need[l];

		if (l == 0)
			gather_taps(s, rows, s->words, INPUT, spread);
		else
			gather_taps(s, rows, s->x, WIDTH, spread);
		apply(&s->matrix[FIRST_LAYER + l], s->taps, rows->count,
		      s->gate);
		add_gated(s, rows);
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

static void read_word(const struct vectors *v, uint32_t word, int16_t *out)
{
	const int8_t *u = v->contexts + (size_t)word * INPUT;
	int32_t scale;

	if (word >= v->words) {
		memset(out, 0, INPUT * sizeof *out);
		return;
	}
	scale = vectors_scale(v, word, 0);
	for (size_t k = 0; k < INPUT; k++)
		out[k] = (int16_t)(u[k] * scale /
				   (VECTORS_SCALE_ONE / ENCODER_ONE));
}

/* The row of the neighbour that a place has on this side, of rows that hold
 * the words [low, high), read backwards on the right side; beyond the rows if
 * it has none. */
static size_t neighbour(int side, size_t low, size_t high, size_t place)
{
	return side ? high - 2 - place : place - 1 - low;
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

	s->rows = high > low ? high - low : 0;
	for (size_t i = 0; i < s->rows; i++)
		read_word(v, words[side ? high - 1 - i : low + i],
			  s->words + i * INPUT);
	for (size_t i = 0; i < n; i++)
		if (neighbour(side, low, high, places[i]) < s->rows)
			needed[neighbour(side, low, high, places[i])] = true;
	list_needs(s, needed);
	run_side(s);
	for (size_t i = 0; i < n; i++) {
		size_t row = neighbour(side, low, high, places[i]);
		int16_t *state = out->state[side][places[i] - from];

		if (row < s->rows)
			memcpy(state, s->x + row * WIDTH,
			       sizeof out->state[side][0]);
		else
			memset(state, 0, sizeof out->state[side][0]);
	}
}

void encoder_read(const struct encoder *e, const struct vectors *v,
		  const uint32_t *words, size_t count, const size_t *places,
		  size_t n, struct encoder_stretch *out)
{
	struct side side;

	out->from = places[0];
	side.gates = e->gates;
	for (int s = 0; s < ENCODER_SIDES && e->words; s++) {
		side.matrix = &e->matrix[s * SIDE];
		read_side(&side, s, v, words, count, places, n, out);
	}
}

/* ---- the places of a stretch ---- */

struct meeting {
	int16_t topic[ENCODER_BLOCK * INPUT], state[ENCODER_BLOCK * WIDTH];
	int16_t part[ENCODER_BLOCK * HIDDEN], hidden[ENCODER_BLOCK * HIDDEN];
	int16_t out[ENCODER_BLOCK * VECTORS_SIZE];
};

static void add_parts(struct meeting *m, size_t n)
{
	for (size_t i = 0; i < n * HIDDEN; i++)
		m->hidden[i] = clamp(m->hidden[i] + m->part[i]);
}

static void meet(const struct encoder *e, const struct encoder_stretch *s,
		 const size_t *places, size_t n, struct meeting *m)
{
	apply(&e->matrix[TOPIC], m->topic, n, m->hidden);
	for (size_t side = 0; side < ENCODER_SIDES; side++) {
		for (size_t i = 0; i < n; i++)
			memcpy(m->state + i * WIDTH,
			       s->state[side][places[i] - s->from],
			       sizeof s->state[side][0]);
		apply(&e->matrix[side * SIDE + MEET], m->state, n, m->part);
		add_parts(m, n);
	}
	for (size_t i = 0; i < n * HIDDEN; i++)
		m->hidden[i] = m->hidden[i] > 0 ? m->hidden[i] : 0;
	apply(&e->matrix[OUT], m->hidden, n, m->out);
}

static void add_refinement(struct vectors_context *context, const int16_t *out)
{
	for (size_t k = 0; k < VECTORS_SIZE; k++) {
		int32_t h = context->h[k] + out[k] * CONTEXT_STEP;

		context->h[k] = h < -CONTEXT_MAX ? -CONTEXT_MAX
			      : h > CONTEXT_MAX ? CONTEXT_MAX : h;
	}
}

void encoder_refine(const struct encoder *e, const struct encoder_stretch *s,
		    const size_t *places, size_t n,
		    struct vectors_context *contexts)
{
	struct meeting m;

	if (!e->words)
		return;
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < INPUT; k++)
			m.topic[i * INPUT + k] = clamp(contexts[i].h[k] /
						       CONTEXT_STEP);
	meet(e, s, places, n, &m);
	for (size_t i = 0; i < n; i++)
		add_refinement(&contexts[i], m.out + i * VECTORS_SIZE);
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
