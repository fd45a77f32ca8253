/* ngram.c - scoring words after a context.
 *
 * A look-up goes from the shortest context to the longest.  The place of the
 * word among the children of one context is what is sought in the next longer
 * one, so the first miss ends it, and the backoff weights of the contexts
 * beyond are added.  What is asked for is scored in groups, whose members go
 * through the steps of a look-up side by side: most of its time is waiting for
 * memory, which so is spent only once for several.  For the same reason what
 * is found is read last, when all that was asked for has come.
 *
 * With a memo, those scored before come from there; of the others the bigrams
 * may still be known, from another state with the same last word.
 */
#include "model/ngram.h"

#include "model/keyset_search.h"
#include "model/ngram_contexts.h"
#include "model/ngram_level.h"
#include "model/ngram_memo.h"
#include "model/vocab.h"

enum { GROUP = 128, FEW = 8 };	/* room for few is as good as none */

/* A query on its way from short contexts to long ones. */
struct seeker {
	struct ngram_query *query;
	struct ngram_contexts *contexts;
	struct ngram_known *known;	/* its place in the memo, or NULL */
	uint32_t word;		/* the query's, or VOCAB_UNK */
	uint32_t key;		/* what to seek in the next context */
	uint32_t from, to;	/* where in the next context it can be */
	unsigned level;		/* of the longest n-gram so far */
	uint32_t found[NGRAM_MAX_ORDER];	/* n-grams, by level */
};

/* Those that are answered side by side, and their contexts: one for each run of
 * the same state. */
struct group {
	const struct ngram *m;
	size_t count, live, nfresh, ncontexts;
	struct seeker *alive[GROUP];	/* that were found so far */
	struct seeker *fresh[GROUP];	/* whose bigrams were not known */
	struct seeker seeker[GROUP];
	struct ngram_contexts contexts[GROUP];
};

static uint32_t known_word(const struct ngram *m, uint32_t word)
{
	return word < m->words ? word : VOCAB_UNK;
}

static uint32_t longest(const struct ngram_state *s)
{
	return s->depth ? s->node[s->depth - 1] : 0;
}

/* Makes n-gram i of level k the context of the last k + 1 words. */
INLINED void extend(const struct ngram *m, struct ngram_state *next,
		    unsigned k, uint32_t i)
{
	int64_t node;

	if (next->depth != k || k + 1 >= m->order)
		return;
	node = ngram_inner_number(&m->level[k], i);
	if (node != NGRAM_NO_NODE)
		next->node[next->depth++] = (uint32_t)node;
}

/* ---- steps of those that are alive ---- */

/* Key sets that fit a few lines of the cache need no warning. */
enum { LARGE = 24 };

/* Asks for what opening their contexts k will read. */
static void expect_contexts(const struct group *g, unsigned k)
{
	struct ngram_contexts *fresh[GROUP], *last = NULL;
	size_t n = 0;

	for (size_t i = 0; i < g->live; i++) {
		struct ngram_contexts *c = g->alive[i]->contexts;

		if (c != last && ngram_contexts_expect(c, k))
			fresh[n++] = c;
		last = c;
	}
	for (size_t i = 0; i < n; i++)
		ngram_contexts_expect_high(fresh[i], k);
}

/* Where the children of their contexts k lie; those without stay behind. */
static void open_contexts(struct group *g, unsigned k)
{
	size_t live = 0;

	for (size_t i = 0; i < g->live; i++) {
		struct seeker *s = g->alive[i];
		const struct ngram_range *r =
			ngram_contexts_range(s->contexts, k);

		if (!r)
			continue;
		if (r->keys.n >= LARGE)
			keyset_expect(&r->keys, s->key);
		g->alive[live++] = s;
	}
	g->live = live;
}

static void expect_buckets(const struct group *g, unsigned k)
{
	for (size_t i = 0; i < g->live; i++) {
		const struct seeker *s = g->alive[i];
		const struct keyset *keys = &s->contexts->range[k].keys;

		if (keys->n >= LARGE)
			keyset_expect_bucket(keys, s->key);
	}
}

CLONED static void narrow(struct group *g, unsigned k)
{
	size_t live = 0;

	for (size_t i = 0; i < g->live; i++) {
		struct seeker *s = g->alive[i];
		const struct keyset *keys = &s->contexts->range[k].keys;

		keyset_narrow_here(keys, s->key, &s->from, &s->to);
		__builtin_prefetch(keys->bits +
				   ((keys->lows + (uint64_t)s->from *
				     keys->low_width) >> 3));
		g->alive[live] = s;
		live += s->from < s->to;
	}
	g->live = live;
}

CLONED static void look(struct group *g, unsigned k)
{
	size_t live = 0;

	for (size_t i = 0; i < g->live; i++) {
		struct seeker *s = g->alive[i];
		const struct ngram_range *r = &s->contexts->range[k];

		if (!keyset_look_here(&r->keys, s->key, s->from, s->to,
				      &s->key))
			continue;
		s->level = k + 1;
		s->found[k + 1] = r->first + s->key;
		ngram_expect(&g->m->level[k + 1], s->found[k + 1]);
		g->alive[live++] = s;
	}
	g->live = live;
}

/* Seeks those that are alive in their contexts k; only those stay that are
 * there. */
static void seek(struct group *g, unsigned k)
{
	if (g->live > 1)
		expect_contexts(g, k);
	open_contexts(g, k);
	if (g->live > 1)
		expect_buckets(g, k);
	narrow(g, k);
	look(g, k);
}

/* ---- bigrams ---- */

static struct ngram_known *bigram_at(const struct group *g,
				     const struct seeker *s)
{
	return ngram_known_at(g->m->memo, 1, s->contexts->state.node[0],
			      s->word);
}

/* Takes from the memo what one word of context tells; false: not there. */
static bool recall_bigram(const struct group *g, struct seeker *s)
{
	const struct ngram_known *known = bigram_at(g, s);
	const struct ngram_range *r;

	if (!ngram_known_is(known, 1, s->contexts->state.node[0], s->word))
		return false;
	s->query->score = known->score + s->contexts->backoff[1];
	ngram_known_next(known, &s->query->next);
	if (known->found == NGRAM_NOT_FOUND)
		return true;
	s->found[1] = known->found;
	s->level = 1;
	r = ngram_contexts_range(s->contexts, 0);
	s->key = r ? s->found[1] - r->first : 0;
	return true;
}

static void keep_bigram(const struct group *g, const struct seeker *s)
{
	uint32_t node = s->contexts->state.node[0];

	ngram_known_put(bigram_at(g, s), 1, node, s->word,
			s->query->score - s->contexts->backoff[1],
			&s->query->next,
			s->level ? s->found[1] : NGRAM_NOT_FOUND);
}

/* Seeks all in the shortest contexts, but for those that the memo knows; alive
 * are those that were found. */
static void seek_bigrams(struct group *g)
{
	g->nfresh = 0;
	for (size_t i = 0; i < g->count; i++) {
		struct seeker *s = &g->seeker[i];

		if (!s->known || s->contexts->depth <= 1 ||
		    !recall_bigram(g, s))
			g->fresh[g->nfresh++] = s;
	}
	memcpy(g->alive, g->fresh, g->nfresh * sizeof *g->fresh);
	g->live = g->nfresh;
	seek(g, 0);
	g->live = 0;
	for (size_t i = 0; i < g->count; i++)
		if (g->seeker[i].level)
			g->alive[g->live++] = &g->seeker[i];
}

/* ---- reading what was found ---- */

INLINED void score(const struct group *g, struct seeker *s, unsigned level)
{
	s->query->score = ngram_value(&g->m->level[level], s->found[level]) +
			  s->contexts->backoff[level];
}

/* What one word of context tells, of those that the memo did not know. */
CLONED static void read_bigrams(const struct group *g)
{
	for (size_t i = 0; i < g->nfresh; i++) {
		struct seeker *s = g->fresh[i];
		unsigned level = s->level ? 1 : 0;

		extend(g->m, &s->query->next, 0, s->word);
		if (level)
			extend(g->m, &s->query->next, 1, s->found[1]);
		score(g, s, level);
		if (s->known && s->contexts->depth)
			keep_bigram(g, s);
	}
}

CLONED static void read_longer(struct group *g)
{
	for (size_t i = 0; i < g->count; i++) {
		struct seeker *s = &g->seeker[i];

		for (unsigned k = 2; k <= s->level; k++)
			extend(g->m, &s->query->next, k, s->found[k]);
		if (s->level > 1)
			score(g, s, s->level);
	}
}

/* ---- a group ---- */

static void begin_contexts(struct group *g)
{
	for (size_t i = 0; i < g->ncontexts; i++)
		ngram_contexts_weigh(&g->contexts[i]);
}

static void seek_all(struct group *g)
{
	begin_contexts(g);
	seek_bigrams(g);
	for (unsigned k = 1; g->live && k + 1 < g->m->order; k++)
		seek(g, k);
	read_bigrams(g);
	read_longer(g);
}

/* Answers all of the group, which is empty then. */
static void finish(struct group *g)
{
	seek_all(g);
	for (size_t i = 0; i < g->count; i++) {
		const struct seeker *s = &g->seeker[i];
		const struct ngram_state *state = &s->contexts->state;

		if (s->known && state->depth != 1)
			ngram_known_put(s->known, state->depth,
					longest(state), s->word,
					s->query->score, &s->query->next,
					NGRAM_NOT_FOUND);
	}
	g->count = g->ncontexts = 0;
}

static struct ngram_contexts *contexts_of(struct group *g,
					  const struct ngram_state *state)
{
	size_t n = g->ncontexts;

	if (n && ngram_state_equal(&g->contexts[n - 1].state, state))
		return &g->contexts[n - 1];
	ngram_contexts_begin(&g->contexts[n], g->m, state);
	return &g->contexts[g->ncontexts++];
}

static void add(struct group *g, struct ngram_query *q, uint32_t word,
		struct ngram_known *known)
{
	struct seeker *s = &g->seeker[g->count++];

	s->query = q;
	s->contexts = contexts_of(g, q->state);
	s->known = known;
	s->word = s->key = s->found[0] = word;
	s->level = 0;
	ngram_expect(&g->m->level[0], word);
	if (known && s->contexts->depth > 1)
		__builtin_prefetch(bigram_at(g, s));
	q->next.depth = 0;
}

static bool recall(const struct ngram_known *known, struct ngram_query *q,
		   uint32_t word)
{
	if (!ngram_known_is(known, q->state->depth, longest(q->state), word))
		return false;
	q->score = known->score;
	ngram_known_next(known, &q->next);
	return true;
}

/* Answers what the memo knows; the rest goes to the group, which must have
 * room for all. */
static void sift(struct group *g, struct ngram_query *q, size_t n)
{
	struct ngram_known *known[GROUP];

	for (size_t i = 0; i < n; i++) {
		known[i] = NULL;
		if (!g->m->memo)
			continue;
		known[i] = ngram_known_at(g->m->memo, q[i].state->depth,
					  longest(q[i].state),
					  known_word(g->m, q[i].word));
		__builtin_prefetch(known[i]);
	}
	for (size_t i = 0; i < n; i++) {
		uint32_t word = known_word(g->m, q[i].word);

		if (!known[i] || !recall(known[i], &q[i], word))
			add(g, &q[i], word, known[i]);
	}
}

/* ---- what the header promises ---- */

void ngram_ask(const struct ngram *m, struct ngram_query *q, size_t n)
{
	struct group g;

	g.m = m;
	g.count = g.ncontexts = 0;
	while (n) {
		size_t room = GROUP - g.count, some = n < room ? n : room;

		sift(&g, q, some);
		if (GROUP - g.count < FEW)
			finish(&g);
		q += some;
		n -= some;
	}
	finish(&g);
}

static void ask_many(const struct ngram *m, const struct ngram_state *state,
		     const uint32_t *words, size_t n, logp_t *scores,
		     struct ngram_state *next)
{
	struct ngram_query q[GROUP];

	for (size_t i = 0; i < n; i++) {
		q[i].state = state;
		q[i].word = words[i];
	}
	ngram_ask(m, q, n);
	for (size_t i = 0; i < n; i++) {
		scores[i] = q[i].score;
		if (next)
			next[i] = q[i].next;
	}
}

void ngram_score_many(const struct ngram *m, const struct ngram_state *state,
		      const uint32_t *words, size_t count, logp_t *scores,
		      struct ngram_state *next)
{
	for (size_t i = 0; i < count; i += GROUP)
		ask_many(m, state, words + i,
			 count - i < GROUP ? count - i : GROUP, scores + i,
			 next ? next + i : NULL);
}

logp_t ngram_score(const struct ngram *m, const struct ngram_state *state,
		   uint32_t word, struct ngram_state *next)
{
	struct ngram_query q = { .state = state, .word = word };

	ngram_ask(m, &q, 1);
	if (next)
		*next = q.next;
	return q.score;
}

void ngram_empty(struct ngram_state *state)
{
	*state = (struct ngram_state){ .depth = 0 };
}

CLONED static void extend_one(const struct ngram *m, struct ngram_state *state,
			      uint32_t word)
{
	extend(m, state, 0, word);
}

void ngram_begin(const struct ngram *m, struct ngram_state *state)
{
	ngram_empty(state);
	if (m->words > VOCAB_BEGIN)
		extend_one(m, state, VOCAB_BEGIN);
}

void ngram_after(const struct ngram *m, uint32_t word,
		 struct ngram_state *state)
{
	ngram_empty(state);
	extend_one(m, state, known_word(m, word));
}

unsigned ngram_found(const struct ngram *m, const struct ngram_state *state,
		     uint32_t word)
{
	uint32_t key = known_word(m, word);
	const struct ngram_range *r;
	struct ngram_contexts c;
	unsigned k = 0;

	ngram_contexts_begin(&c, m, state);
	while ((r = ngram_contexts_range(&c, k)) &&
	       keyset_find(&r->keys, key, &key))
		k++;
	return k + 1;
}

logp_t ngram_unigram(const struct ngram *m, uint32_t word)
{
	return ngram_value(&m->level[0], known_word(m, word));
}

bool ngram_state_equal(const struct ngram_state *a,
		       const struct ngram_state *b)
{
	return a->depth == b->depth && longest(a) == longest(b);
}
