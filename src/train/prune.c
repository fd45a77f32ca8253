/* prune.c - entropy pruning with the closure that packing needs.
 *
 * The loss of an n-gram is what leaving it out adds to the entropy of the
 * model, weighted with how often its history really occurs (the lower orders
 * of Kneser-Ney are no marginals, so the weight comes from true counts).  Loss
 * per bit of storage is its worth.  A prefix or suffix is worth at least as
 * much as what rests on it; with that, one threshold on worth gives a closed
 * set of any size.
 *
 * Bigrams all stay.  Weighing them too gives a lower perplexity (by 0.9 %),
 * but the pairs seen once are what tells an odd synonym from the word that
 * belongs there.
 */
#include "train/prune.h"

#include <math.h>
#include <string.h>

/* Bits that an n-gram of each order adds to the packed model, about: key,
 * value, flag, and its part of what its context becomes by having children. */
static const double bits_of[NGRAM_MAX_ORDER + 1] = {
	0, 40, 16.5, 18, 17.5, 17, 16
};

enum { FIRST_WEIGHED = 3 };

enum { BINS = 1 << 20, BIN_SHIFT = 11 };	/* of a positive float's bits */

struct mass {
	double higher;		/* 1 - sum of P(w | h) over listed w */
	double lower;		/* 1 - sum of P(w | shorter h) */
};

struct pruner {
	struct estimate *e;
	struct big_store *store;
	double tokens;
	struct big worth[NGRAM_MAX_ORDER + 1];	/* float */
	struct big masses;			/* struct mass per context */
};

static struct suffix_level *level(const struct pruner *p, unsigned n)
{
	return &p->e->trie.level[n];
}

/* What the contexts of order n leave to words they do not list.  The larger
 * mass is rounded off against 1, so only it is summed and the other follows
 * from the backoff weight. */
static void find_masses(struct pruner *p, unsigned n)
{
	const uint32_t *prefix = big_u32(&level(p, n)->prefix);
	const uint32_t *child = big_u32(&level(p, n - 1)->child);
	const float *lower = big_float(&p->e->p[n - 1]);
	const float *backoff = big_float(&p->e->backoff[n - 1]);
	struct mass *m;

	big_zero(&p->masses, level(p, n - 1)->n * sizeof *m);
	m = p->masses.p;
	for (uint32_t s = 0; s < level(p, n - 1)->n; s++)
		for (uint32_t i = child[s]; i < child[s + 1]; i++)
			m[prefix[i]].lower += (double)lower[s];
	for (uint32_t c = 0; c < level(p, n - 1)->n; c++) {
		m[c].lower = fmax(1 - m[c].lower, 1e-6);
		m[c].higher = m[c].lower * (double)backoff[c];
	}
}

static double loss(const struct mass *m, double high, double low)
{
	double before = log(m->higher / m->lower);
	double after = log((m->higher + high) / (m->lower + low));

	return high * (log(high) - log(low) - after) -
	       m->higher * (after - before);
}

static void raise_to(float *worth, float v)
{
	if (*worth < v)
		*worth = v;
}

static void weigh_level(struct pruner *p, unsigned n)
{
	const uint32_t *prefix = big_u32(&level(p, n)->prefix);
	const uint32_t *child = big_u32(&level(p, n - 1)->child);
	const uint32_t *count = big_u32(&level(p, n - 1)->count);
	const float *high = big_float(&p->e->p[n]);
	const float *low = big_float(&p->e->p[n - 1]);
	float *worth = big_float(&p->worth[n]);
	float *below = big_float(&p->worth[n - 1]);
	const struct mass *m = p->masses.p;

	for (uint32_t s = 0; s < level(p, n - 1)->n; s++)
		for (uint32_t i = child[s]; i < child[s + 1]; i++) {
			uint32_t c = prefix[i];
			double d = loss(&m[c], (double)high[i],
					(double)low[s]);

			d *= count[c] / p->tokens / bits_of[n];
			raise_to(&worth[i], (float)d);
			raise_to(&below[s], worth[i]);
			raise_to(&below[c], worth[i]);
		}
}

static uint32_t bin_of(float worth)
{
	uint32_t bits;

	memcpy(&bits, &worth, sizeof bits);
	return bits >> BIN_SHIFT;
}

/* The bin from which on n-grams fit into `bytes`. */
static uint32_t choose_bin(const struct pruner *p, double bytes)
{
	double *bits = mem_zalloc(p->store->mem, BINS, sizeof *bits), sum;
	uint32_t bin = BINS;

	for (unsigned n = FIRST_WEIGHED; n <= p->e->trie.order; n++)
		for (uint32_t i = 0; i < level(p, n)->n; i++)
			bits[bin_of(big_float(&p->worth[n])[i])] +=
				bits_of[n];
	sum = level(p, 1)->n * bits_of[1];
	for (unsigned n = 2; n < FIRST_WEIGHED; n++)
		sum += level(p, n)->n * bits_of[n];
	while (bin && sum + bits[bin - 1] <= bytes * 8)
		sum += bits[--bin];
	mem_free(bits);
	return bin;
}

static void flag_level(const struct pruner *p, unsigned n, uint32_t bin,
		       unsigned char *keep)
{
	const float *worth = big_float(&p->worth[n]);

	for (uint32_t i = 0; i < level(p, n)->n; i++)
		keep[i] = n < FIRST_WEIGHED || bin_of(worth[i]) >= bin;
}

static void weigh_all(struct pruner *p)
{
	big_init(&p->masses, p->store);
	for (unsigned n = 1; n <= p->e->trie.order; n++) {
		big_init(&p->worth[n], p->store);
		big_zero(&p->worth[n], level(p, n)->n * sizeof(float));
	}
	for (unsigned n = p->e->trie.order; n >= FIRST_WEIGHED; n--) {
		find_masses(p, n);
		weigh_level(p, n);
	}
	big_free(&p->masses);
}

void prune_to_size(struct estimate *e, uint64_t bytes)
{
	struct pruner p = { .e = e, .store = e->p[1].store };
	const uint32_t *count = big_u32(&e->trie.level[1].count);
	struct keep keep;
	uint32_t bin;

	for (uint32_t i = 0; i < e->trie.level[1].n; i++)
		p.tokens += count[i];
	weigh_all(&p);
	bin = choose_bin(&p, (double)bytes);
	keep_init(&keep, e);
	for (unsigned n = 2; n <= e->trie.order; n++) {
		flag_level(&p, n, bin, keep_flags(&keep, n));
		big_free(&p.worth[n]);
	}
	big_free(&p.worth[1]);
	estimate_again(e, &keep);
	keep_free(&keep, e);
}
