/* estimate.c - probabilities and backoff weights on the suffix trie.
 *
 * From the highest order down: sum adjusted counts and discounts over each
 * context (found through the prefix links), turn the counts into discounted
 * probabilities, and drop the rare n-grams of the order above, whose number
 * the adjusted counts have just used.  Then, from the lowest order up,
 * interpolate: a node's parent is its suffix, whose probability is known.
 */
#include "train/estimate.h"

#include "model/vocab.h"
#include "train/message.h"

#include <string.h>

struct sums {
	double counts;		/* of adjusted counts after the context */
	double left;		/* discounts, and counts of dropped n-grams */
};

static double discount_for(const struct discount *d, uint32_t count)
{
	return d->of[count < 3 ? count : 3];
}

static bool is_dropped(const struct estimate *e, unsigned n, uint32_t i,
		       uint32_t threshold)
{
	return n > 1 && big_u32(&e->trie.level[n].count)[i] <= threshold;
}

static void sum_contexts(const struct estimate *e, unsigned n,
			 uint32_t threshold, struct sums *sums)
{
	const struct suffix_level *l = &e->trie.level[n];
	const uint32_t *prefix = big_u32(&l->prefix);

	for (uint32_t i = 0; i < l->n; i++) {
		struct sums *s = &sums[n > 1 ? prefix[i] : 0];
		uint32_t count = adjusted_count(&e->trie, n, i);

		s->counts += count;
		s->left += is_dropped(e, n, i, threshold)
			? count : discount_for(&e->discount[n], count);
	}
}

static void discount_level(struct estimate *e, unsigned n,
			   const struct sums *sums)
{
	const struct suffix_level *l = &e->trie.level[n];
	const uint32_t *prefix = big_u32(&l->prefix);
	float *p;

	big_resize(&e->p[n], (uint64_t)l->n * sizeof *p);
	p = big_float(&e->p[n]);
	for (uint32_t i = 0; i < l->n; i++) {
		uint32_t count = adjusted_count(&e->trie, n, i);

		p[i] = (float)((count - discount_for(&e->discount[n], count)) /
			       sums[n > 1 ? prefix[i] : 0].counts);
	}
}

/* Backoff weights of the contexts of order n, which are nodes of n - 1. */
static void set_backoffs(struct estimate *e, unsigned n,
			 const struct sums *sums)
{
	uint32_t contexts = e->trie.level[n - 1].n;
	float *b;

	big_resize(&e->backoff[n - 1], (uint64_t)contexts * sizeof *b);
	b = big_float(&e->backoff[n - 1]);
	for (uint32_t i = 0; i < contexts; i++)
		b[i] = sums[i].counts > 0
			? (float)(sums[i].left / sums[i].counts) : 1;
}

static void drop_rare(struct estimate *e, unsigned n, uint32_t threshold)
{
	struct suffix_level *l = &e->trie.level[n];
	struct big *values[] = { &e->p[n], &e->backoff[n] };
	struct big keep;

	if (n > e->trie.order || !threshold)
		return;
	big_init(&keep, l->word.store);
	big_resize(&keep, l->n);
	for (uint32_t i = 0; i < l->n; i++)
		((unsigned char *)keep.p)[i] = !is_dropped(e, n, i, threshold);
	suffix_trie_compact(&e->trie, n, keep.p, values,
			    n < e->trie.order ? 2 : 1);
	big_free(&keep);
}

static void discount_all(struct estimate *e, const uint32_t *threshold)
{
	struct big sums;

	big_init(&sums, e->trie.level[1].count.store);
	for (unsigned n = e->trie.order; n > 1; n--) {
		e->seen[n] = e->trie.level[n].n;
		e->discount[n] = discount_of(&e->trie, n);
		big_zero(&sums, e->trie.level[n - 1].n * sizeof(struct sums));
		sum_contexts(e, n, threshold[n], sums.p);
		discount_level(e, n, sums.p);
		set_backoffs(e, n, sums.p);
		drop_rare(e, n + 1, threshold[n + 1]);
	}
	big_free(&sums);
}

static void estimate_unigrams(struct estimate *e)
{
	struct sums sums = { 0, 0 };
	uint32_t words = e->trie.level[1].n;
	double uniform;
	float *p;

	e->seen[1] = words;
	e->discount[1] = discount_of(&e->trie, 1);
	sum_contexts(e, 1, 0, &sums);
	discount_level(e, 1, &sums);
	uniform = sums.left / sums.counts / (words - 1);
	p = big_float(&e->p[1]);
	for (uint32_t i = 0; i < words; i++)
		p[i] = (float)(p[i] + uniform);
}

static void interpolate(struct estimate *e, unsigned n)
{
	const uint32_t *child = big_u32(&e->trie.level[n - 1].child);
	const uint32_t *prefix = big_u32(&e->trie.level[n].prefix);
	const float *lower = big_float(&e->p[n - 1]);
	const float *backoff = big_float(&e->backoff[n - 1]);
	float *p = big_float(&e->p[n]);

	for (uint32_t s = 0; s < e->trie.level[n - 1].n; s++)
		for (uint32_t i = child[s]; i < child[s + 1]; i++)
			p[i] += backoff[prefix[i]] * lower[s];
}

void estimate_run(struct estimate *e, const uint32_t *threshold)
{
	struct big_store *store = e->trie.level[1].count.store;

	for (unsigned n = 0; n <= NGRAM_MAX_ORDER; n++)
		big_init(&e->p[n], store);
	for (unsigned n = 0; n < NGRAM_MAX_ORDER; n++)
		big_init(&e->backoff[n], store);
	discount_all(e, threshold);
	estimate_unigrams(e);
	for (unsigned n = 2; n <= e->trie.order; n++)
		interpolate(e, n);
}

void estimate_free(struct estimate *e)
{
	for (unsigned n = 1; n <= e->trie.order; n++)
		big_free(&e->p[n]);
	for (unsigned n = 1; n < e->trie.order; n++)
		big_free(&e->backoff[n]);
	suffix_trie_free(&e->trie);
}
