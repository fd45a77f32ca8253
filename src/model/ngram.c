/* ngram.c - scoring words after a context.
 *
 * A look-up goes from the shortest context to the longest.  The place of the
 * word among the children of one context is what is sought in the next longer
 * one, so the first miss ends it, and the backoff weights of the contexts
 * beyond are added.  What is asked for is scored in groups, whose members go
 * through the steps of a look-up side by side: most of its time is waiting for
 * memory, which so is spent only once for several.
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

enum { GROUP = 64 };

/* One word after one state, on its way from short contexts to long ones. */
struct seeker {
	struct ngram_contexts *contexts;
	struct ngram_known *known;	/* its place in the memo, or NULL */
	size_t answer;		/* which of those asked for */
	uint32_t word;
	uint32_t key;		/* what to seek in the next context */
	uint32_t found;		/* the longest n-gram so far */
	uint32_t from, to;	/* where in the next context it can be */
	unsigned level;		/* of `found` */
	logp_t score;
	struct ngram_state next;
};

/* Those that are scored side by side, and their contexts: one for each state. */
struct group {
	const struct ngram *m;
	size_t count, live, ncontexts;
	struct seeker *alive[GROUP];	/* that were found so far */
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
enum { LARGE = 512 };

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

		keyset_narrow_here(&s->contexts->range[k].keys, s->key,
				   &s->from, &s->to);
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
		s->found = r->first + s->key;
		s->level = k + 1;
		ngram_expect(&g->m->level[k + 1], s->found);
		g->alive[live++] = s;
	}
	g->live = live;
}

CLONED static void extend_all(const struct group *g, unsigned level)
{
	for (size_t i = 0; i < g->live; i++)
		extend(g->m, &g->alive[i]->next, level, g->alive[i]->found);
}

/* Seeks those that are alive in their contexts k; only those stay that are
 * there. */
static void seek(struct group *g, unsigned k)
{
	open_contexts(g, k);
	if (g->live > 1)
		expect_buckets(g, k);
	narrow(g, k);
	look(g, k);
	extend_all(g, k + 1);
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
	s->score = known->score + s->contexts->backoff[1];
	ngram_known_next(known, &s->next);
	if (known->found == NGRAM_NOT_FOUND)
		return true;
	s->found = known->found;
	s->level = 1;
	r = ngram_contexts_range(s->contexts, 0);
	s->key = r ? s->found - r->first : 0;
	return true;
}

static void keep_bigram(const struct group *g, const struct seeker *s)
{
	uint32_t node = s->contexts->state.node[0];

	ngram_known_put(bigram_at(g, s), 1, node, s->word,
			s->score - s->contexts->backoff[1], &s->next,
			s->level ? s->found : NGRAM_NOT_FOUND);
}

static void score(const struct group *g, struct seeker *s)
{
	s->score = ngram_value(&g->m->level[s->level], s->found) +
		   s->contexts->backoff[s->level];
}

/* Seeks all in the shortest contexts; alive are those that were found. */
CLONED static void seek_bigrams(struct group *g)
{
	struct seeker *fresh[GROUP];
	size_t nfresh = 0;

	for (size_t i = 0; i < g->count; i++) {
		struct seeker *s = &g->seeker[i];

		if (s->known && s->contexts->depth > 1 && recall_bigram(g, s))
			continue;
		extend(g->m, &s->next, 0, s->word);
		fresh[nfresh++] = s;
	}
	memcpy(g->alive, fresh, nfresh * sizeof *fresh);
	g->live = nfresh;
	seek(g, 0);
	for (size_t i = 0; i < nfresh; i++) {
		score(g, fresh[i]);
		if (fresh[i]->known && fresh[i]->contexts->depth)
			keep_bigram(g, fresh[i]);
	}
	g->live = 0;
	for (size_t i = 0; i < g->count; i++)
		if (g->seeker[i].level)
			g->alive[g->live++] = &g->seeker[i];
}

/* ---- a group ---- */

static void begin_contexts(struct group *g)
{
	struct ngram_contexts *list[GROUP];

	for (size_t i = 0; i < g->ncontexts; i++)
		list[i] = &g->contexts[i];
	ngram_contexts_expect_first(list, g->ncontexts);
}

static void seek_all(struct group *g)
{
	begin_contexts(g);
	seek_bigrams(g);
	for (unsigned k = 1; g->live && k + 1 < g->m->order; k++) {
		struct seeker *found[GROUP];
		size_t nfound;

		seek(g, k);
		nfound = g->live;
		memcpy(found, g->alive, nfound * sizeof *found);
		for (size_t i = 0; i < nfound; i++)
			score(g, found[i]);
	}
}

/* Answers all of the group, which is empty then. */
static void finish(struct group *g, logp_t *scores, struct ngram_state *next)
{
	seek_all(g);
	for (size_t i = 0; i < g->count; i++) {
		const struct seeker *s = &g->seeker[i];
		const struct ngram_state *state = &s->contexts->state;

		scores[s->answer] = s->score;
		if (next)
			next[s->answer] = s->next;
		if (s->known && state->depth != 1)
			ngram_known_put(s->known, state->depth,
					longest(state), s->word, s->score,
					&s->next, NGRAM_NOT_FOUND);
	}
	g->count = g->ncontexts = 0;
}

/* The word after the state of the group's last context. */
static void add(struct group *g, uint32_t word, struct ngram_known *known,
		size_t answer)
{
	struct seeker *s = &g->seeker[g->count++];

	s->contexts = &g->contexts[g->ncontexts - 1];
	s->known = known;
	s->answer = answer;
	s->word = s->key = s->found = word;
	s->level = 0;
	s->next.depth = 0;
	if (known && s->contexts->depth > 1)
		__builtin_prefetch(bigram_at(g, s));
}

/* Some of the pairs that are asked for, and where the memo has them. */
struct pairs {
	size_t count;
	const struct ngram_state *state[GROUP];
	uint32_t word[GROUP];
	struct ngram_known *known[GROUP];
};

static void add_pair(const struct ngram *m, struct pairs *p,
		     const struct ngram_state *state, uint32_t word)
{
	struct ngram_known *known = NULL;

	if (m->memo) {
		known = ngram_known_at(m->memo, state->depth, longest(state),
				       word);
		__builtin_prefetch(known);
	}
	p->state[p->count] = state;
	p->word[p->count] = word;
	p->known[p->count++] = known;
}

/* Answers what the memo knows; the rest goes to the group, which must have
 * room.  The first pair is number `answer`. */
static void sift(struct group *g, const struct pairs *p, size_t answer,
		 logp_t *scores, struct ngram_state *next)
{
	const struct ngram_state *last = NULL;

	for (size_t i = 0; i < p->count; i++) {
		const struct ngram_state *state = p->state[i];
		const struct ngram_known *known = p->known[i];

		if (known && ngram_known_is(known, state->depth,
					    longest(state), p->word[i])) {
			scores[answer + i] = known->score;
			if (next)
				ngram_known_next(known, &next[answer + i]);
			continue;
		}
		if (state != last)
			ngram_contexts_begin(&g->contexts[g->ncontexts++],
					     g->m, state);
		last = state;
		add(g, p->word[i], p->known[i], answer + i);
	}
}

/* ---- what the header promises ---- */

void ngram_score_each(const struct ngram *m, const struct ngram_state *states,
		      size_t nstates, const uint32_t *words, size_t nwords,
		      logp_t *scores, struct ngram_state *next)
{
	size_t total = nstates * nwords, state = 0, word = 0;
	struct group g;
	struct pairs p;

	g.m = m;
	g.count = g.ncontexts = 0;
	for (size_t done = 0; done < total; done += p.count) {
		for (p.count = 0; p.count < GROUP && state < nstates;) {
			add_pair(m, &p, &states[state],
				 known_word(m, words[word]));
			word = word + 1 < nwords ? word + 1 : 0;
			state += !word;
		}
		if (g.count + p.count > GROUP)
			finish(&g, scores, next);
		sift(&g, &p, done, scores, next);
	}
	finish(&g, scores, next);
}

void ngram_score_many(const struct ngram *m, const struct ngram_state *state,
		      const uint32_t *words, size_t count, logp_t *scores,
		      struct ngram_state *next)
{
	ngram_score_each(m, state, 1, words, count, scores, next);
}

logp_t ngram_score(const struct ngram *m, const struct ngram_state *state,
		   uint32_t word, struct ngram_state *next)
{
	logp_t score;

	ngram_score_each(m, state, 1, &word, 1, &score, next);
	return score;
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
