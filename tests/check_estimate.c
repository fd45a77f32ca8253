#include "model_helper.h"

#include "train/prune.h"

#include <math.h>
#include <stdio.h>

static struct mem mem;
static struct buf section;
static struct vocab vocab;
static struct big_store store;
static struct estimate e;

static void setup(const char *path, unsigned order, uint64_t memory,
		  uint64_t block)
{
	struct span text = helper_read(path);
	struct us_error err;

	buf_init(&section, &mem);
	helper_vocab(&section, text, 10000);
	ck_assert(!vocab_open(&vocab, buf_span(&section), &err));
	store = (struct big_store){ &mem, memory, 0 };
	helper_estimate(&e, &store, &vocab, text, order, block);
	mapfile_close(text);
}

static void teardown(void)
{
	estimate_free(&e);
	buf_free(&section);
	ck_assert_uint_eq(store.used, 0);
}

/* The node of an n-gram, or UINT32_MAX. */
static uint32_t node_of(const uint32_t *words, unsigned n)
{
	uint32_t node = words[n - 1];

	for (unsigned k = 2; k <= n; k++) {
		const uint32_t *child = big_u32(&e.trie.level[k - 1].child);
		const uint32_t *word = big_u32(&e.trie.level[k].word);
		uint32_t i = child[node];

		while (i < child[node + 1] && word[i] != words[n - k])
			i++;
		if (i == child[node + 1])
			return UINT32_MAX;
		node = i;
	}
	return node;
}

/* P(last | others) by the definition of a backoff model. */
static double probability(const uint32_t *words, unsigned n)
{
	uint32_t node = node_of(words, n), context;
	double p;

	if (node != UINT32_MAX)
		return (double)big_float(&e.p[n])[node];
	p = probability(words + 1, n - 1);
	context = node_of(words, n - 1);
	return context == UINT32_MAX
		? p : p * (double)big_float(&e.backoff[n - 1])[context];
}

/* Reads "log10(p) TAB words TAB log10(backoff)" into words and numbers. */
static unsigned parse_line(char *line, double *p, double *backoff,
			   uint32_t *words)
{
	char *text, *end = strchr(line, '\t');
	unsigned n = 0;

	if (!end)
		return 0;
	*p = strtod(line, NULL);
	text = end + 1;
	end = strchr(text, '\t');
	*backoff = end ? strtod(end + 1, NULL) : 0;
	text[strcspn(text, "\t\n")] = '\0';
	for (char *w = strtok(text, " "); w; w = strtok(NULL, " "))
		words[n++] = vocab_find(&vocab, span_str(w));
	return n;
}

/* The reference was made by this program and is that of KenLM's lmplz
 * (fixtures/README.md). */
START_TEST(test_reference)
{
	FILE *f = fopen(TINY_ARPA, "r");
	uint32_t words[8], node;
	static size_t lines;
	double p, backoff;
	char line[200];

	HARNESS_MEM(&mem);
	setup(TINY_TEXT, 3, UINT64_MAX, 1000);
	while (fgets(line, sizeof line, f)) {
		unsigned n = parse_line(line, &p, &backoff, words);

		if (!n)
			continue;
		node = node_of(words, n);
		ck_assert(node != UINT32_MAX);
		lines++;
		ck_assert_double_eq_tol(log10((double)
				big_float(&e.p[n])[node]), p, 1e-5);
		if (n < 3)
			ck_assert_double_eq_tol(log10((double)
				big_float(&e.backoff[n])[node]), backoff,
				1e-5);
	}
	ck_assert_uint_eq(lines, e.trie.level[1].n + e.trie.level[2].n +
			  e.trie.level[3].n);
	fclose(f);
	teardown();
}
END_TEST

/* After every context of every length the words must share a whole. */
static void check_sums(unsigned order)
{
	uint32_t words[NGRAM_MAX_ORDER];
	uint64_t seed = 3;

	for (int round = 0; round < 200; round++) {
		unsigned n = 1 + (unsigned)(harness_random(&seed) % order);
		double sum = 0;

		for (unsigned i = 0; i < n; i++)
			words[i] = (uint32_t)(harness_random(&seed) %
					      vocab.count);
		if (n > 1 && round % 2)	/* a context that was seen */
			words[n - 2] = vocab_find(&vocab, span_str("the"));
		if (n > 2 && round % 4 == 1)
			words[n - 3] = vocab_find(&vocab, span_str("in"));
		for (uint32_t w = 0; w < vocab.count; w++) {
			words[n - 1] = w;
			if (w != VOCAB_BEGIN)
				sum += probability(words, n);
		}
		ck_assert_double_eq_tol(sum, 1, 1e-4);
	}
}

START_TEST(test_sums_to_one)
{
	HARNESS_MEM(&mem);
	for (unsigned order = 2; order <= NGRAM_MAX_ORDER; order++) {
		setup(TINY_TEXT, order, UINT64_MAX, 1000);
		check_sums(order);
		teardown();
	}
}
END_TEST

/* Prefix and suffix of every n-gram that is left must be there. */
static void check_closed(unsigned order)
{
	for (unsigned n = 2; n <= order; n++)
		for (uint32_t s = 0; s < e.trie.level[n - 1].n; s++) {
			const uint32_t *child =
				big_u32(&e.trie.level[n - 1].child);

			HARNESS_FAST(child[s] <= child[s + 1] &&
				     child[s + 1] <= e.trie.level[n].n);
			for (uint32_t i = child[s]; i < child[s + 1]; i++)
				HARNESS_FAST(big_u32(&e.trie.level[n].prefix)
					     [i] < e.trie.level[n - 1].n);
		}
}

START_TEST(test_pruned)
{
	uint64_t before, after;

	HARNESS_MEM(&mem);
	setup(TINY_TEXT, 4, UINT64_MAX, 1000);
	before = e.trie.level[2].n + e.trie.level[3].n + e.trie.level[4].n;
	prune_to_size(&e, 460);
	after = e.trie.level[2].n + e.trie.level[3].n + e.trie.level[4].n;
	ck_assert(after < before && after > 0);
	check_closed(4);
	check_sums(4);
	prune_to_size(&e, 380);
	check_closed(4);
	check_sums(4);
	prune_to_size(&e, 0);
	ck_assert_uint_eq(e.trie.level[3].n + e.trie.level[4].n, 0);
	ck_assert_uint_eq(e.trie.level[2].n, e.seen[2]);
	check_sums(4);
	teardown();
}
END_TEST

/* In small blocks and in temporary files the result is the same. */
START_TEST(test_memory_bound)
{
	static struct estimate whole;
	struct buf first;

	HARNESS_MEM(&mem);
	setup(TINY_TEXT, 5, UINT64_MAX, 100000);
	whole = e;
	first = section;
	setup(TINY_TEXT, 5, 0, 3);
	for (unsigned n = 1; n <= 5; n++) {
		ck_assert_uint_eq(e.trie.level[n].n, whole.trie.level[n].n);
		ck_assert_mem_eq(e.p[n].p, whole.p[n].p,
				 e.trie.level[n].n * sizeof(float));
	}
	teardown();
	e = whole;
	store = *whole.p[1].store;
	estimate_free(&e);
	buf_free(&first);
}
END_TEST

START_TEST(test_discounts)
{
	/* 8 singletons, 4 of two, 2 of three, 1 of four: Y = 1/2. */
	static const uint32_t counts[] = {
		1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 4, 9, 0
	};
	struct discount d = discount_of(counts, sizeof counts /
						sizeof *counts);

	ck_assert(!d.fallback);
	ck_assert_double_eq_tol(d.of[1], 1 - 2 * 0.5 * 4 / 8, 1e-12);
	ck_assert_double_eq_tol(d.of[2], 2 - 3 * 0.5 * 2 / 4, 1e-12);
	ck_assert_double_eq_tol(d.of[3], 3 - 4 * 0.5 * 1 / 2, 1e-12);
	d = discount_of(counts, 8);
	ck_assert(d.fallback);
}
END_TEST

HARNESS_MAIN("estimate", test_reference, test_sums_to_one, test_pruned,
	     test_memory_bound, test_discounts)
