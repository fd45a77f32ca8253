/* ngram.c - scoring words after a context.
 *
 * A look-up goes from the shortest context to the longest.  The place of the
 * word among the children of one context is what is sought in the next longer
 * one, so the first miss ends it, and the backoff weights of the contexts
 * beyond are added.  All contexts of a state are opened once for all the
 * candidates of a place, and these go through the steps of a look-up side by
 * side: most of its time is waiting for memory, which so is spent only once
 * for several.
 */
#include "model/ngram.h"

#include "base/bits.h"
#include "base/clones.h"
#include "model/keyset.h"
#include "model/vocab.h"

enum { HEADER = 16, ARRAYS = 8, LEVEL = 16 + 16 * ARRAYS, MAX_WIDTH = 16,
       FLAG_BLOCK = 64, NO_NODE = -1 };

/* ---- opening ---- */

static bool array_at(struct span section, const unsigned char *record,
		     unsigned i, struct span *out)
{
	uint64_t offset = bits_load(record + 16 * (i + 1));
	uint64_t size = bits_load(record + 16 * (i + 1) + 8);

	if (offset > section.n || size > section.n - offset)
		return false;
	*out = span_of(section.p + offset, (size_t)size);
	return true;
}

static const unsigned char *bytes(struct span s)
{
	return (const unsigned char *)s.p;
}

static bool holds(struct span s, uint64_t count, unsigned width)
{
	return count * width <= (uint64_t)s.n * 8;
}

static bool open_inner(struct ngram_level *l, const struct span *a)
{
	uint64_t blocks = (l->count + (uint64_t)NGRAM_FLAG_BITS - 1) /
			  NGRAM_FLAG_BITS;

	l->flags = bytes(a[2]);
	l->backoff_book = bytes(a[3]);
	l->backoffs = bytes(a[4]);
	l->keys = bytes(a[7]);
	l->key_bits = (uint64_t)a[7].n * 8;
	return l->inner <= l->count && l->backoff_width <= MAX_WIDTH &&
	       a[2].n >= blocks * FLAG_BLOCK &&
	       a[3].n >= (size_t)4 << l->backoff_width &&
	       holds(a[4], l->inner, l->backoff_width) &&
	       monotone_open(&l->first, a[5], l->inner + 1) &&
	       monotone_open(&l->where, a[6], l->inner + 1);
}

static bool open_level(struct ngram_level *l, struct span section,
		       const unsigned char *record, bool last)
{
	struct span a[ARRAYS];

	for (unsigned i = 0; i < ARRAYS; i++)
		if (!array_at(section, record, i, &a[i]))
			return false;
	l->count = bits_u32(record);
	l->inner = bits_u32(record + 4);
	l->value_width = bits_u32(record + 8);
	l->backoff_width = bits_u32(record + 12);
	l->value_book = bytes(a[0]);
	l->values = bytes(a[1]);
	if (l->value_width > MAX_WIDTH || l->inner == UINT32_MAX ||
	    a[0].n < (size_t)4 << l->value_width ||
	    !holds(a[1], l->count, l->value_width))
		return false;
	return last ? l->inner == 0 : open_inner(l, a);
}

enum us_status ngram_open(struct ngram *m, struct span section,
			  struct us_error *err)
{
	const unsigned char *p = bytes(section);
	bool good = section.n >= HEADER;

	*m = (struct ngram){ 0 };
	if (good) {
		m->order = bits_u32(p);
		m->words = bits_u32(p + 4);
		good = m->order >= 1 && m->order <= NGRAM_MAX_ORDER &&
		       section.n >= HEADER + (size_t)m->order * LEVEL;
	}
	for (unsigned i = 0; good && i < m->order; i++)
		good = open_level(&m->level[i], section,
				  p + HEADER + (size_t)i * LEVEL,
				  i + 1 == m->order);
	if (good && m->words > VOCAB_UNK && m->level[0].count == m->words)
		return US_OK;
	*m = (struct ngram){ 0 };
	return status_set(err, US_EMODEL, US_NO_OFFSET,
			  "model section \"ngram\" is malformed");
}

/* ---- nodes ---- */

static logp_t coded(const unsigned char *book, const unsigned char *codes,
		    uint32_t i, unsigned width)
{
	uint64_t code = bits_get(codes, (uint64_t)i * width, width);

	return (logp_t)bits_u32(book + 4 * code);
}

static logp_t value_of(const struct ngram_level *l, uint32_t i)
{
	return coded(l->value_book, l->values, i, l->value_width);
}

/* The number of n-gram i among the inner ones, or NO_NODE. */
CLONED static int64_t inner_number(const struct ngram_level *l, uint32_t i)
{
	const unsigned char *block = l->flags + (size_t)(i / NGRAM_FLAG_BITS) *
						FLAG_BLOCK;
	unsigned at = i % NGRAM_FLAG_BITS;
	uint32_t rank = bits_u32(block);

	block += 4;
	if (!(block[at / 8] >> at % 8 & 1))
		return NO_NODE;
	for (; at >= 64; at -= 64, block += 8)
		rank += bits_count(bits_load(block));
	rank += bits_count(bits_load(block) & ((UINT64_C(1) << at) - 1));
	return rank;
}

static bool find_range(const struct ngram *m, unsigned k, uint32_t node,
		       uint32_t universe, struct ngram_range *r)
{
	const struct ngram_level *l = &m->level[k];
	uint64_t first, next, bit;

	if (node >= l->inner)
		return false;
	monotone_pair(&l->first, node, &first, &next);
	bit = monotone_get(&l->where, node);
	if (first > next || next > m->level[k + 1].count ||
	    next - first > universe || bit > l->key_bits)
		return false;
	r->keys = keyset_at(l->keys, bit, (uint32_t)(next - first), universe);
	r->first = (uint32_t)first;
	return r->keys.end <= l->key_bits;
}

static uint64_t memo_key(unsigned k, uint32_t node)
{
	return (uint64_t)(k + 1) << 32 | node;
}

/* Where the memo has context `node` of level k, if it has. */
static struct ngram_memo *memo_at(const struct ngram *m, unsigned k,
				  uint32_t node)
{
	uint64_t hash = memo_key(k, node) * UINT64_C(0x9e3779b97f4a7c15);

	return &m->memo[hash >> 32 & (NGRAM_MEMO - 1)];
}

/* A context of a state, opened.  Its universe always is the same: that of the
 * one context it can have below. */
static bool open_range(const struct ngram *m, unsigned k, uint32_t node,
		       uint32_t universe, struct ngram_range *r)
{
	struct ngram_memo *memo;

	if (!m->memo)
		return find_range(m, k, node, universe, r);
	memo = memo_at(m, k, node);
	if (memo->key == memo_key(k, node)) {
		*r = memo->range;
		return true;
	}
	if (!find_range(m, k, node, universe, r))
		return false;
	*memo = (struct ngram_memo){ memo_key(k, node), *r };
	return true;
}

/* The contexts of a state.  Their backoff weights are cheap to read; where
 * their children lie is only looked up when a shorter context had a hit. */
struct contexts {
	const struct ngram *m;
	const struct ngram_state *state;
	unsigned depth, opened;
	struct ngram_range range[NGRAM_MAX_ORDER];
	logp_t backoff[NGRAM_MAX_ORDER];	/* of context k and longer ones */
};

static void contexts_begin(struct contexts *c, const struct ngram *m,
			   const struct ngram_state *s)
{
	logp_t sum = 0;

	c->m = m;
	c->state = s;
	c->opened = 0;
	c->depth = 0;
	while (c->depth < s->depth && c->depth + 1 < m->order &&
	       s->node[c->depth] < m->level[c->depth].inner)
		c->depth++;
	c->backoff[c->depth] = 0;
	for (unsigned k = c->depth; k-- > 0;) {
		const struct ngram_level *l = &m->level[k];

		sum += coded(l->backoff_book, l->backoffs, s->node[k],
			     l->backoff_width);
		c->backoff[k] = sum;
	}
}

/* The children of context k, or NULL if there is none. */
static const struct ngram_range *contexts_range(struct contexts *c, unsigned k)
{
	if (k < c->opened)
		return &c->range[k];
	if (k >= c->depth ||
	    !open_range(c->m, k, c->state->node[k],
			k ? c->range[k - 1].keys.n : c->m->words,
			&c->range[k]))
		return NULL;
	c->opened = k + 1;
	return &c->range[k];
}

/* Makes n-gram i of level k the context of the last k + 1 words. */
static void extend(const struct ngram *m, struct ngram_state *next,
		   unsigned k, uint32_t i)
{
	int64_t node;

	if (next->depth != k || k + 1 >= m->order)
		return;
	node = inner_number(&m->level[k], i);
	if (node != NO_NODE)
		next->node[next->depth++] = (uint32_t)node;
}

enum { GROUP = 64 };

/* Words on their way from short contexts to long ones. */
struct group {
	uint32_t key[GROUP];	/* what to seek in the next context */
	uint32_t found[GROUP];	/* the longest n-gram so far */
	uint8_t length[GROUP];	/* its level */
	uint8_t alive[GROUP];	/* words that were found so far */
	unsigned live;
};

/* Key sets that fit a few lines of the cache need no warning. */
enum { LARGE = 512 };

static void expect_keys(const struct group *g, const struct keyset *keys)
{
	if (keys->n < LARGE || g->live < 2)
		return;
	for (unsigned j = 0; j < g->live; j++)
		keyset_expect(keys, g->key[g->alive[j]]);
	for (unsigned j = 0; j < g->live; j++)
		keyset_expect_bucket(keys, g->key[g->alive[j]]);
}

static void expect_ngram(const struct ngram_level *l, uint32_t i)
{
	__builtin_prefetch(l->values + ((uint64_t)i * l->value_width >> 3));
	if (l->inner)
		__builtin_prefetch(l->flags + (size_t)(i / NGRAM_FLAG_BITS) *
				   FLAG_BLOCK);
}

/* Seeks the words that are alive in a context; only those stay that are there.
 */
static void seek(const struct ngram *m, struct group *g,
		 const struct ngram_range *r, unsigned level)
{
	uint32_t from[GROUP], to[GROUP];
	unsigned live = 0;

	expect_keys(g, &r->keys);
	for (unsigned j = 0; j < g->live; j++) {
		uint8_t i = g->alive[j];

		keyset_narrow(&r->keys, g->key[i], &from[live], &to[live]);
		g->alive[live] = i;
		live += from[live] < to[live];
	}
	g->live = live;
	live = 0;
	for (unsigned j = 0; j < g->live; j++) {
		uint8_t i = g->alive[j];

		if (!keyset_look(&r->keys, g->key[i], from[j], to[j],
				 &g->key[i]))
			continue;
		g->found[i] = r->first + g->key[i];
		expect_ngram(&m->level[level], g->found[i]);
		g->length[i] = (uint8_t)level;
		g->alive[live++] = i;
	}
	g->live = live;
}

/* Scores at most GROUP words. */
static void score_group(struct contexts *c, const uint32_t *words, unsigned n,
			logp_t *scores, struct ngram_state *next)
{
	const struct ngram_range *r;
	struct group g;

	g.live = n;
	for (unsigned i = 0; i < n; i++) {
		g.key[i] = words[i] < c->m->words ? words[i] : VOCAB_UNK;
		g.found[i] = g.key[i];
		g.length[i] = 0;
		g.alive[i] = (uint8_t)i;
		if (next) {
			next[i].depth = 0;
			extend(c->m, &next[i], 0, g.found[i]);
		}
	}
	for (unsigned k = 0; g.live && (r = contexts_range(c, k)); k++) {
		seek(c->m, &g, r, k + 1);
		for (unsigned j = 0; next && j < g.live; j++)
			extend(c->m, &next[g.alive[j]], k + 1,
			       g.found[g.alive[j]]);
	}
	for (unsigned i = 0; i < n; i++)
		scores[i] = value_of(&c->m->level[g.length[i]], g.found[i]) +
			    c->backoff[g.length[i]];
}

/* ---- one word after many states ---- */

/* Side by side through the same steps, so that waits for memory overlap. */
enum { ABREAST = 32 };

static void expect_backoffs(const struct ngram *m,
			    const struct ngram_state *state)
{
	for (unsigned k = 0; k < state->depth && k + 1 < m->order; k++) {
		const struct ngram_level *l = &m->level[k];

		if (state->node[k] < l->inner)
			__builtin_prefetch(l->backoffs +
				((uint64_t)state->node[k] *
				 l->backoff_width >> 3));
	}
}

static void expect_contexts(const struct ngram *m,
			    const struct ngram_state *states, size_t n)
{
	const struct ngram_level *l = &m->level[0];
	uint32_t nodes[ABREAST];
	size_t count = 0;

	for (size_t i = 0; i < n; i++) {
		uint32_t node = states[i].node[0];

		expect_backoffs(m, &states[i]);
		if (!states[i].depth || node >= l->inner ||
		    (m->memo && memo_at(m, 0, node)->key == memo_key(0, node)))
			continue;
		monotone_expect(&l->first, node);
		monotone_expect(&l->where, node);
		nodes[count++] = node;
	}
	for (size_t i = 0; i < count; i++) {
		monotone_expect_high(&l->first, nodes[i]);
		monotone_expect_high(&l->where, nodes[i]);
	}
}

static void score_abreast(const struct ngram *m,
			  const struct ngram_state *states, size_t n,
			  uint32_t word, logp_t *scores,
			  struct ngram_state *next)
{
	struct contexts c[ABREAST];

	if (m->order > 1)
		expect_contexts(m, states, n);
	for (size_t i = 0; i < n; i++) {
		const struct ngram_range *r;

		contexts_begin(&c[i], m, &states[i]);
		r = contexts_range(&c[i], 0);
		if (r)
			keyset_expect(&r->keys, word);
	}
	for (size_t i = 0; i < n; i++)
		if (c[i].opened)
			keyset_expect_bucket(&c[i].range[0].keys, word);
	for (size_t i = 0; i < n; i++) {
		struct ngram_state after;

		score_group(&c[i], &word, 1, &scores[i],
			    next ? &after : NULL);
		if (next)
			next[i] = after;
	}
}

/* ---- what the header promises ---- */

void ngram_empty(struct ngram_state *state)
{
	*state = (struct ngram_state){ .depth = 0 };
}

void ngram_begin(const struct ngram *m, struct ngram_state *state)
{
	ngram_empty(state);
	if (m->words > VOCAB_BEGIN)
		extend(m, state, 0, VOCAB_BEGIN);
}

void ngram_after(const struct ngram *m, uint32_t word,
		 struct ngram_state *state)
{
	ngram_empty(state);
	extend(m, state, 0, word < m->words ? word : VOCAB_UNK);
}

void ngram_score_many(const struct ngram *m, const struct ngram_state *state,
		      const uint32_t *words, size_t count, logp_t *scores,
		      struct ngram_state *next)
{
	struct contexts c;

	contexts_begin(&c, m, state);
	for (size_t i = 0; i < count; i += GROUP)
		score_group(&c, words + i, count - i < GROUP
					   ? (unsigned)(count - i) : GROUP,
			    scores + i, next ? next + i : NULL);
}

void ngram_score_after(const struct ngram *m, const struct ngram_state *states,
		       size_t count, uint32_t word, logp_t *scores,
		       struct ngram_state *next)
{
	for (size_t i = 0; i < count; i += ABREAST)
		score_abreast(m, states + i,
			      count - i < ABREAST ? count - i : ABREAST, word,
			      scores + i, next ? next + i : NULL);
}

logp_t ngram_score(const struct ngram *m, const struct ngram_state *state,
		   uint32_t word, struct ngram_state *next)
{
	struct ngram_state copy = *state;
	logp_t score;

	ngram_score_many(m, &copy, &word, 1, &score, next);
	return score;
}

unsigned ngram_found(const struct ngram *m, const struct ngram_state *state,
		     uint32_t word)
{
	uint32_t key = word < m->words ? word : VOCAB_UNK;
	const struct ngram_range *r;
	struct contexts c;
	unsigned k = 0;

	contexts_begin(&c, m, state);
	while ((r = contexts_range(&c, k)) && keyset_find(&r->keys, key, &key))
		k++;
	return k + 1;
}

logp_t ngram_unigram(const struct ngram *m, uint32_t word)
{
	return value_of(&m->level[0], word < m->words ? word : VOCAB_UNK);
}

bool ngram_state_equal(const struct ngram_state *a,
		       const struct ngram_state *b)
{
	return a->depth == b->depth &&
	       memcmp(a->node, b->node, a->depth * sizeof *a->node) == 0;
}
