/* ranker.c - reading and evaluating oblivious trees. */
#include "model/ranker.h"

#include "base/bits.h"

#include <string.h>

/* The section: the weights, then each round's forest: features, trees, depth,
 * tests, leaves (padded to 4 bytes). */
enum { WEIGHT_WORDS = 18, FOREST_WORDS = 3, MAX_TREES = 4096 };

static const struct ranker BY_HAND = {
	.relation = { 0, 0, 0, -LOGP_ONE, 0, -LOGP_ONE, -LOGP_ONE / 2,
		      -2 * LOGP_ONE, 0 },
	.change = 0,
	.size_weight = LOGP_ONE / 2,
	.prior_weight = 0,
	.phrase = -2 * LOGP_ONE,
	.language = LOGP_ONE,
	.temperature = LOGP_ONE / 2,
	.threshold = 500,
	.gate = 50
};

static logp_t word_at(const unsigned char *p, unsigned i)
{
	return (logp_t)bits_u32(p + 4 * i);
}

static void read_weights(struct ranker *r, const unsigned char *p)
{
	for (unsigned i = 0; i < RANKER_RELATIONS; i++)
		r->relation[i] = word_at(p, i);
	r->change = word_at(p, 9);
	r->size_weight = word_at(p, 10);
	r->prior_weight = word_at(p, 11);
	r->phrase = word_at(p, 12);
	r->language = word_at(p, 13);
	r->temperature = word_at(p, 14);
	r->threshold = word_at(p, 15);
	r->gate = word_at(p, 16);
}

/* Do all tests name a feature that exists? */
static bool tests_are_sound(const struct forest *f)
{
	for (uint32_t i = 0; i < f->trees * f->depth; i++)
		if ((bits_u32(f->tests + 4 * i) & 0xffff) >= f->features)
			return false;
	return true;
}

/* Reads the forest at the start of *rest and moves *rest behind it. */
static bool read_forest(struct forest *f, struct span *rest)
{
	const unsigned char *p = (const unsigned char *)rest->p;
	uint64_t tests, leaves, size;

	if (rest->n < 4 * FOREST_WORDS)
		return false;
	*f = (struct forest){ bits_u32(p), bits_u32(p + 4), bits_u32(p + 8),
			      NULL, NULL };
	if (f->features > RANKER_MAX_FEATURES ||
	    f->depth > RANKER_MAX_DEPTH || f->trees > MAX_TREES)
		return false;
	tests = (uint64_t)f->trees * 4 * f->depth;
	leaves = (uint64_t)f->trees * (2u << f->depth);
	size = 4 * FOREST_WORDS + tests + (leaves + 3) / 4 * 4;
	if (rest->n < size)
		return false;
	f->tests = p + 4 * FOREST_WORDS;
	f->leaves = f->tests + tests;
	*rest = span_of(rest->p + size, rest->n - size);
	return tests_are_sound(f);
}

enum us_status ranker_open(struct ranker *r, struct span section,
			   struct us_error *err)
{
	struct span rest;
	bool sound = section.n >= 4 * WEIGHT_WORDS;

	*r = BY_HAND;
	if (!section.n)
		return US_OK;
	if (sound) {
		read_weights(r, (const unsigned char *)section.p);
		rest = span_of(section.p + 4 * WEIGHT_WORDS,
			       section.n - 4 * WEIGHT_WORDS);
		for (unsigned i = 0; sound && i < RANKER_ROUNDS; i++)
			sound = read_forest(&r->rounds[i], &rest);
	}
	if (sound)
		return US_OK;
	*r = BY_HAND;
	return status_set(err, US_EMODEL, US_NO_OFFSET,
			  "section ranker is malformed");
}

static int16_t i16_at(const unsigned char *p)
{
	return (int16_t)(uint16_t)(p[0] | p[1] << 8);
}

static void add_tree(const struct forest *f, uint32_t tree,
		     const int16_t *rows, size_t count, logp_t *scores)
{
	const unsigned char *tests = f->tests + (size_t)tree * 4 * f->depth;
	const unsigned char *leaves =
		f->leaves + ((size_t)tree << f->depth) * 2;
	uint16_t feature[RANKER_MAX_DEPTH];
	int16_t threshold[RANKER_MAX_DEPTH];

	for (uint32_t d = 0; d < f->depth; d++) {
		feature[d] = (uint16_t)i16_at(tests + 4 * d);
		threshold[d] = i16_at(tests + 4 * d + 2);
	}
	for (size_t i = 0; i < count; i++) {
		const int16_t *row = rows + i * f->features;
		unsigned leaf = 0;

		for (uint32_t d = 0; d < f->depth; d++)
			leaf |= (unsigned)(row[feature[d]] > threshold[d])
				<< d;
		scores[i] += i16_at(leaves + 2 * leaf);
	}
}

void forest_score(const struct forest *f, const int16_t *rows, size_t count,
		  logp_t *scores)
{
	memset(scores, 0, count * sizeof *scores);
	for (uint32_t t = 0; t < f->trees; t++)
		add_tree(f, t, rows, count, scores);
}
