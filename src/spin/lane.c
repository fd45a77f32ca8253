/* lane.c - Viterbi search with recombination, then forward-backward. */
#include "spin/lane.h"

#include "spin/channel.h"

/* Below every path: sentences have at most DOCUMENT_MAX_SENTENCE tokens. */
enum { IMPOSSIBLE = INT32_MIN / 4 };

void lane_init(struct lane *l, struct mem *mem)
{
	buf_init(&l->nodes, mem);
	buf_init(&l->edges, mem);
	buf_init(&l->sorted, mem);
	l->sentence = NULL;
}

void lane_free(struct lane *l)
{
	buf_free(&l->nodes);
	buf_free(&l->edges);
	buf_free(&l->sorted);
}

static struct edge *edge_at(const struct lane *l, uint32_t i)
{
	return &BUF_ARRAY(&l->edges, struct edge)[i];
}

static void clear_places(const struct lane *l)
{
	for (uint32_t i = 0; i < l->sentence->count; i++) {
		struct place *p = &l->doc->places[l->sentence->first + i];

		p->chosen = KEEP;
		for (uint32_t k = 0; k < p->ncandidates; k++)
			p->candidates[k].beam = IMPOSSIBLE;
	}
}

void lane_begin(struct lane *l, struct document *doc,
		const struct sentence *sentence)
{
	struct node *n;

	l->doc = doc;
	l->sentence = sentence;
	l->place = sentence->first;
	l->first = 0;
	clear_places(l);
	buf_clear(&l->nodes);
	buf_clear(&l->edges);
	for (size_t i = 0; i < LANE_AHEAD; i++)
		l->ahead[i].count = 0;
	n = BUF_PUSH(&l->nodes, struct node);
	*n = (struct node){ .backward = IMPOSSIBLE };
	ngram_begin(doc->ngram, &n->state);
}

/* ---- forward ---- */

/* Puts the proposal in its place in the list, which is kept in falling order;
 * most proposals fall off its end at once. */
static void insert(struct proposals *list, const struct proposal *p)
{
	size_t i = list->count;

	if (i == LANE_PROPOSALS)
		i--;
	else
		list->count++;
	while (i > 0 && list->best[i - 1].total < p->total)
		i--;
	memmove(&list->best[i + 1], &list->best[i],
		(list->count - 1 - i) * sizeof *p);
	list->best[i] = *p;
}

void lane_propose(struct lane *l, uint32_t from, uint32_t k, logp_t language,
		  const struct ngram_state *state)
{
	const struct place *p = &l->doc->places[l->place];
	const struct spin_candidate *c = &p->candidates[k];
	uint32_t end = l->place - l->sentence->first + c->span;
	struct proposals *list = &l->ahead[end % LANE_AHEAD];
	logp_t score = channel_total(l->doc, language, c->channel);
	logp_t total = lane_node(l, from)->viterbi + score;

	if (end > l->sentence->count)
		return;
	if (list->count < LANE_PROPOSALS ||
	    total > list->best[LANE_PROPOSALS - 1].total)
		insert(list, &(struct proposal){
			*state, { from, l->place, k, score }, total });
}

/* The node of this step with the proposal's state, made when there is room
 * for one more; NULL when there is none.  `first` is the step's first node. */
static struct node *node_for(struct lane *l, uint32_t first,
			     const struct proposal *p)
{
	struct buf *nodes = &l->nodes;
	uint32_t count = (uint32_t)BUF_COUNT(nodes, struct node);
	struct node *n;

	for (uint32_t i = first; i < count; i++)
		if (ngram_state_equal(&lane_node(l, i)->state, &p->state))
			return lane_node(l, i);
	if (count - first == LANE_WIDTH)
		return NULL;
	n = BUF_PUSH(nodes, struct node);
	*n = (struct node){ .state = p->state, .viterbi = IMPOSSIBLE,
			    .forward = IMPOSSIBLE,
			    .backward = IMPOSSIBLE };
	return n;
}

/* Edges are listed by the node they lead to: a stable pass per node. */
static void link_edges(struct lane *l, uint32_t first,
		       const struct proposal *p, const uint32_t *target,
		       size_t n)
{
	uint32_t count = lane_nodes(l);

	for (uint32_t i = first; i < count; i++) {
		struct node *node = lane_node(l, i);

		node->edges = (uint32_t)BUF_COUNT(&l->edges,
						  struct edge);
		for (size_t k = 0; k < n; k++) {
			if (target[k] != i)
				continue;
			*BUF_PUSH(&l->edges, struct edge) = p[k].edge;
			if (p[k].total > node->viterbi) {
				node->viterbi = p[k].total;
				node->best = node->edges + node->nedges;
			}
			node->forward = logp_add(node->forward,
				lane_node(l, p[k].edge.from)->forward +
				p[k].edge.score);
			node->nedges++;
		}
	}
}

/* Turns the proposals that end at `position` into nodes. */
static void make_nodes(struct lane *l, uint32_t position)
{
	struct proposals *list = &l->ahead[position % LANE_AHEAD];
	uint32_t first = lane_nodes(l);
	uint32_t target[LANE_PROPOSALS];

	for (size_t k = 0; k < list->count; k++) {
		const struct node *node = node_for(l, first, &list->best[k]);

		target[k] = node ? (uint32_t)(node - lane_node(l, 0))
				 : UINT32_MAX;
	}
	link_edges(l, first, list->best, target, list->count);
	list->count = 0;
}

/* ---- backward ---- */

/* Adds ln P(</s>) and returns the best final node. */
static uint32_t finish(struct lane *l, uint32_t first)
{
	uint32_t count = lane_nodes(l);
	uint32_t best = first;
	logp_t top = INT32_MIN;

	for (uint32_t i = first; i < count; i++) {
		struct node *n = lane_node(l, i);

		n->backward = channel_total(l->doc, ngram_score(
			l->doc->ngram, &n->state, VOCAB_END, NULL), 0);
		if (n->viterbi + n->backward > top) {
			top = n->viterbi + n->backward;
			best = i;
		}
	}
	return best;
}

static void search_backward(struct lane *l)
{
	uint32_t i = lane_nodes(l);

	while (i-- > 0) {
		const struct node *n = lane_node(l, i);

		for (uint32_t k = 0; k < n->nedges; k++) {
			const struct edge *e = edge_at(l, n->edges + k);
			struct node *from = lane_node(l, e->from);

			from->backward = logp_add(from->backward,
						  n->backward + e->score);
		}
	}
}

static void set_posteriors(struct lane *l)
{
	uint32_t count = lane_nodes(l);
	logp_t total = lane_node(l, 0)->backward;

	for (uint32_t i = 0; i < count; i++) {
		const struct node *n = lane_node(l, i);

		for (uint32_t k = 0; k < n->nedges; k++) {
			const struct edge *e = edge_at(l, n->edges + k);
			struct spin_candidate *c = &l->doc->places[e->place]
						.candidates[e->candidate];

			c->beam = logp_add(c->beam,
					   lane_node(l, e->from)->forward +
					   e->score + n->backward - total);
		}
	}
}

static void trace_back(struct lane *l, uint32_t node)
{
	while (node) {
		const struct edge *e = edge_at(l, lane_node(l, node)->best);

		l->doc->places[e->place].chosen = (uint16_t)e->candidate;
		node = e->from;
	}
}

bool lane_step(struct lane *l)
{
	uint32_t first = lane_nodes(l), last;

	l->place++;
	make_nodes(l, l->place - l->sentence->first);
	l->first = first;
	if (l->place < l->sentence->first + l->sentence->count)
		return true;
	last = finish(l, first);
	search_backward(l);
	set_posteriors(l);
	trace_back(l, last);
	return false;
}
