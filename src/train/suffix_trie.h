/* suffix_trie.h - all n-grams of a text with their counts, by suffix.
 *
 * Level 1 has a node a word.  A node of level n stands for an n-gram; its
 * children are the (n+1)-grams that have one word more on the LEFT, sorted by
 * that word, so a node's parent is its suffix and its children count is the
 * number of different words before it: what Kneser-Ney asks for.  Each node
 * also knows its prefix, the n-gram without its last word, which is a node of
 * the level above.  An n-gram that begins with <s> has no children.
 */
#ifndef US_TRAIN_SUFFIX_TRIE_H
#define US_TRAIN_SUFFIX_TRIE_H

#include "model/ngram.h"
#include "train/big.h"

struct suffix_level {
	uint32_t n;
	struct big word;	/* uint32_t: the first word of the n-gram */
	struct big count;	/* uint32_t: how often it occurs */
	struct big child;	/* uint32_t [n + 1]: where children begin;
				 * none at the highest level */
	struct big prefix;	/* uint32_t: node of the level above; none at
				 * levels 1 */
};

struct suffix_trie {
	unsigned order;
	uint32_t words;		/* of the vocabulary */
	struct suffix_level level[NGRAM_MAX_ORDER + 1];	/* from 1 */
};

static inline uint32_t *big_u32(const struct big *b)
{
	return b->p;
}

/* Counts all n-grams up to `order` (2 .. NGRAM_MAX_ORDER) in `count` word
 * numbers below `words`, sentences as in token_ids.h.  Sorts `block` keys of
 * 16 bytes at a time (more if a single word occurs more often than that).
 * Gives up (train/message.h) on more than 2^32 - 1 n-grams of one order, or
 * as many times the same word. */
void suffix_trie_count(struct suffix_trie *t, struct big_store *store,
		       unsigned order, uint32_t words, const uint32_t *ids,
		       uint64_t count, uint64_t block);

/* Fills in the prefixes. */
void suffix_trie_link(struct suffix_trie *t);

void suffix_trie_free(struct suffix_trie *t);

/* Keeps only the nodes with keep[i] of level `n` (>= 2), whose children must
 * all be gone; `values`, arrays of 4-byte items a node, shrink with them. */
void suffix_trie_compact(struct suffix_trie *t, unsigned n,
			 const unsigned char *keep, struct big **values,
			 int count);

#endif
