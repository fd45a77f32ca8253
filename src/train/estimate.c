/* estimate.c - probabilities and backoff weights on the suffix trie.
 *
 * From the highest order down: sum adjusted counts and discounts over each
 * context (found through the prefix links), turn the counts into discounted
 * probabilities, and drop what is not to be kept.  Then, from the lowest order
 * up, interpolate: a node's parent is its suffix, whose probability is known.
 */
#include "train/estimate.h"

#include "model/vocab.h"

struct sums {
	double counts;		/* of adjusted counts after the context */
	double left;		/* discounts, and counts of dropped n-grams */
};

static struct big_store *store_of(const struct estimate *e)
{
	return e->trie.level[1].count.store;
}

void keep_init(struct keep *k, const struct estimate *e)
{
	for (unsigned n = 2; n <= e->trie.order; n++) {
		big_init(&k->level[n], store_of(e));
		big_resize(&k->level[n], e->trie.level[n].n);
	}
}

void keep_free(struct keep *k, const struct estimate *e)
{
	for (unsigned n = 2; n <= e->trie.order; n++)
		big_free(&k->level[n]);
}

/* ---- adjusted counts ---- */

/* How many different words occur before the n-gram, or how often it occurs if
 * it is of the highest order or begins with <s>. */
static uint32_t adjusted_count(const struct suffix_trie *t, unsigned n,
			       uint32_t i)
{
	const struct suffix_level *l = &t->level[n];

	if (n == 1 && i == VOCAB_BEGIN)
		return 0;
	if (n == t->order || (n > 1 && big_u32(&l->word)[i] == VOCAB_BEGIN))
		return big_u32(&l->count)[i];
	return big_u32(&l->child)[i + 1] - big_u32(&l->child)[i];
}

static void adjust_level(struct estimate *e, unsigned n)
{
	uint32_t count = e->trie.level[n].n, *adjusted;

	big_resize(&e->adjusted[n], (uint64_t)count * sizeof *adjusted);
	adjusted = big_u32(&e->adjusted[n]);
	for (uint32_t i = 0; i < count; i++)
		adjusted[i] = adjusted_count(&e->trie, n, i);
	e->seen[n] = count;
	e->discount[n] = discount_of(adjusted, count);
}

/* Hands the counts of n-grams that go to their suffixes. */
static void hand_down(struct estimate *e, unsigned n,
		      const unsigned char *keep)
{
	const uint32_t *child = big_u32(&e->trie.level[n - 1].child);
	const uint32_t *from = big_u32(&e->adjusted[n]);
	uint32_t *to = big_u32(&e->adjusted[n - 1]);

	for (uint32_t s = 0; s < e->trie.level[n - 1].n; s++)
		for (uint32_t i = child[s]; i < child[s + 1]; i++)
			if (!keep[i])
				to[s] += from[i] - 1;
}

/* ---- one level ---- */

static double discount_for(const struct discount *d, uint32_t count)
{
	return d->of[count < 3 ? count : 3];
}

static void sum_contexts(struct estimate *e, unsigned n,
			 const unsigned char *keep, struct sums *sums)
{
	const uint32_t *prefix = big_u32(&e->trie.level[n].prefix);
	const uint32_t *adjusted = big_u32(&e->adjusted[n]);
	uint32_t *dropped = big_u32(&e->dropped[n - 1]);

	for (uint32_t i = 0; i < e->trie.level[n].n; i++) {
		struct sums *s = &sums[prefix[i]];

		if (!keep[i]) {
			dropped[prefix[i]] += adjusted[i];
			continue;
		}
		s->counts += adjusted[i];
		s->left += discount_for(&e->discount[n], adjusted[i]);
	}
	for (uint32_t c = 0; c < e->trie.level[n - 1].n; c++) {
		sums[c].counts += dropped[c];
		sums[c].left += dropped[c];
	}
}

static void discount_level(struct estimate *e, unsigned n,
			   const struct sums *sums)
{
	const uint32_t *prefix = big_u32(&e->trie.level[n].prefix);
	const uint32_t *adjusted = big_u32(&e->adjusted[n]);
	uint32_t count = e->trie.level[n].n;
	float *p;

	big_resize(&e->p[n], (uint64_t)count * sizeof *p);
	p = big_float(&e->p[n]);
	for (uint32_t i = 0; i < count; i++)
		p[i] = (float)((adjusted[i] - discount_for(&e->discount[n],
							   adjusted[i])) /
			       sums[n > 1 ? prefix[i] : 0].counts);
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

static void drop_level(struct estimate *e, unsigned n,
		       const unsigned char *keep)
{
	struct big *values[] = { &e->p[n], &e->adjusted[n], &e->backoff[n],
				 &e->dropped[n] };

	suffix_trie_compact(&e->trie, n, keep, values,
			    n < e->trie.order ? 4 : 2);
}

static void estimate_level(struct estimate *e, unsigned n,
			   const unsigned char *keep)
{
	struct big sums;

	big_init(&sums, store_of(e));
	big_zero(&sums, e->trie.level[n - 1].n * sizeof(struct sums));
	sum_contexts(e, n, keep, sums.p);
	discount_level(e, n, sums.p);
	set_backoffs(e, n, sums.p);
	big_free(&sums);
	drop_level(e, n, keep);
}

static void estimate_unigrams(struct estimate *e)
{
	const uint32_t *adjusted = big_u32(&e->adjusted[1]);
	uint32_t words = e->trie.level[1].n;
	struct sums sums = { 0, 0 };
	double uniform;
	float *p;

	for (uint32_t i = 0; i < words; i++) {
		sums.counts += adjusted[i];
		sums.left += discount_for(&e->discount[1], adjusted[i]);
	}
	discount_level(e, 1, &sums);
	uniform = sums.left / sums.counts / (words - 1);
	p = big_float(&e->p[1]);
	for (uint32_t i = 0; i < words; i++)
		p[i] = (float)((double)p[i] + uniform);
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

static void estimate_all(struct estimate *e, const struct keep *keep)
{
	for (unsigned n = e->trie.order; n > 1; n--)
		estimate_level(e, n, keep_flags(keep, n));
	estimate_unigrams(e);
	for (unsigned n = 2; n <= e->trie.order; n++)
		interpolate(e, n);
}

/* ---- what the header promises ---- */

static void begin(struct estimate *e)
{
	for (unsigned n = 1; n <= e->trie.order; n++) {
		big_init(&e->p[n], store_of(e));
		big_init(&e->adjusted[n], store_of(e));
		adjust_level(e, n);
		if (n == e->trie.order)
			break;
		big_init(&e->backoff[n], store_of(e));
		big_init(&e->dropped[n], store_of(e));
		big_zero(&e->dropped[n], (uint64_t)e->trie.level[n].n *
					 sizeof(uint32_t));
	}
}

void estimate_run(struct estimate *e, const uint32_t *threshold)
{
	struct keep keep;

	begin(e);
	keep_init(&keep, e);
	for (unsigned n = 2; n <= e->trie.order; n++) {
		const uint32_t *count = big_u32(&e->trie.level[n].count);

		for (uint32_t i = 0; i < e->trie.level[n].n; i++)
			keep_flags(&keep, n)[i] = count[i] > threshold[n];
	}
	estimate_all(e, &keep);
	keep_free(&keep, e);
}

void estimate_again(struct estimate *e, const struct keep *keep)
{
	for (unsigned n = e->trie.order; n > 1; n--)
		hand_down(e, n, keep_flags(keep, n));
	estimate_all(e, keep);
}

void estimate_free(struct estimate *e)
{
	for (unsigned n = 1; n <= e->trie.order; n++) {
		big_free(&e->p[n]);
		big_free(&e->adjusted[n]);
	}
	for (unsigned n = 1; n < e->trie.order; n++) {
		big_free(&e->backoff[n]);
		big_free(&e->dropped[n]);
	}
	suffix_trie_free(&e->trie);
}
