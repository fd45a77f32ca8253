/* ngram_memo.h - answers of the n-gram model that are likely to be asked for
 * again.
 *
 * A document asks for the same things many times: the beam goes through a
 * place with several paths that end alike, and what it asked of the best of
 * them is asked again for the fit of each candidate, once a round.  The memo is
 * direct-mapped and lossy, a new answer drives out an old one; it belongs to
 * one thread and outlasts a document.
 */
#ifndef US_MODEL_NGRAM_MEMO_H
#define US_MODEL_NGRAM_MEMO_H

#include "model/ngram.h"

enum {
	NGRAM_OPENED = 1 << 12, NGRAM_KNOWN = 1 << 15,
	NGRAM_KNOWN_NODES = 3,
	NGRAM_MEMO_LINE = 64	/* where it should begin: with a line of the
				 * cache */
};

/* Where the children of a context lie. */
struct ngram_opened {
	uint64_t key;		/* 0: none */
	struct ngram_range range;
};

/* A word after a state.  Half a line of the cache. */
struct ngram_known {
	uint32_t node;		/* the longest context of the state */
	uint32_t word;
	logp_t score;
	uint16_t depth;		/* of the state, + 1; 0: none */
	uint16_t after;		/* depth of the state after the word */
	uint32_t next[NGRAM_KNOWN_NODES];	/* that state */
	uint32_t found;		/* where the state has one word: the number of
				 * the bigram, or NGRAM_NOT_FOUND */
};

#define NGRAM_NOT_FOUND UINT32_MAX

struct ngram_memo {
	struct ngram_opened opened[NGRAM_OPENED];
	struct ngram_known known[NGRAM_KNOWN];
};

/* Where the memo has context `node` of level k, if it has. */
static inline struct ngram_opened *ngram_opened_at(struct ngram_memo *memo,
						   unsigned k, uint32_t node,
						   uint64_t *key)
{
	*key = (uint64_t)(k + 1) << 32 | node;
	return &memo->opened[*key * UINT64_C(0x9e3779b97f4a7c15) >> 32 &
			     (NGRAM_OPENED - 1)];
}

/* Where it has a word after a state of `depth` contexts, the longest of which
 * is `node`: the shorter ones follow from that one. */
static inline struct ngram_known *ngram_known_at(struct ngram_memo *memo,
						 uint32_t depth, uint32_t node,
						 uint32_t word)
{
	uint64_t h = ((uint64_t)node << 3 | depth) *
		     UINT64_C(0x9e3779b97f4a7c15);

	h = (h ^ h >> 32 ^ word) * UINT64_C(0xd6e8feb86659fd93);
	return &memo->known[h >> 40 & (NGRAM_KNOWN - 1)];
}

static inline bool ngram_known_is(const struct ngram_known *known,
				  uint32_t depth, uint32_t node, uint32_t word)
{
	return known->depth == depth + 1 && known->node == node &&
	       known->word == word;
}

static inline void ngram_known_next(const struct ngram_known *known,
				    struct ngram_state *next)
{
	memcpy(next->node, known->next, sizeof known->next);
	next->depth = known->after;
}

/* States too deep for an entry are not kept. */
static inline void ngram_known_put(struct ngram_known *known, uint32_t depth,
				   uint32_t node, uint32_t word, logp_t score,
				   const struct ngram_state *next,
				   uint32_t found)
{
	if (next->depth > NGRAM_KNOWN_NODES)
		return;
	*known = (struct ngram_known){ node, word, score,
				       (uint16_t)(depth + 1),
				       (uint16_t)next->depth, { 0 }, found };
	memcpy(known->next, next->node, sizeof known->next);
}

#endif
