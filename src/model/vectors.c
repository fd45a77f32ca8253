/* vectors.c - sums of small integers.
 *
 * Bounds (any bytes in the section): a component times its scale is at most
 * 2^22 in VECTORS_SCALE_ONE; brought to VECTORS_CONTEXT_ONE at most 2^14,
 * times a weight 2^29.  Far words are summed before they are weighted: 60 of
 * them stay below 2^28 in VECTORS_SCALE_ONE.  A context is clamped to
 * 2^16, so that 128 products with a component stay below 2^31.  Division
 * instead of shifts because C leaves shifts of negative numbers open.
 *
 * The inner loops have a constant number of turns, so that compilers turn
 * them into vector instructions.
 */
#include "model/vectors.h"

#include "base/bits.h"
#include "base/clones.h"

enum {
	HEADER = 16, WEIGHT = 2, MEAN = 4, SCALE = 2,
	TO_CONTEXT = VECTORS_SCALE_ONE / VECTORS_CONTEXT_ONE,
	CONTEXT_MAX = 1 << 16,
	SCORE_MAX = 32 * LOGP_ONE,
	HALF = 1 << 8,		/* what the high part of a context counts */
	AHEAD = 10		/* candidates that memory is asked for */
};

static int16_t i16_at(const unsigned char *p)
{
	return (int16_t)(uint16_t)(p[0] | p[1] << 8);
}

static void read_weights(struct vectors *v, const unsigned char *p)
{
	for (size_t s = 0; s < VECTORS_SLOTS; s++)
		for (size_t k = 0; k < VECTORS_SIZE; k++, p += WEIGHT)
			v->weights[s][k] = i16_at(p);
	for (size_t k = 0; k < VECTORS_SIZE; k++, p += MEAN)
		v->mean[k] = (int32_t)bits_u32(p);
}

enum us_status vectors_open(struct vectors *v, struct span section,
			    struct us_error *err)
{
	const unsigned char *p = (const unsigned char *)section.p;
	uint64_t words, need;

	*v = (struct vectors){ 0 };
	if (!section.n)
		return US_OK;
	if (section.n < HEADER || bits_u32(p + 4) != VECTORS_SIZE ||
	    bits_u32(p + 8) != VECTORS_NEAR || bits_u32(p + 12) != VECTORS_FAR)
		goto damaged;
	words = bits_u32(p);
	need = HEADER + VECTORS_SIZE * (VECTORS_SLOTS * WEIGHT + MEAN) +
	       words * 2 * (SCALE + VECTORS_SIZE);
	if (section.n != need)
		goto damaged;
	v->words = (uint32_t)words;
	read_weights(v, p + HEADER);
	v->scales = p + HEADER +
		    VECTORS_SIZE * (VECTORS_SLOTS * WEIGHT + MEAN);
	v->contexts = (const int8_t *)v->scales + words * 2 * SCALE;
	v->candidates = v->contexts + words * VECTORS_SIZE;
	return US_OK;
damaged:
	return status_set(err, US_EMODEL, US_NO_OFFSET,
			  "model section \"vectors\" is malformed");
}

int16_t vectors_scale(const struct vectors *v, uint32_t word, unsigned side)
{
	return i16_at(v->scales + SCALE * (2 * (size_t)word + side));
}

CLONED static void add_near(const struct vectors *v, uint32_t word, unsigned slot,
		     int32_t *restrict h)
{
	const int8_t *u = v->contexts + (size_t)word * VECTORS_SIZE;
	const int16_t *weight = v->weights[slot];
	int16_t scale = vectors_scale(v, word, 0);

	for (size_t k = 0; k < VECTORS_SIZE; k++) {
		int16_t t = (int16_t)(u[k] * scale / TO_CONTEXT);

		h[k] += t * weight[k] / VECTORS_WEIGHT_ONE;
	}
}

/* Adds a word so many times (1 or -1) to the far ones: sums may run over on the
 * way. */
CLONED static void add_far(const struct vectors *v, uint32_t word,
			   int32_t times, uint32_t *restrict sum)
{
	const int8_t *u = v->contexts + (size_t)word * VECTORS_SIZE;
	int32_t scale = vectors_scale(v, word, 0) * times;

	for (size_t k = 0; k < VECTORS_SIZE; k++)
		sum[k] += (uint32_t)(u[k] * scale);
}

/* Products of more than 32 bits are exact in doubles, for which there are vector
 * instructions. */
CLONED static void weigh_far(const struct vectors *v,
			     const uint32_t *restrict sum, int32_t *restrict h)
{
	const int16_t *weight = v->weights[VECTORS_SLOTS - 1];

	for (size_t k = 0; k < VECTORS_SIZE; k++) {
		double t = (double)((int32_t)sum[k] / TO_CONTEXT) *
			   (double)weight[k];

		h[k] += (int32_t)(t / VECTORS_WEIGHT_ONE);
	}
}

CLONED static void finish(const struct vectors *v, int32_t *restrict h)
{
	const double most = CONTEXT_MAX;

	for (size_t k = 0; k < VECTORS_SIZE; k++) {
		double t = (double)h[k] - (double)v->mean[k];

		t = t < -most ? -most : t;
		h[k] = (int32_t)(t > most ? most : t);
	}
}

/* A text, and the sum of the words far from one of its places. */
struct walk {
	const struct vectors *v;
	const uint32_t *words;
	size_t count, place;
	uint32_t far[VECTORS_SIZE];
};

/* Adds a word of the text to the far ones; `at` may lie outside of it. */
static void add_at(struct walk *w, size_t at, int32_t times)
{
	if (at < w->count && w->words[at] < w->v->words)
		add_far(w->v, w->words[at], times, w->far);
}

static void begin_at(struct walk *w, size_t place)
{
	w->place = place;
	memset(w->far, 0, sizeof w->far);
	for (size_t d = VECTORS_NEAR + 1; d <= VECTORS_FAR; d++) {
		add_at(w, place - d, 1);
		add_at(w, place + d, 1);
	}
}

static void step(struct walk *w)
{
	size_t place = w->place++;

	add_at(w, place - VECTORS_FAR, -1);
	add_at(w, place - VECTORS_NEAR, 1);
	add_at(w, place + VECTORS_NEAR + 1, -1);
	add_at(w, place + VECTORS_FAR + 1, 1);
}

/* Steps are for places that are near one another. */
static void go_to(struct walk *w, size_t place)
{
	const size_t most = (VECTORS_FAR - VECTORS_NEAR) / 2;

	if (place - w->place > most)
		begin_at(w, place);
	while (w->place < place)
		step(w);
}

static void add_near_words(const struct walk *w, int32_t *h)
{
	for (size_t d = 1; d <= VECTORS_NEAR; d++)
		for (int right = 0; right < 2; right++) {
			size_t at = right ? w->place + d : w->place - d;

			if (at < w->count && w->words[at] < w->v->words)
				add_near(w->v, w->words[at],
					 vectors_slot(d, right), h);
		}
}

void vectors_contexts(const struct vectors *v, const uint32_t *words,
		      size_t count, const size_t *places, size_t n,
		      struct vectors_context *out)
{
	struct walk w = { .v = v, .words = words, .count = count };

	memset(out, 0, n * sizeof *out);
	for (size_t i = 0; v->words && i < n; i++) {
		if (i == 0)
			begin_at(&w, places[i]);
		go_to(&w, places[i]);
		add_near_words(&w, out[i].h);
		weigh_far(v, w.far, out[i].h);
		finish(v, out[i].h);
	}
}

void vectors_context(const struct vectors *v, const uint32_t *words,
		     size_t count, size_t place, struct vectors_context *out)
{
	vectors_contexts(v, words, count, &place, 1, out);
}

/* A context in two parts of 16 bits, whose products are added up by twos in one
 * instruction. */
struct halves {
	int16_t high[VECTORS_SIZE], low[VECTORS_SIZE];
};

INLINED void halve(const struct vectors_context *context, struct halves *half)
{
	for (size_t k = 0; k < VECTORS_SIZE; k++) {
		int32_t high = context->h[k] / HALF;

		half->high[k] = (int16_t)high;
		half->low[k] = (int16_t)(context->h[k] - high * HALF);
	}
}

INLINED logp_t score(const struct vectors *v, const struct halves *half,
		     uint32_t word)
{
	const int8_t *c;
	int32_t high = 0, low = 0, sum;
	int64_t score;

	if (word >= v->words)
		return 0;
	c = v->candidates + (size_t)word * VECTORS_SIZE;
	for (size_t k = 0; k < VECTORS_SIZE; k++) {
		int16_t w = c[k];

		high += w * half->high[k];
		low += w * half->low[k];
	}
	sum = high * HALF + low;
	score = (int64_t)sum * vectors_scale(v, word, 1) /
		(VECTORS_SCALE_ONE / LOGP_ONE) / VECTORS_CONTEXT_ONE;
	return (logp_t)(score < -SCORE_MAX ? -SCORE_MAX
			: score > SCORE_MAX ? SCORE_MAX : score);
}

/* Asks memory for the word's vector as a candidate, and its scale. */
INLINED void expect(const struct vectors *v, uint32_t word)
{
	const int8_t *c;

	if (word >= v->words)
		return;
	c = v->candidates + (size_t)word * VECTORS_SIZE;
	__builtin_prefetch(c);
	__builtin_prefetch(c + VECTORS_SIZE / 2);
	__builtin_prefetch(c + VECTORS_SIZE - 1);
	__builtin_prefetch(v->scales + SCALE * 2 * (size_t)word);
}

CLONED void vectors_score_many(const struct vectors *v,
			       const struct vectors_context *context,
			       const uint32_t *words, size_t n, logp_t *scores)
{
	struct halves half;

	for (size_t i = 0; i < n && i < AHEAD; i++)
		expect(v, words[i]);
	halve(context, &half);
	for (size_t i = 0; i < n; i++) {
		if (i + AHEAD < n)
			expect(v, words[i + AHEAD]);
		scores[i] = score(v, &half, words[i]);
	}
}

logp_t vectors_score(const struct vectors *v,
		     const struct vectors_context *context, uint32_t word)
{
	logp_t score;

	vectors_score_many(v, context, &word, 1, &score);
	return score;
}
