/* encoder_net.c - forward, backward, step.
 *
 * The words to the right are read backwards by a stack of their own, so both
 * sides run the same code: row i of a side is the i-th word in its order.
 */
#include "train/encoder_net.h"

#include "base/clones.h"
#include "train/encoder_gates.h"
#include "train/random.h"

#include <math.h>
#include <string.h>

enum {
	INPUT = ENCODER_INPUT, WIDTH = ENCODER_WIDTH, TAPS = ENCODER_TAPS,
	LAYERS = ENCODER_LAYERS, HIDDEN = ENCODER_HIDDEN, GATED = 2 * WIDTH
};

/* ---- parameters ---- */

static size_t size_of(const struct encoder_matrix *m, bool bias)
{
	return (m->inputs + bias) * m->outputs;
}

static struct encoder_matrix shape(size_t inputs, size_t outputs)
{
	return (struct encoder_matrix){ .inputs = inputs, .outputs = outputs };
}

static void draw(struct encoder_matrix *m, struct random *r, float scale)
{
	float width = scale * sqrtf(3 / (float)m->inputs);

	for (size_t i = 0; i < m->inputs * m->outputs; i++)
		m->weight[i] = (float)(2 * random_unit(r) - 1) * width;
}

/* Calls visit for every matrix, in the order of the file. */
static void each(struct encoder_net *n,
		 void (*visit)(void *, struct encoder_matrix *, bool bias),
		 void *arg)
{
	for (int s = 0; s < ENCODER_SIDES; s++) {
		visit(arg, &n->side[s].enter, false);
		for (int l = 0; l < LAYERS; l++)
			visit(arg, &n->side[s].taps[l], true);
		visit(arg, &n->side[s].meet, false);
	}
	visit(arg, &n->topic, true);
	visit(arg, &n->out, false);
}

static void count_one(void *arg, struct encoder_matrix *m, bool bias)
{
	*(size_t *)arg += size_of(m, bias);
}

struct layout {
	float *next, *next_slope;
	struct random random;
};

static void place_one(void *arg, struct encoder_matrix *m, bool bias)
{
	struct layout *l = arg;
	size_t n = m->inputs * m->outputs;

	m->weight = l->next;
	m->weight_slope = l->next_slope;
	if (bias) {
		m->bias = l->next + n;
		m->bias_slope = l->next_slope + n;
	}
	l->next += size_of(m, bias);
	l->next_slope += size_of(m, bias);
	draw(m, &l->random, 1);
}

static void set_shapes(struct encoder_net *n)
{
	for (int s = 0; s < ENCODER_SIDES; s++) {
		n->side[s].enter = shape(INPUT, WIDTH);
		for (size_t l = 0; l < LAYERS; l++)
			n->side[s].taps[l] =
				shape(TAPS * (l ? (size_t)WIDTH : INPUT),
				      GATED);
		n->side[s].meet = shape(WIDTH, HIDDEN);
	}
	n->topic = shape(INPUT, HIDDEN);
	n->out = shape(HIDDEN, VECTORS_SIZE);
}

void encoder_net_init(struct encoder_net *n, struct mem *mem,
		      struct vectors_net *vectors)
{
	struct layout l;

	*n = (struct encoder_net){ .vectors = vectors, .mem = mem,
				   .first_decay = 1, .second_decay = 1 };
	set_shapes(n);
	each(n, count_one, &n->nparameters);
	n->parameters = mem_zalloc(mem, 4 * n->nparameters, sizeof(float));
	n->slopes = n->parameters + n->nparameters;
	n->first = n->slopes + n->nparameters;
	n->second = n->first + n->nparameters;
	l.next = n->parameters;
	l.next_slope = n->slopes;
	random_seed(&l.random, 5);
	each(n, place_one, &l);
	/* At first the network adds nothing to the vectors' own context. */
	memset(n->out.weight, 0, HIDDEN * VECTORS_SIZE * sizeof(float));
	buf_init(&n->scratch, mem);
}

void encoder_net_free(struct encoder_net *n)
{
	mem_free(n->parameters);
	buf_free(&n->scratch);
}

/* ---- one side of a document ---- */

static size_t spread(size_t layer)
{
	return layer ? ENCODER_SPREAD * spread(layer - 1) : 1;
}

static size_t layer_inputs(size_t layer)
{
	return layer ? (size_t)WIDTH : INPUT;
}

static const float *layer_input(const struct encoder_pass *p, size_t layer)
{
	return layer ? p->x[layer] : p->words;
}

static void side_forward(const struct encoder_side *s, struct encoder_pass *p,
			 size_t n)
{
	memset(p->x[0], 0, n * WIDTH * sizeof(float));
	encoder_apply(&s->enter, 0, INPUT, p->words, p->x[0], n);
	for (size_t l = 0; l < LAYERS; l++) {
		const struct encoder_matrix *m = &s->taps[l];
		size_t in = layer_inputs(l);

		encoder_spread_bias(m, p->gate[l], n);
		for (size_t t = 0; t < TAPS && t * spread(l) < n; t++)
			encoder_apply(m, t, in, layer_input(p, l),
			      p->gate[l] + t * spread(l) * GATED,
			      n - t * spread(l));
		encoder_open_gates(p->gate[l], p->x[l], p->x[l + 1], n);
	}
}

/* dx: the slopes of the last layer's output, n * WIDTH, which end up as those
 * of the first one's; dgate has room for n * GATED; dlower, n * WIDTH, for
 * what a layer hands down. */
static void side_backward(struct encoder_side *s, const struct encoder_pass *p,
			  size_t n, float *dx, float *dgate, float *dwords,
			  float *turned)
{
	for (size_t l = LAYERS; l-- > 0;) {
		struct encoder_matrix *m = &s->taps[l];
		size_t in = layer_inputs(l);

		encoder_unopen_gates(p->gate[l], dx, dgate, n);
		encoder_add_bias_slope(m, dgate, n);
		for (size_t t = 0; t < TAPS && t * spread(l) < n; t++)
			encoder_unapply(m, t, in, layer_input(p, l),
				l ? dx : dwords,
				dgate + t * spread(l) * GATED,
				n - t * spread(l), turned);
	}
	encoder_unapply(&s->enter, 0, INPUT, p->words, dwords, dx, n, turned);
}

/* ---- a document ---- */

/* Everything is in the scratch buffer. */
struct batch {
	struct encoder_net *net;
	size_t count, cases;
	struct encoder_pass pass[ENCODER_SIDES];
	float *state[ENCODER_SIDES];	/* cases * WIDTH */
	float *topic;			/* cases * INPUT */
	float *hidden;			/* cases * HIDDEN */
	float *refined;			/* cases * VECTORS_SIZE */
	/* slopes */
	float *dhidden, *dtopic, *dstate, *dx, *dgate, *dside, *dwords;
	float *turned;
	struct vectors_pass *passes;
};

static float *take(float **next, size_t n)
{
	float *p = *next;

	*next += n;
	return p;
}

/* Floats that lay_out() takes. */
static size_t batch_size(size_t n, size_t c)
{
	size_t side = n * (INPUT + WIDTH + LAYERS * (GATED + WIDTH)) +
		      c * WIDTH;
	size_t slopes = n * (WIDTH + GATED + 2 * INPUT) +
			c * (HIDDEN + INPUT + WIDTH);

	return ENCODER_SIDES * side + c * (INPUT + HIDDEN + VECTORS_SIZE) +
	       slopes + (size_t)WIDTH * GATED;
}

static void lay_out(struct batch *b, float *next)
{
	size_t n = b->count, c = b->cases;

	for (int s = 0; s < ENCODER_SIDES; s++) {
		b->pass[s].words = take(&next, n * INPUT);
		b->pass[s].x[0] = take(&next, n * WIDTH);
		for (int l = 0; l < LAYERS; l++) {
			b->pass[s].gate[l] = take(&next, n * GATED);
			b->pass[s].x[l + 1] = take(&next, n * WIDTH);
		}
		b->state[s] = take(&next, c * WIDTH);
	}
	b->topic = take(&next, c * INPUT);
	b->hidden = take(&next, c * HIDDEN);
	b->refined = take(&next, c * VECTORS_SIZE);
	b->dhidden = take(&next, c * HIDDEN);
	b->dtopic = take(&next, c * INPUT);
	b->dstate = take(&next, c * WIDTH);
	b->dx = take(&next, n * WIDTH);
	b->dgate = take(&next, n * GATED);
	b->dside = take(&next, n * INPUT);
	b->dwords = take(&next, n * INPUT);
	b->turned = take(&next, (size_t)WIDTH * GATED);
}

static void batch_init(struct batch *b, struct encoder_net *net, size_t count,
		       size_t cases)
{
	*b = (struct batch){ .net = net, .count = count, .cases = cases };
	buf_clear(&net->scratch);
	b->passes = buf_grow(&net->scratch,
			     cases * sizeof *b->passes +
			     batch_size(count, cases) * sizeof(float));
	lay_out(b, (float *)(b->passes + cases));
}

/* The word of row i on a side: the right one reads backwards. */
static size_t row_word(int side, size_t i, size_t count)
{
	return side ? count - 1 - i : i;
}

/* The row that has read all words of its side up to the place, or SIZE_MAX. */
static size_t row_before(int side, size_t place, size_t count)
{
	return side ? (place + 1 < count ? count - 2 - place : SIZE_MAX)
		    : place - 1;	/* 0 - 1 is SIZE_MAX */
}

static void read_words(struct batch *b, int side, const uint32_t *document)
{
	const struct vectors_net *v = b->net->vectors;

	for (size_t i = 0; i < b->count; i++) {
		uint32_t word = document[row_word(side, i, b->count)];
		float *row = b->pass[side].words + i * INPUT;

		if (word < v->words)
			memcpy(row, v->context + (size_t)word * INPUT,
			       INPUT * sizeof *row);
		else
			memset(row, 0, INPUT * sizeof *row);
	}
}

static void gather(struct batch *b, int side, const size_t *places)
{
	const float *x = b->pass[side].x[LAYERS];

	for (size_t c = 0; c < b->cases; c++) {
		size_t row = row_before(side, places[c], b->count);
		float *state = b->state[side] + c * WIDTH;

		if (row == SIZE_MAX)
			memset(state, 0, WIDTH * sizeof *state);
		else
			memcpy(state, x + row * WIDTH, WIDTH * sizeof *state);
	}
}

static void scatter(struct batch *b, int side, const size_t *places)
{
	memset(b->dx, 0, b->count * WIDTH * sizeof *b->dx);
	for (size_t c = 0; c < b->cases; c++) {
		size_t row = row_before(side, places[c], b->count);

		for (size_t k = 0; row != SIZE_MAX && k < WIDTH; k++)
			b->dx[row * WIDTH + k] += b->dstate[c * WIDTH + k];
	}
}

/* The vectors' own contexts, centred as the model centres them. */
static void read_topics(struct batch *b, const size_t *places)
{
	const struct vectors_net *v = b->net->vectors;

	for (size_t c = 0; c < b->cases; c++) {
		struct vectors_pass *f = &b->passes[c];

		vectors_net_context(v, places[c], f);
		for (size_t k = 0; k < INPUT; k++)
			b->topic[c * INPUT + k] = f->h[k] -= v->mean[k];
	}
}

static void forward(struct batch *b, const uint32_t *document,
		    const size_t *places)
{
	struct encoder_net *n = b->net;

	read_topics(b, places);
	encoder_spread_bias(&n->topic, b->hidden, b->cases);
	encoder_apply(&n->topic, 0, INPUT, b->topic, b->hidden, b->cases);
	for (int s = 0; s < ENCODER_SIDES; s++) {
		read_words(b, s, document);
		side_forward(&n->side[s], &b->pass[s], b->count);
		gather(b, s, places);
		encoder_apply(&n->side[s].meet, 0, WIDTH, b->state[s],
			      b->hidden, b->cases);
	}
	for (size_t i = 0; i < b->cases * HIDDEN; i++)
		b->hidden[i] = b->hidden[i] > 0 ? b->hidden[i] : 0;
	memset(b->refined, 0, b->cases * VECTORS_SIZE * sizeof(float));
	encoder_apply(&n->out, 0, HIDDEN, b->hidden, b->refined, b->cases);
	for (size_t c = 0; c < b->cases; c++)
		for (size_t k = 0; k < VECTORS_SIZE; k++)
			b->passes[c].h[k] += b->refined[c * VECTORS_SIZE + k];
}

/* From passes[].slope to the slopes of all parameters and words. */
static void backward(struct batch *b, const size_t *places)
{
	struct encoder_net *n = b->net;
	size_t c = b->cases;

	for (size_t i = 0; i < c; i++)
		memcpy(b->refined + i * VECTORS_SIZE, b->passes[i].slope,
		       sizeof b->passes[i].slope);
	memset(b->dhidden, 0, c * HIDDEN * sizeof(float));
	encoder_unapply(&n->out, 0, HIDDEN, b->hidden, b->dhidden,
			b->refined, c, b->turned);
	for (size_t i = 0; i < c * HIDDEN; i++)
		b->dhidden[i] = b->hidden[i] > 0 ? b->dhidden[i] : 0;
	encoder_add_bias_slope(&n->topic, b->dhidden, c);
	memset(b->dtopic, 0, c * INPUT * sizeof(float));
	encoder_unapply(&n->topic, 0, INPUT, b->topic, b->dtopic, b->dhidden, c,
		b->turned);
	memset(b->dwords, 0, b->count * INPUT * sizeof(float));
	for (int s = 0; s < ENCODER_SIDES; s++) {
		memset(b->dstate, 0, c * WIDTH * sizeof(float));
		encoder_unapply(&n->side[s].meet, 0, WIDTH, b->state[s],
				b->dstate, b->dhidden, c, b->turned);
		scatter(b, s, places);
		memset(b->dside, 0, b->count * INPUT * sizeof(float));
		side_backward(&n->side[s], &b->pass[s], b->count, b->dx,
			      b->dgate, b->dside, b->turned);
		for (size_t i = 0; i < b->count; i++)
			for (size_t k = 0; k < INPUT; k++)
				b->dwords[row_word(s, i, b->count) * INPUT +
					  k] += b->dside[i * INPUT + k];
	}
}

/* ---- steps ---- */

CLONED static void step(struct encoder_net *n, float rate, size_t cases)
{
	static const float FIRST = 0.9f, SECOND = 0.999f, TINY = 1e-8f;
	float scale = 1 / (float)cases, correction;

	n->first_decay *= (double)FIRST;
	n->second_decay *= (double)SECOND;
	correction = (float)(sqrt(1 - n->second_decay) / (1 - n->first_decay));
	for (size_t i = 0; i < n->nparameters; i++) {
		float g = n->slopes[i] * scale;

		n->first[i] = FIRST * n->first[i] + (1 - FIRST) * g;
		n->second[i] = SECOND * n->second[i] + (1 - SECOND) * g * g;
		n->parameters[i] -= rate * correction * n->first[i] /
				    (sqrtf(n->second[i]) + TINY);
		n->slopes[i] = 0;
	}
}

static size_t *places_of(struct encoder_net *n,
			 const struct vectors_case *cases, size_t ncases)
{
	size_t *places = mem_alloc(n->mem, (ncases + 1) * sizeof *places);

	for (size_t c = 0; c < ncases; c++)
		places[c] = cases[c].place;
	return places;
}

double encoder_net_learn(struct encoder_net *n, const uint32_t *document,
			 size_t count, const struct vectors_case *cases,
			 size_t ncases, float rate, float vectors_rate)
{
	size_t *places = places_of(n, cases, ncases);
	struct vectors_net *v = n->vectors;
	double loss = 0;
	struct batch b;

	batch_init(&b, n, count, ncases);
	vectors_net_begin(v, document, count);
	forward(&b, document, places);
	for (size_t c = 0; c < ncases; c++)
		loss += (double)vectors_net_choose(v, &cases[c], &b.passes[c],
						   vectors_rate);
	backward(&b, places);
	for (size_t c = 0; c < ncases; c++) {
		for (size_t k = 0; k < INPUT; k++)
			b.passes[c].slope[k] += b.dtopic[c * INPUT + k];
		vectors_net_learn(v, places[c], &b.passes[c], vectors_rate);
	}
	v->word_slopes = b.dwords;
	vectors_net_end(v, vectors_rate);
	if (ncases)
		step(n, rate, ncases);
	mem_free(places);
	return loss;
}

void encoder_net_contexts(struct encoder_net *n, const uint32_t *document,
			  size_t count, float *contexts)
{
	size_t *places = mem_alloc(n->mem, (count + 1) * sizeof *places);
	struct batch b;

	for (size_t i = 0; i < count; i++)
		places[i] = i;
	batch_init(&b, n, count, count);
	vectors_net_begin(n->vectors, document, count);
	forward(&b, document, places);
	for (size_t i = 0; i < count; i++)
		memcpy(contexts + i * VECTORS_SIZE, b.passes[i].h,
		       sizeof b.passes[i].h);
	mem_free(places);
}
