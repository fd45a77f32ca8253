/* ngram.h - the n-gram language model, read side.
 *
 * Interpolated modified Kneser-Ney (Chen & Goodman 1998) with backoff
 * weights, packed as a forward trie: a node is a context, its children are
 * the words seen after it, sorted.  A node's children below the bigrams are
 * stored not as words but as their rank among the children of the node's own
 * suffix context ("context remapping", Pibiri & Venturini 2017), which needs
 * few bits and lets one look-up from short contexts to long ones serve all
 * candidates of a place: who misses in the short context is out at once.
 *
 * All scores are logp_t (base/logp.h).  A view on the section "ngram".
 */
#ifndef US_MODEL_NGRAM_H
#define US_MODEL_NGRAM_H

#include "base/logp.h"
#include "base/span.h"
#include "base/status.h"
#include "model/keyset.h"
#include "model/monotone.h"

enum {
	NGRAM_MAX_ORDER = 6, NGRAM_VERSION = 1,
	NGRAM_GAP = 64,		/* words of ngram_gap() */
	NGRAM_FLAG_BITS = 480, NGRAM_FLAG_BLOCK = 64
};

struct ngram_memo;

/* The packed arrays of the n-grams of one order, in forward order: by first
 * word, then second, and so on.  Those that other n-grams begin with are
 * inner and also numbered by themselves.  Private to ngram.c and the packer. */
struct ngram_level {
	uint32_t count, inner;
	unsigned value_width, backoff_width;
	const unsigned char *value_book, *values;	/* codes of ln P */
	const unsigned char *flags;		/* which are inner, with ranks */
	const unsigned char *backoff_book, *backoffs;	/* of inner ones */
	struct monotone first;		/* inner ones: first child */
	struct monotone where;		/* inner ones: bit of their key set */
	const unsigned char *keys;	/* the key sets (keyset.h) */
	uint64_t key_bits;
};

/* The children of a context. */
struct ngram_range {
	struct keyset keys;
	uint32_t first;		/* n-gram number of the first child */
};

struct ngram {
	unsigned order;
	uint32_t words;
	struct ngram_level level[NGRAM_MAX_ORDER];	/* from unigrams on */
	struct ngram_memo *memo;	/* zeroed at first, of the owner of this
					 * copy of the view; NULL: none
					 * (ngram_memo.h) */
};

/* US_EMODEL if the section is malformed.  Nothing but its header is read;
 * damage beyond gives wrong scores, never a read outside the section. */
enum us_status ngram_open(struct ngram *m, struct span section,
			  struct us_error *err);

/* The last words as inner n-grams: node[k] is the context of the last k+1
 * words, and depth says how far any n-gram goes on from them.  Two hypotheses
 * with equal states have equal futures: states can be compared for
 * recombination with ngram_state_equal.  The longest context says what the
 * others are. */
struct ngram_state {
	uint32_t node[NGRAM_MAX_ORDER - 1];
	uint32_t depth;		/* how many of them are set */
};

/* The state at the start of a sentence (after <s>), and after nothing. */
void ngram_begin(const struct ngram *m, struct ngram_state *state);
void ngram_empty(struct ngram_state *state);

/* The state after one word of which nothing else is known: scores from it are
 * those of bigrams. */
void ngram_after(const struct ngram *m, uint32_t word,
		 struct ngram_state *state);

/* ln P(word | state); the state after the word goes to *next (may be NULL,
 * may be the same object as `state`).  Any word number is allowed; one out of
 * range counts as VOCAB_UNK. */
logp_t ngram_score(const struct ngram *m, const struct ngram_state *state,
		   uint32_t word, struct ngram_state *next);

/* The same for `count` words in rising order: scores[i] and, when next is not
 * NULL, next[i].  Far cheaper than one by one. */
void ngram_score_many(const struct ngram *m, const struct ngram_state *state,
		      const uint32_t *words, size_t count, logp_t *scores,
		      struct ngram_state *next);

/* A word after a state, and what comes of it. */
struct ngram_query {
	const struct ngram_state *state;	/* nobody's `next` here */
	uint32_t word;
	logp_t score;
	struct ngram_state next;
};

/* Answers n queries of any kind; cheapest where queries of the same state stand
 * together, their words in rising order, and where they are many. */
void ngram_ask(const struct ngram *m, struct ngram_query *q, size_t n);

/* Words in a gap: left[i] = ln P(words[i] | state), and right[i] = ln P of the
 * `nafter` words behind, given that.  The n words, at most NGRAM_GAP, rise. */
void ngram_gap(const struct ngram *m, const struct ngram_state *state,
	       const uint32_t *words, size_t n, const uint32_t *after,
	       size_t nafter, logp_t *left, logp_t *right);

/* The length of the longest n-gram of the model that ends in `word` after
 * the state: 1 when only the word itself is known. */
unsigned ngram_found(const struct ngram *m, const struct ngram_state *state,
		     uint32_t word);

/* ln P(word) of the unigram level: how frequent the word is. */
logp_t ngram_unigram(const struct ngram *m, uint32_t word);

bool ngram_state_equal(const struct ngram_state *a,
		       const struct ngram_state *b);

#endif
