/* ranker.c - reading and evaluating oblivious trees. */
#include "model/ranker.h"

#include "base/bits.h"
#include "base/clones.h"

#include <string.h>

#ifdef UNSPIN_CLONES
#include <immintrin.h>
#endif

/* The section: the weights, then one or more times the forests of the rounds:
 * features, trees, depth, linear weights, tests, leaves (padded to 4 bytes). */
enum { FOREST_WORDS = 3, MAX_TREES = 4096 };

static const struct ranker BY_HAND = {
	.relation = { 0, 0, 0, -LOGP_ONE, 0, -LOGP_ONE, -LOGP_ONE / 2,
		      -2 * LOGP_ONE, 0, -LOGP_ONE },
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
	const unsigned char *w = p + 4 * RANKER_RELATIONS;

	for (unsigned i = 0; i < RANKER_RELATIONS; i++)
		r->relation[i] = word_at(p, i);
	r->change = word_at(w, 0);
	r->size_weight = word_at(w, 1);
	r->prior_weight = word_at(w, 2);
	r->phrase = word_at(w, 3);
	r->language = word_at(w, 4);
	r->temperature = word_at(w, 5);
	r->threshold = word_at(w, 6);
	r->gate = word_at(w, 7);
	r->topic = word_at(w, 8);
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
	return span_of(section.p + 4 * RANKER_WEIGHTS,
		       section.n - 4 * RANKER_WEIGHTS);
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
	bool sound = section.n >= 4 * RANKER_WEIGHTS;

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

int32_t forest_linear(const struct forest *f, uint32_t feature)
{
	return (int32_t)bits_u32(f->linear + 4 * feature);
}

/* ---- scoring: rows side by side ---- */

/* Rows go through the trees in blocks, turned so that a feature of all of them
 * stands side by side: a test is then a few comparisons of vectors.  Plain
 * loops, since compilers split vector types for the plainest processor before
 * they make clones. */
enum { BLOCK = 64 };

struct block {
	int16_t column[RANKER_MAX_FEATURES][BLOCK];
	size_t count;
};

static void turn(const struct forest *f, const int16_t *rows, size_t count,
		 struct block *b)
{
	b->count = count;
	for (uint32_t k = 0; k < f->features; k++) {
		for (size_t i = 0; i < count; i++)
			b->column[k][i] = rows[i * f->features + k];
		for (size_t i = count; i < BLOCK; i++)
			b->column[k][i] = 0;
	}
}

struct test {
	const int16_t *column;
	int16_t threshold;
};

INLINED struct test test_at(const struct forest *f, uint32_t tree,
			    uint32_t level, const struct block *b)
{
	uint32_t test = bits_u32(f->tests +
				 4 * ((size_t)tree * f->depth + level));

	return (struct test){ b->column[test & 0xffff],
			      (int16_t)(test >> 16) };
}

/* The leaves that the rows fall into, highest bit first and three bits at a
 * time, which leaves fewer half-done numbers to store. */
INLINED void find_leaves(const struct forest *f, uint32_t tree,
			 const struct block *b, int16_t *restrict leaf)
{
	uint32_t d = f->depth;

	memset(leaf, 0, BLOCK * sizeof *leaf);
	for (; d >= 3; d -= 3) {
		const struct test x = test_at(f, tree, d - 1, b);
		const struct test y = test_at(f, tree, d - 2, b);
		const struct test z = test_at(f, tree, d - 3, b);

		for (size_t i = 0; i < BLOCK; i++)
			leaf[i] = (int16_t)(leaf[i] * 8 +
					    (x.column[i] > x.threshold) * 4 +
					    (y.column[i] > y.threshold) * 2 +
					    (z.column[i] > z.threshold));
	}
	while (d-- > 0) {
		const struct test x = test_at(f, tree, d, b);

		for (size_t i = 0; i < BLOCK; i++)
			leaf[i] = (int16_t)(leaf[i] * 2 +
					    (x.column[i] > x.threshold));
	}
}

INLINED const unsigned char *leaves_of(const struct forest *f, uint32_t tree)
{
	return f->leaves + ((size_t)tree << f->depth) * 2;
}

static int16_t i16_at(const unsigned char *p)
{
	return (int16_t)(uint16_t)(p[0] | p[1] << 8);
}

CLONED static void score_plainly(const struct forest *f,
				 const struct block *b, logp_t *scores)
{
	int16_t leaf[BLOCK];

	for (uint32_t t = 0; t < f->trees; t++) {
		const unsigned char *leaves = leaves_of(f, t);

		find_leaves(f, t, b, leaf);
		for (size_t i = 0; i < b->count; i++)
			scores[i] += i16_at(leaves + 2 * leaf[i]);
	}
}

#ifdef UNSPIN_CLONES

/* The leaves of trees this deep fit two registers, from which one instruction
 * picks those of 32 rows. */
enum { DEPTH = 6, HALVES = 2, QUARTERS = 4, SIXTEEN = BLOCK / QUARTERS };

#define WIDE __attribute__((target("avx512f,avx512bw")))

WIDE INLINED void find_widely(const struct forest *f, uint32_t tree,
			      const struct block *b, __m512i leaf[HALVES])
{
	leaf[0] = leaf[1] = _mm512_setzero_si512();
#pragma GCC unroll 6
	for (uint32_t d = 0; d < DEPTH; d++) {
		const struct test x = test_at(f, tree, d, b);
		const __m512i least = _mm512_set1_epi16(x.threshold);
		const __m512i bit = _mm512_set1_epi16((int16_t)(1 << d));

		for (size_t h = 0; h < HALVES; h++) {
			__m512i v = _mm512_loadu_si512(x.column +
						       h * BLOCK / HALVES);

			leaf[h] = _mm512_mask_add_epi16(
				leaf[h], _mm512_cmpgt_epi16_mask(v, least),
				leaf[h], bit);
		}
	}
}

WIDE static void score_widely(const struct forest *f, const struct block *b,
			      logp_t *scores)
{
	__m512i sum[QUARTERS], leaf[HALVES];
	logp_t all[BLOCK];

	for (size_t q = 0; q < QUARTERS; q++)
		sum[q] = _mm512_setzero_si512();
	for (uint32_t t = 0; t < f->trees; t++) {
		const unsigned char *leaves = leaves_of(f, t);
		__m512i low = _mm512_loadu_si512(leaves);
		__m512i high = _mm512_loadu_si512(leaves + sizeof low);

		find_widely(f, t, b, leaf);
#pragma GCC unroll 4
		for (size_t q = 0; q < QUARTERS; q++) {
			__m512i v = _mm512_permutex2var_epi16(low, leaf[q / 2],
							      high);
			__m256i half = q % 2 ? _mm512_extracti64x4_epi64(v, 1)
					     : _mm512_castsi512_si256(v);

			sum[q] = _mm512_add_epi32(
				sum[q], _mm512_cvtepi16_epi32(half));
		}
	}
	for (size_t q = 0; q < QUARTERS; q++)
		_mm512_storeu_si512(all + q * SIXTEEN, sum[q]);
	memcpy(scores, all, b->count * sizeof *scores);
}

static void score_block(const struct forest *f, const struct block *b,
			logp_t *scores)
{
	if (f->depth == DEPTH && __builtin_cpu_supports("avx512bw"))
		score_widely(f, b, scores);
	else
		score_plainly(f, b, scores);
}

#else

static void score_block(const struct forest *f, const struct block *b,
			logp_t *scores)
{
	score_plainly(f, b, scores);
}

#endif

void forest_score(const struct forest *f, const int16_t *rows, size_t count,
		  logp_t *scores)
{
	struct block b;

	memset(scores, 0, count * sizeof *scores);
	for (size_t i = 0; i < count; i += BLOCK) {
		turn(f, rows + i * f->features,
		     count - i < BLOCK ? count - i : BLOCK, &b);
		score_block(f, &b, scores + i);
	}
}
