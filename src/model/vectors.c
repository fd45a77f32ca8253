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
	SCORE_MAX = 32 * LOGP_ONE
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

CLONED static void add_far(const struct vectors *v, uint32_t word,
		    int32_t *restrict sum)
{
	const int8_t *u = v->contexts + (size_t)word * VECTORS_SIZE;
	int16_t scale = vectors_scale(v, word, 0);

	for (size_t k = 0; k < VECTORS_SIZE; k++)
		sum[k] += u[k] * scale;
}

static void weigh_far(const struct vectors *v, const int32_t *sum, int32_t *h)
{
	const int16_t *weight = v->weights[VECTORS_SLOTS - 1];

	for (size_t k = 0; k < VECTORS_SIZE; k++) {
		int64_t t = (int64_t)(sum[k] / TO_CONTEXT) * weight[k];

		h[k] += (int32_t)(t / VECTORS_WEIGHT_ONE);
	}
}

static void add_word(const struct vectors *v, uint32_t word, size_t distance,
		     bool right, int32_t *h, int32_t *far)
{
	if (word >= v->words)
		return;
	if (distance <= VECTORS_NEAR)
		add_near(v, word, vectors_slot(distance, right), h);
	else
		add_far(v, word, far);
}

static void finish(const struct vectors *v, int32_t *h)
{
	for (size_t k = 0; k < VECTORS_SIZE; k++) {
		int64_t t = (int64_t)h[k] - v->mean[k];

		h[k] = (int32_t)(t < -CONTEXT_MAX ? -CONTEXT_MAX
				 : t > CONTEXT_MAX ? CONTEXT_MAX : t);
	}
}

void vectors_context(const struct vectors *v, const uint32_t *words,
		     size_t count, size_t place, struct vectors_context *out)
{
	int32_t far[VECTORS_SIZE] = { 0 };

	memset(out, 0, sizeof *out);
	if (!v->words)
		return;
	for (size_t d = 1; d <= VECTORS_FAR; d++) {
		if (d <= place)
			add_word(v, words[place - d], d, false, out->h, far);
		if (d < count - place)
			add_word(v, words[place + d], d, true, out->h, far);
	}
	weigh_far(v, far, out->h);
	finish(v, out->h);
}

CLONED static int32_t product(const int8_t *c, const int32_t *h)
{
	int32_t sum = 0;

	for (size_t k = 0; k < VECTORS_SIZE; k++)
		sum += c[k] * h[k];
	return sum;
}

logp_t vectors_score(const struct vectors *v,
		     const struct vectors_context *context, uint32_t word)
{
	int32_t sum;
	int64_t score;

	if (word >= v->words)
		return 0;
	sum = product(v->candidates + (size_t)word * VECTORS_SIZE, context->h);
	score = (int64_t)sum * vectors_scale(v, word, 1) /
		(VECTORS_SCALE_ONE / LOGP_ONE) / VECTORS_CONTEXT_ONE;
	return (logp_t)(score < -SCORE_MAX ? -SCORE_MAX
			: score > SCORE_MAX ? SCORE_MAX : score);
}
