/* arpa.c - a walk over the suffix trie, once an order. */
#include "train/arpa.h"

#include <math.h>

struct walk {
	FILE *out;
	const struct estimate *e;
	const struct vocab *vocab;
	unsigned n;				/* the order to print */
	uint32_t path[NGRAM_MAX_ORDER + 1];	/* word of each level */
};

static void print_node(const struct walk *w, uint32_t node)
{
	const struct estimate *e = w->e;
	double p = big_float(&e->p[w->n])[node];

	fprintf(w->out, "%.7g\t", p > 0 ? log10(p) : -99.0);
	for (unsigned i = w->n; i > 0; i--) {
		struct span word = vocab_word(w->vocab, w->path[i]);

		fprintf(w->out, "%.*s%s", (int)word.n, word.p,
			i > 1 ? " " : "");
	}
	if (w->n < e->trie.order)
		fprintf(w->out, "\t%.7g",
			log10(big_float(&e->backoff[w->n])[node]));
	fputc('\n', w->out);
}

static void visit(struct walk *w, unsigned n, uint32_t node)
{
	const struct suffix_level *l = &w->e->trie.level[n];

	w->path[n] = n > 1 ? big_u32(&l->word)[node] : node;
	if (n == w->n) {
		print_node(w, node);
		return;
	}
	for (uint32_t i = big_u32(&l->child)[node];
	     i < big_u32(&l->child)[node + 1]; i++)
		visit(w, n + 1, i);
}

void arpa_write(FILE *out, const struct estimate *e, const struct vocab *v)
{
	struct walk w = { .out = out, .e = e, .vocab = v };

	fprintf(out, "\\data\\\n");
	for (unsigned n = 1; n <= e->trie.order; n++)
		fprintf(out, "ngram %u=%lu\n", n,
			(unsigned long)e->trie.level[n].n);
	for (w.n = 1; w.n <= e->trie.order; w.n++) {
		fprintf(out, "\n\\%u-grams:\n", w.n);
		for (uint32_t i = 0; i < e->trie.level[1].n; i++)
			visit(&w, 1, i);
	}
	fprintf(out, "\n\\end\\\n");
}
