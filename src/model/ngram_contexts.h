/* ngram_contexts.h - the contexts of a state, opened as far as they are needed,
 * for the files that make up the n-gram model.
 */
#ifndef US_MODEL_NGRAM_CONTEXTS_H
#define US_MODEL_NGRAM_CONTEXTS_H

#include "model/ngram.h"

/* Their backoff weights are cheap to read; where their children lie is only
 * looked up when a shorter context had a hit. */
struct ngram_contexts {
	const struct ngram *m;
	struct ngram_state state;
	unsigned depth, opened;
	logp_t backoff[NGRAM_MAX_ORDER];	/* of context k and longer */
	struct ngram_range range[NGRAM_MAX_ORDER];
};

/* The contexts of the state, none of them opened.  What their backoff weights
 * are read from is asked for; the weights themselves are there after the second
 * step. */
void ngram_contexts_begin(struct ngram_contexts *c, const struct ngram *m,
			  const struct ngram_state *state);
void ngram_contexts_weigh(struct ngram_contexts *c);

/* Opens context k, the shorter ones of which are open; NULL: there is none. */
const struct ngram_range *ngram_contexts_open(struct ngram_contexts *c,
					      unsigned k);

/* The children of context k, opened if need be; NULL if there is none. */
static inline const struct ngram_range *
ngram_contexts_range(struct ngram_contexts *c, unsigned k)
{
	return k < c->opened ? &c->range[k] : ngram_contexts_open(c, k);
}

/* Ask memory for what opening context k will read first, and then next, so that
 * the waits for several contexts overlap.  False: nothing to wait for, the memo
 * has it.  No effect but on speed. */
bool ngram_contexts_expect(const struct ngram_contexts *c, unsigned k);
void ngram_contexts_expect_high(const struct ngram_contexts *c, unsigned k);

#endif
