/* ngram_contexts.c - from the words before to the key sets of their children.
 *
 * Opening a context takes three look-ups in rising sequences, so contexts
 * that were opened stay in the memo, where there is one.
 */
#include "model/ngram_contexts.h"

#include "model/ngram_level.h"
#include "model/ngram_memo.h"

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

/* Its universe always is the same: that of the one context it can have below.
 */
static bool open_range(const struct ngram *m, unsigned k, uint32_t node,
		       uint32_t universe, struct ngram_range *r)
{
	struct ngram_opened *opened;
	uint64_t key;

	if (!m->memo)
		return find_range(m, k, node, universe, r);
	opened = ngram_opened_at(m->memo, k, node, &key);
	if (opened->key == key) {
		*r = opened->range;
		return true;
	}
	if (!find_range(m, k, node, universe, r))
		return false;
	*opened = (struct ngram_opened){ key, *r };
	return true;
}

void ngram_contexts_begin(struct ngram_contexts *c, const struct ngram *m,
			  const struct ngram_state *s)
{
	c->m = m;
	c->state = *s;
	c->opened = 0;
	c->depth = 0;
	while (c->depth < s->depth && c->depth + 1 < m->order &&
	       s->node[c->depth] < m->level[c->depth].inner) {
		const struct ngram_level *l = &m->level[c->depth];

		__builtin_prefetch(l->backoffs +
				   ((uint64_t)s->node[c->depth] *
				    l->backoff_width >> 3));
		c->depth++;
	}
}

void ngram_contexts_weigh(struct ngram_contexts *c)
{
	logp_t sum = 0;

	c->backoff[c->depth] = 0;
	for (unsigned k = c->depth; k-- > 0;) {
		sum += ngram_backoff(&c->m->level[k], c->state.node[k]);
		c->backoff[k] = sum;
	}
}

const struct ngram_range *ngram_contexts_open(struct ngram_contexts *c,
					      unsigned k)
{
	uint32_t universe = k ? c->range[k - 1].keys.n : c->m->words;

	if (k >= c->depth || !open_range(c->m, k, c->state.node[k], universe,
					 &c->range[k]))
		return NULL;
	c->opened = k + 1;
	return &c->range[k];
}

bool ngram_contexts_expect(const struct ngram_contexts *c, unsigned k)
{
	const struct ngram_level *l = &c->m->level[k];
	uint32_t node = c->state.node[k];
	uint64_t key;

	if (k < c->opened || k >= c->depth ||
	    (c->m->memo &&
	     ngram_opened_at(c->m->memo, k, node, &key)->key == key))
		return false;
	monotone_expect(&l->first, node);
	monotone_expect(&l->where, node);
	return true;
}

void ngram_contexts_expect_high(const struct ngram_contexts *c, unsigned k)
{
	monotone_expect_high(&c->m->level[k].first, c->state.node[k]);
	monotone_expect_high(&c->m->level[k].where, c->state.node[k]);
}
