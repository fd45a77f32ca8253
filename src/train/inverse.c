/* inverse.c - counting sort of all pairs by original. */
#include "train/inverse.h"

/* Calls once a pair; `fill` false only counts. */
static void each_pair(struct inverse *v, const struct lexicon *lexicon,
		      uint32_t *next, bool fill)
{
	struct lexicon_candidate c[LEXICON_MAX];

	for (uint32_t spun = 0; spun < v->words; spun++) {
		size_t n = lexicon_find(lexicon, spun, c, LEXICON_MAX);

		for (size_t i = 0; i < n; i++) {
			if (c[i].original >= v->words)
				continue;
			if (fill)
				v->pairs[next[c[i].original]] =
					(struct inverse_pair){
						spun, c[i].relation,
						c[i].rank };
			next[c[i].original]++;
		}
	}
}

void inverse_build(struct inverse *v, struct mem *mem,
		   const struct lexicon *lexicon, uint32_t words)
{
	uint32_t *next;
	uint32_t sum = 0;

	v->words = words;
	v->first = mem_zalloc(mem, (size_t)words + 1, sizeof *v->first);
	each_pair(v, lexicon, v->first, false);
	for (uint32_t w = 0; w <= words; w++) {
		uint32_t n = v->first[w];

		v->first[w] = sum;
		sum += n;
	}
	v->pairs = mem_alloc(mem, sum * sizeof *v->pairs);
	next = mem_alloc(mem, ((size_t)words + 1) * sizeof *next);
	for (uint32_t w = 0; w <= words; w++)
		next[w] = v->first[w];
	each_pair(v, lexicon, next, true);
	mem_free(next);
}

void inverse_free(struct inverse *v)
{
	mem_free(v->first);
	mem_free(v->pairs);
}
