/* ngram_gap.c - many words between the same neighbours, a step of all at a
 * time. */
#include "model/ngram.h"

/* The word after what each query was answered with. */
static void ask_next(const struct ngram *m, struct ngram_query *q, size_t n,
		     uint32_t word)
{
	struct ngram_state after[NGRAM_GAP];

	for (size_t i = 0; i < n; i++)
		after[i] = q[i].next;
	for (size_t i = 0; i < n; i++)
		q[i] = (struct ngram_query){ .state = &after[i],
					     .word = word };
	ngram_ask(m, q, n);
}

void ngram_gap(const struct ngram *m, const struct ngram_state *state,
	       const uint32_t *words, size_t n, const uint32_t *after,
	       size_t nafter, logp_t *left, logp_t *right)
{
	struct ngram_query q[NGRAM_GAP];

	for (size_t i = 0; i < n; i++)
		q[i] = (struct ngram_query){ .state = state,
					     .word = words[i] };
	ngram_ask(m, q, n);
	for (size_t i = 0; i < n; i++) {
		left[i] = q[i].score;
		right[i] = 0;
	}
	for (size_t k = 0; k < nafter; k++) {
		ask_next(m, q, n, after[k]);
		for (size_t i = 0; i < n; i++)
			right[i] += q[i].score;
	}
}
