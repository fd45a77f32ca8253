/* ranker.c - reading and evaluating oblivious trees. */
#include "model/ranker.h"

#include "base/bits.h"
#include "base/clones.h"

#include <string.h>

/* The section: the weights, then one or more times the forests of the rounds:
 * features, trees, depth, linear weights, tests, leaves (padded to 4 bytes). */
enum { WEIGHT_WORDS = 18, FOREST_WORDS = 3, MAX_TREES = 4096 };

static const struct ranker BY_HAND = {
	.relation = { 0, 0, 0, -LOGP_ONE, 0, -LOGP_ONE, -LOGP_ONE / 2,
		      -2 * LOGP_ONE, 0 },
	.change = 0,
	.size_weight = LOGP_ONE / 2,
	.prior_weight = 0,
	.phrase = -2 * LOGP_ONE,
	.language = LOGP_ONE,
	.topic = LOGP_ONE / 2,
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
	r->topic = word_at(p, 17);
}

/* Do all tests name a feature that exists? */
static bool tests_are_sound(const struct forest *f)
{
	for (uint32_t i = 0; i < f->trees * f->depth; i++)
		if ((bits_u32(f->tests + 4 * i) & 0xffff) >= f->features)
			return false;
	return true;
}

bool forest_read(struct forest *f, struct span *rest)
{
	const unsigned char *p = (const unsigned char *)rest->p;
	uint64_t linear, tests, leaves, size;

	if (rest->n < 4 * FOREST_WORDS)
		return false;
	*f = (struct forest){ bits_u32(p), bits_u32(p + 4), bits_u32(p + 8),
			      NULL, NULL, NULL };
	if (f->features > RANKER_MAX_FEATURES ||
	    f->depth > RANKER_MAX_DEPTH || f->trees > MAX_TREES)
		return false;
	linear = UINT64_C(4) * f->features;
	tests = (uint64_t)f->trees * 4 * f->depth;
	leaves = (uint64_t)f->trees * (2u << f->depth);
	size = 4 * FOREST_WORDS + linear + tests + (leaves + 3) / 4 * 4;
	if (rest->n < size)
		return false;
	f->linear = p + 4 * FOREST_WORDS;
	f->tests = f->linear + linear;
	f->leaves = f->tests + tests;
	*rest = span_of(rest->p + size, rest->n - size);
	return tests_are_sound(f);
}

struct span ranker_forests(struct span section)
{
	return span_of(section.p + 4 * WEIGHT_WORDS,
		       section.n - 4 * WEIGHT_WORDS);
}

/* The next forest for each round. */
static bool read_forests(struct ranker *r, struct span *rest)
{
	bool sound = r->forests < RANKER_FORESTS;

	for (unsigned i = 0; sound && i < RANKER_ROUNDS; i++)
		sound = forest_read(&r->rounds[r->forests][i], rest);
	r->forests += sound;
	return sound;
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
		rest = ranker_forests(section);
		do
			sound = read_forests(r, &rest);
		while (sound && rest.n);
	}
	if (sound)
		return US_OK;
	*r = BY_HAND;
	return status_set(err, US_EMODEL, US_NO_OFFSET,
			  "section ranker is malformed");
}

INLINED int16_t i16_at(const unsigned char *p)
{
	return (int16_t)(uint16_t)(p[0] | p[1] << 8);
}

int32_t forest_linear(const struct forest *f, uint32_t feature)
{
	return (int32_t)bits_u32(f->linear + 4 * feature);
}

/* ---- scoring: rows side by side ---- */

/* Rows go through the trees in blocks, turned so that one feature of sixteen
 * rows lies in one vector: a test is then one comparison for all of them. */
enum { LANES = 16, VECTORS = 4, BLOCK = LANES * VECTORS };

typedef int16_t lanes __attribute__((vector_size(2 * LANES)));

struct block {
	lanes column[RANKER_MAX_FEATURES][VECTORS];
	size_t count, vectors;
};

INLINED void turn(const struct forest *f, const int16_t *rows, size_t count,
		 struct block *b)
{
	b->count = count;
	b->vectors = (count + LANES - 1) / LANES;
	for (uint32_t k = 0; k < f->features; k++)
		b->column[k][b->vectors - 1] = (lanes){ 0 };
	for (size_t i = 0; i < count; i++)
		for (uint32_t k = 0; k < f->features; k++)
			b->column[k][i / LANES][i % LANES] =
				rows[i * f->features + k];
}

struct test {
	const lanes *column;
	lanes threshold;
};

INLINED struct test test_at(const unsigned char *p, const struct block *b)
{
	uint32_t test = bits_u32(p);

	return (struct test){ b->column[test & 0xffff],
			      (lanes){ 0 } + (int16_t)(test >> 16) };
}

/* Adds a bit to the leaf numbers of vector v.  Where a test holds, a comparison
 * gives -1. */
INLINED void add_bit(lanes *leaf, const struct test *t, size_t v)
{
	*leaf += *leaf - (t->column[v] > t->threshold);
}

/* The leaves that the rows fall into, highest bit first and three bits at a
 * time, which leaves fewer half-done numbers to store. */
INLINED void find_leaves(const unsigned char *tests, uint32_t depth,
			const struct block *b, lanes *leaf)
{
	memset(leaf, 0, b->vectors * sizeof *leaf);
	for (; depth >= 3; depth -= 3) {
		const unsigned char *p = tests + 4 * (size_t)depth;
		struct test x = test_at(p - 4, b), y = test_at(p - 8, b);
		struct test z = test_at(p - 12, b);

		for (size_t v = 0; v < b->vectors; v++) {
			lanes numbers = leaf[v];

			add_bit(&numbers, &x, v);
			add_bit(&numbers, &y, v);
			add_bit(&numbers, &z, v);
			leaf[v] = numbers;
		}
	}
	while (depth-- > 0) {
		struct test x = test_at(tests + 4 * (size_t)depth, b);

		for (size_t v = 0; v < b->vectors; v++)
			add_bit(&leaf[v], &x, v);
	}
}

union leaf_numbers {
	lanes v[VECTORS];
	uint16_t i[BLOCK];
};

INLINED const unsigned char *run_tree(const struct forest *f, uint32_t tree,
				     const struct block *b,
				     union leaf_numbers *leaf)
{
	find_leaves(f->tests + (size_t)tree * 4 * f->depth, f->depth, b,
		    leaf->v);
	return f->leaves + ((size_t)tree << f->depth) * 2;
}

INLINED void score_block(const struct forest *f, const struct block *b,
			logp_t *scores)
{
	union leaf_numbers x, y;
	const unsigned char *p, *q;
	uint32_t t = 0;

	for (; t + 2 <= f->trees; t += 2) {
		p = run_tree(f, t, b, &x);
		q = run_tree(f, t + 1, b, &y);
		for (size_t i = 0; i < b->count; i++)
			scores[i] += i16_at(p + 2 * x.i[i]) +
				     i16_at(q + 2 * y.i[i]);
	}
	if (t < f->trees) {
		p = run_tree(f, t, b, &x);
		for (size_t i = 0; i < b->count; i++)
			scores[i] += i16_at(p + 2 * x.i[i]);
	}
}

CLONED void forest_score(const struct forest *f, const int16_t *rows,
			 size_t count, logp_t *scores)
{
	struct block b;

	memset(scores, 0, count * sizeof *scores);
	for (size_t i = 0; i < count; i += BLOCK) {
		turn(f, rows + i * f->features,
		     count - i < BLOCK ? count - i : BLOCK, &b);
		score_block(f, &b, scores + i);
	}
}
