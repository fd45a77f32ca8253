/* vectors_net.c - forward, backward, step.
 *
 * Loops over the dimensions have a constant number of turns and scalar
 * products several sums, so that they become vector instructions.
 */
#include "train/vectors_net.h"

#include "train/random.h"

#include <math.h>
#include <string.h>

enum { SIZE = VECTORS_SIZE, LANES = 16, FAR_SLOT = VECTORS_SLOTS - 1 };

static const float SQUARES = 1e-6f;	/* a first step is not infinite */
static const float USUAL_SQUARE = 1e-3f;	/* gradient a word and time */
static const float FAR_WEIGHT = 0.3f;	/* at the start */
static const float NGRAM_PACE = 1e-3f;	/* step of their two weights */
static const float NGRAM_SLOPE = 5;	/* at most, of a case */

static float *some(struct vectors_net *n, size_t size, float value)
{
	float *p = mem_alloc(n->mem, n->words * size * sizeof *p);

	for (size_t i = 0; i < n->words * size; i++)
		p[i] = value;
	return p;
}

void vectors_net_init(struct vectors_net *n, struct mem *mem, uint32_t words)
{
	struct random r;

	*n = (struct vectors_net){ .mem = mem, .words = words };
	n->context = some(n, SIZE, 0);
	n->candidate = some(n, SIZE, 0);
	n->bias = some(n, 1, 0);
	n->context_squares = some(n, 1, SQUARES);
	n->candidate_squares = some(n, 1, SQUARES);
	n->bias_squares = some(n, 1, SQUARES);
	random_seed(&r, 1);
	for (size_t i = 0; i < (size_t)words * SIZE; i++)
		n->context[i] = (float)(random_unit(&r) - 0.5) / 8;
	for (unsigned s = 0; s < VECTORS_SLOTS; s++) {
		n->weight_squares[s] = 1;
		for (unsigned k = 0; k < SIZE; k++)
			n->weight[s][k] = s == FAR_SLOT ? FAR_WEIGHT : 1;
	}
	buf_init(&n->sums, mem);
	buf_init(&n->slopes, mem);
}

void vectors_net_free(struct vectors_net *n)
{
	mem_free(n->context);
	mem_free(n->candidate);
	mem_free(n->bias);
	mem_free(n->context_squares);
	mem_free(n->candidate_squares);
	mem_free(n->bias_squares);
	buf_free(&n->sums);
	buf_free(&n->slopes);
}

void vectors_net_load(struct vectors_net *n, const struct vectors *v)
{
	for (size_t w = 0; w < v->words && w < n->words; w++) {
		float u = (float)vectors_scale(v, (uint32_t)w, 0) /
			  VECTORS_SCALE_ONE;
		float c = (float)vectors_scale(v, (uint32_t)w, 1) /
			  VECTORS_SCALE_ONE;

		for (size_t i = w * SIZE; i < (w + 1) * SIZE; i++) {
			n->context[i] = (float)v->contexts[i] * u;
			n->candidate[i] = (float)v->candidates[i] * c;
		}
	}
	for (unsigned k = 0; k < SIZE; k++) {
		n->mean[k] = (float)v->mean[k] / VECTORS_CONTEXT_ONE;
		for (unsigned s = 0; s < VECTORS_SLOTS; s++)
			n->weight[s][k] = (float)v->weights[s][k] /
					  VECTORS_WEIGHT_ONE;
	}
}

void vectors_net_settle(struct vectors_net *n, const uint32_t *text,
			size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (text[i] < n->words) {
			n->context_squares[text[i]] += USUAL_SQUARE;
			n->candidate_squares[text[i]] += USUAL_SQUARE;
		}
}

/* ---- rows ---- */

static float total(const float *part)
{
	float sum[4];

	for (int i = 0; i < 4; i++)
		sum[i] = (part[i] + part[i + 4]) +
			 (part[i + 8] + part[i + 12]);
	return (sum[0] + sum[1]) + (sum[2] + sum[3]);
}

static float dot(const float *a, const float *b)
{
	float part[LANES] = { 0 };

	for (int k = 0; k < SIZE; k += LANES)
		for (int i = 0; i < LANES; i++)
			part[i] += a[k + i] * b[k + i];
	return total(part);
}

/* out += factor * a */
static void add(float *restrict out, const float *restrict a, float factor)
{
	for (int k = 0; k < SIZE; k++)
		out[k] += factor * a[k];
}

/* out += a * b, by dimension */
static void add_product(float *restrict out, const float *restrict a,
			const float *restrict b)
{
	for (int k = 0; k < SIZE; k++)
		out[k] += a[k] * b[k];
}

/* out = a * b, by dimension; returns the square length. */
static float product(float *restrict out, const float *restrict a,
		     const float *restrict b)
{
	for (int k = 0; k < SIZE; k++)
		out[k] = a[k] * b[k];
	return dot(out, out);
}

static float *row(const struct buf *rows, size_t i)
{
	return BUF_ARRAY(rows, float) + i * SIZE;
}

static float *context_of(const struct vectors_net *n, uint32_t word)
{
	return n->context + (size_t)word * SIZE;
}

static float *candidate_of(const struct vectors_net *n, uint32_t word)
{
	return n->candidate + (size_t)word * SIZE;
}

/* The step size of a row whose gradient has this square length. */
static float step_size(float *squares, float square, float rate)
{
	*squares += square / SIZE;
	return rate / sqrtf(*squares);
}

/* ---- words around a place ---- */

/* The far words of a place: those in [from, to) on either side. */
struct range {
	size_t from, to;
};

static struct range far_left(size_t place)
{
	return (struct range){
		place > VECTORS_FAR ? place - VECTORS_FAR : 0,
		place > VECTORS_NEAR ? place - VECTORS_NEAR : 0
	};
}

static struct range far_right(size_t place, size_t count)
{
	size_t from = place + VECTORS_NEAR + 1, to = place + VECTORS_FAR + 1;

	return (struct range){ from < count ? from : count,
			       to < count ? to : count };
}

static struct range near_words(size_t place, size_t count)
{
	size_t to = place + VECTORS_NEAR + 1;

	return (struct range){
		place > VECTORS_NEAR ? place - VECTORS_NEAR : 0,
		to < count ? to : count
	};
}

static unsigned slot_of(size_t place, size_t at)
{
	return at > place ? vectors_slot(at - place, true)
			  : vectors_slot(place - at, false);
}

static void sum_range(const struct vectors_net *n, struct range r, float *out)
{
	add(out, row(&n->sums, r.to), 1);
	add(out, row(&n->sums, r.from), -1);
}

static void slope_range(const struct vectors_net *n, struct range r,
			const float *slope)
{
	add(row(&n->slopes, r.from), slope, 1);
	add(row(&n->slopes, r.to), slope, -1);
}

void vectors_net_begin(struct vectors_net *n, const uint32_t *document,
		       size_t count)
{
	size_t bytes = (count + 1) * SIZE * sizeof(float);

	n->document = document;
	n->count = count;
	n->word_slopes = NULL;
	buf_clear(&n->sums);
	buf_clear(&n->slopes);
	memset(buf_grow(&n->slopes, bytes), 0, bytes);
	memset(buf_grow(&n->sums, bytes), 0, SIZE * sizeof(float));
	for (size_t i = 0; i < count; i++) {
		memcpy(row(&n->sums, i + 1), row(&n->sums, i),
		       SIZE * sizeof(float));
		if (document[i] < n->words)
			add(row(&n->sums, i + 1), context_of(n, document[i]),
			    1);
	}
}

/* ---- a case ---- */

void vectors_net_context(const struct vectors_net *n, size_t place,
			 struct vectors_pass *f)
{
	struct range near = near_words(place, n->count);

	memset(f, 0, sizeof *f);
	sum_range(n, far_left(place), f->far);
	sum_range(n, far_right(place, n->count), f->far);
	add_product(f->h, f->far, n->weight[FAR_SLOT]);
	for (size_t i = near.from; i < near.to; i++)
		if (i != place && n->document[i] < n->words)
			add_product(f->h, context_of(n, n->document[i]),
				    n->weight[slot_of(place, i)]);
}

/* Fills p; returns the loss. */
static float choose(const struct vectors_net *n, const struct vectors_case *c,
		    struct vectors_pass *f)
{
	float top = -1e30f, sum = 0, right;

	for (uint32_t i = 0; i < c->choices; i++) {
		uint32_t w = c->choice[i];

		f->p[i] = dot(candidate_of(n, w), f->h) + n->bias[w] +
			  n->left * c->left[i] + n->right * c->right[i];
		top = f->p[i] > top ? f->p[i] : top;
	}
	right = f->p[0] - top;
	for (uint32_t i = 0; i < c->choices; i++)
		sum += f->p[i] = expf(f->p[i] - top);
	for (uint32_t i = 0; i < c->choices; i++)
		f->p[i] /= sum;
	return logf(sum) - right;
}

static float within(float x, float limit)
{
	return x < -limit ? -limit : x > limit ? limit : x;
}

static void learn_ngrams(struct vectors_net *n, const struct vectors_case *c,
			 const struct vectors_pass *f, float rate)
{
	float left = 0, right = 0;

	for (uint32_t i = 0; i < c->choices; i++) {
		float g = f->p[i] - (i == 0);

		left += g * c->left[i];
		right += g * c->right[i];
	}
	n->left -= NGRAM_PACE * rate * within(left, NGRAM_SLOPE);
	n->right -= NGRAM_PACE * rate * within(right, NGRAM_SLOPE);
}

static void learn_choices(struct vectors_net *n, const struct vectors_case *c,
			  struct vectors_pass *f, float rate)
{
	float length = dot(f->h, f->h);

	for (uint32_t i = 0; i < c->choices; i++) {
		uint32_t w = c->choice[i];
		float g = f->p[i] - (i == 0), step;

		add(f->slope, candidate_of(n, w), g);
		step = step_size(&n->candidate_squares[w], g * g * length,
				 rate);
		add(candidate_of(n, w), f->h, -step * g);
		n->bias_squares[w] += g * g;
		n->bias[w] -= rate * g / sqrtf(n->bias_squares[w]);
	}
}

static void learn_near(struct vectors_net *n, size_t place,
		       const struct vectors_pass *f, float rate)
{
	struct range near = near_words(place, n->count);

	for (size_t i = near.from; i < near.to; i++) {
		uint32_t word = n->document[i];
		float *u, g[SIZE], length;
		unsigned slot;

		if (i == place || word >= n->words)
			continue;
		u = context_of(n, word);
		slot = slot_of(place, i);
		length = product(g, f->slope, n->weight[slot]);
		add_product(n->weight_slope[slot], u, f->slope);
		add(u, g, -step_size(&n->context_squares[word], length, rate));
	}
}

static void learn_far(struct vectors_net *n, size_t place,
		      const struct vectors_pass *f)
{
	float g[SIZE];

	product(g, f->slope, n->weight[FAR_SLOT]);
	slope_range(n, far_left(place), g);
	slope_range(n, far_right(place, n->count), g);
	add_product(n->weight_slope[FAR_SLOT], f->far, f->slope);
}

static void follow_mean(struct vectors_net *n, const float *h)
{
	for (int k = 0; k < SIZE; k++)
		n->mean[k] += (h[k] - n->mean[k]) / 65536;
}

float vectors_net_choose(struct vectors_net *n, const struct vectors_case *c,
			 struct vectors_pass *f, float rate)
{
	float loss = choose(n, c, f);

	learn_choices(n, c, f, rate);
	if (n->left > 0)
		learn_ngrams(n, c, f, rate);
	return loss;
}

void vectors_net_learn(struct vectors_net *n, size_t place,
		       const struct vectors_pass *f, float rate)
{
	learn_near(n, place, f, rate);
	learn_far(n, place, f);
}

float vectors_net_step(struct vectors_net *n, const struct vectors_case *c,
		       float rate)
{
	struct vectors_pass f;
	float loss;

	vectors_net_context(n, c->place, &f);
	loss = vectors_net_choose(n, c, &f, rate);
	vectors_net_learn(n, c->place, &f, rate);
	follow_mean(n, f.h);
	return loss;
}

/* ---- put off to the end of a document ---- */

static void learn_far_words(struct vectors_net *n, float rate)
{
	float far[SIZE] = { 0 }, slope[SIZE];

	for (size_t i = 0; i < n->count; i++) {
		uint32_t word = n->document[i];
		float length;

		add(far, row(&n->slopes, i), 1);
		memcpy(slope, far, sizeof slope);
		if (n->word_slopes)
			add(slope, n->word_slopes + i * SIZE, 1);
		length = dot(slope, slope);
		if (word < n->words && length > 0)
			add(context_of(n, word), slope,
			    -step_size(&n->context_squares[word], length,
				       rate));
	}
}

static void learn_weights(struct vectors_net *n, float rate)
{
	for (unsigned s = 0; s < VECTORS_SLOTS; s++) {
		float *g = n->weight_slope[s];

		add(n->weight[s], g,
		    -step_size(&n->weight_squares[s], dot(g, g), rate));
	}
	memset(n->weight_slope, 0, sizeof n->weight_slope);
}

void vectors_net_end(struct vectors_net *n, float rate)
{
	learn_far_words(n, rate);
	learn_weights(n, rate);
}
