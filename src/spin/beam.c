/* beam.c - Viterbi search with recombination, then forward-backward.
 *
 * Expansion is by node: all single-word candidates of a place are scored in
 * one sweep under the best node's state, the better ones of them in another
 * under those of the other nodes.  What comes out are
 * proposals; the best of them make the nodes of the position where they end,
 * and those between surviving nodes are kept as edges for the backward pass.
 */
#include "spin/beam.h"

#include "spin/channel.h"
#include "spin/cut.h"

#include <stdlib.h>

/* Below every path: sentences have at most DOCUMENT_MAX_SENTENCE tokens. */
enum { IMPOSSIBLE = INT32_MIN / 4 };

/* Words that the best node looks at; of these, words that are worth a look
 * from both sides, and words that the other nodes look at. */
enum { LIKELY = 44, PROMISING = 32, CONTENDERS = 20 };
enum {
	LIKELY_GAP = 5 * LOGP_ONE, PROMISING_GAP = 5 * LOGP_ONE,
	CONTENDERS_GAP = 7 * LOGP_ONE / 2
};

/* A path so far behind the best one goes no further. */
enum { NODE_GAP = 7 * LOGP_ONE / 2 };

/* Queries about a place: all candidates of the best node, or all of the rest. */
enum { MOST = (BEAM_WIDTH - 1) * DOCUMENT_MAX_CANDIDATES };

struct node {
	struct ngram_state state;
	uint32_t edges, nedges;	/* incoming edges: a run of the edge list */
	uint32_t best;		/* the best of them */
	logp_t viterbi;		/* best path into the node */
	logp_t forward, backward;	/* sums over paths */
};

/* A candidate of one word, with the place it has in the place's list. */
struct sorted_word {
	uint32_t word, candidate;
};

struct search {
	struct beam *beam;
	struct document *doc;
	const struct sentence *sentence;
};

void beam_init(struct beam *b, struct mem *mem)
{
	buf_init(&b->nodes, mem);
	buf_init(&b->edges, mem);
	buf_init(&b->sorted, mem);
}

void beam_free(struct beam *b)
{
	buf_free(&b->nodes);
	buf_free(&b->edges);
	buf_free(&b->sorted);
}

static struct node *node_at(const struct search *s, uint32_t i)
{
	return &BUF_ARRAY(&s->beam->nodes, struct node)[i];
}

static struct edge *edge_at(const struct search *s, uint32_t i)
{
	return &BUF_ARRAY(&s->beam->edges, struct edge)[i];
}

/* Puts the proposal in its place in the list, which is kept in falling order;
 * most proposals fall off its end at once. */
static void insert(struct proposals *list, const struct proposal *p)
{
	size_t i = list->count;

	if (i == BEAM_PROPOSALS)
		i--;
	else
		list->count++;
	while (i > 0 && list->best[i - 1].total < p->total)
		i--;
	memmove(&list->best[i + 1], &list->best[i],
		(list->count - 1 - i) * sizeof *p);
	list->best[i] = *p;
}

static void propose(struct search *s, uint32_t from, uint32_t place,
		    uint32_t k, logp_t language,
		    const struct ngram_state *state)
{
	const struct spin_candidate *c = &s->doc->places[place].candidates[k];
	uint32_t end = place - s->sentence->first + c->span;
	struct proposals *list = &s->beam->ahead[end % BEAM_AHEAD];
	logp_t score = channel_total(s->doc, language, c->channel);
	logp_t total = node_at(s, from)->viterbi + score;

	if (end > s->sentence->count)
		return;
	if (list->count < BEAM_PROPOSALS ||
	    total > list->best[BEAM_PROPOSALS - 1].total)
		insert(list, &(struct proposal){
			*state, { from, place, k, score }, total });
}

static int by_word(const void *a, const void *b)
{
	const struct sorted_word *x = a, *y = b;

	return (x->word > y->word) - (x->word < y->word);
}

/* The least channel score that a likely candidate of one word has. */
static logp_t likely_floor(const struct document *doc, const struct place *p)
{
	const struct cut cut = cut_for(doc, LIKELY, LIKELY_GAP);
	logp_t scores[DOCUMENT_MAX_CANDIDATES];
	size_t n = 0;

	for (uint32_t k = 0; k < p->ncandidates; k++)
		if (p->candidates[k].nwords == 1)
			scores[n++] = p->candidates[k].channel;
	return cut_floor(&cut, scores, n);
}

/* The single-word candidates of a place in rising order of word.  Where the
 * channel knows the text around (the encoder), the n-gram model is only asked
 * about the likely ones. */
static void sort_candidates(struct search *s, const struct place *p)
{
	logp_t floor = s->doc->model->encoder->words ? likely_floor(s->doc, p)
						      : INT32_MIN;
	struct buf *out = &s->beam->sorted;

	buf_clear(out);
	for (uint32_t k = 0; k < p->ncandidates; k++)
		if (p->candidates[k].nwords == 1 &&
		    (k == KEEP || p->candidates[k].named ||
		     p->candidates[k].channel >= floor))
			*BUF_PUSH(out, struct sorted_word) =
				(struct sorted_word){ p->candidates[k].words[0],
						      k };
	qsort(out->p, BUF_COUNT(out, struct sorted_word),
	      sizeof(struct sorted_word), by_word);
}

/* A place's candidates under some nodes. */
struct scored {
	size_t count;
	uint32_t candidate[MOST];
	uint32_t from[MOST];
	struct ngram_query query[MOST];
};

/* Asks for the sorted words after nodes [from, end). */
static void score_words(struct search *s, uint32_t from, uint32_t end,
			struct scored *out)
{
	const struct sorted_word *w =
		BUF_ARRAY(&s->beam->sorted, struct sorted_word);
	size_t n = BUF_COUNT(&s->beam->sorted, struct sorted_word);

	out->count = 0;
	for (uint32_t i = from; i < end; i++)
		for (size_t k = 0; k < n; k++) {
			struct ngram_query *q = &out->query[out->count];

			q->state = &node_at(s, i)->state;
			q->word = w[k].word;
			out->from[out->count] = i;
			out->candidate[out->count++] = w[k].candidate;
		}
	ngram_ask(s->doc->ngram, out->query, out->count);
}

/* Scores the words of a candidate one after the other.  Each can only lower its
 * total, so it is given up when that falls below the floor. */
static bool score_phrase(const struct document *doc,
			 const struct spin_candidate *c, logp_t floor,
			 struct ngram_state *state, logp_t *score)
{
	*score = 0;
	for (size_t i = 0; i < c->nwords; i++) {
		if (channel_total(doc, *score, c->channel) < floor)
			return false;
		*score += ngram_score(doc->ngram, state, c->words[i], state);
	}
	return channel_total(doc, *score, c->channel) >= floor;
}

/* The floor is that of the single words; what replaces several tokens is not
 * to be compared with them. */
static void score_phrases(struct search *s, uint32_t from, uint32_t place,
			  logp_t floor, struct scored *out)
{
	const struct place *p = &s->doc->places[place];

	for (uint32_t k = 1; k < p->ncandidates; k++) {
		struct spin_candidate *c = &p->candidates[k];
		struct ngram_query *q = &out->query[out->count];
		bool fixed = c->named || c->span > 1;

		if (c->nwords == 1)
			continue;
		q->next = node_at(s, from)->state;
		c->promising = score_phrase(s->doc, c,
					    fixed ? INT32_MIN : floor,
					    &q->next, &q->score);
		out->from[out->count] = from;
		out->candidate[out->count] = k;
		out->count += c->promising;
	}
}

static logp_t edge_score(const struct search *s, uint32_t place,
			 const struct scored *scored, size_t i)
{
	const struct spin_candidate *c =
		&s->doc->places[place].candidates[scored->candidate[i]];

	return channel_total(s->doc, scored->query[i].score, c->channel);
}

/* After the best node has looked at all candidates, later steps look at its
 * most promising single words only, the other nodes at fewer.  Keep and what
 * was named from outside stay in.  Returns what a word must score to be promising.
 */
static logp_t narrow(struct search *s, uint32_t place,
		     const struct scored *scored)
{
	const struct cut promising = cut_for(s->doc, PROMISING, PROMISING_GAP);
	const struct cut contending = cut_for(s->doc, CONTENDERS,
					      CONTENDERS_GAP);
	const struct place *p = &s->doc->places[place];
	logp_t score[DOCUMENT_MAX_CANDIDATES], look, contend;
	struct sorted_word *w =
		BUF_ARRAY(&s->beam->sorted, struct sorted_word);
	size_t n = BUF_COUNT(&s->beam->sorted, struct sorted_word), kept = 0;

	for (size_t i = 0; i < n; i++)
		score[i] = edge_score(s, place, scored, i);
	look = cut_floor(&promising, score, n);
	contend = cut_floor(&contending, score, n);
	for (size_t i = 0; i < n; i++) {
		struct spin_candidate *c = &p->candidates[w[i].candidate];
		bool fixed = w[i].candidate == KEEP || c->named;

		c->promising = fixed || score[i] >= look;
		if (fixed || score[i] >= contend)
			w[kept++] = w[i];
	}
	s->beam->sorted.n = kept * sizeof *w;
	return look;
}

static void propose_all(struct search *s, uint32_t place,
			const struct scored *scored)
{
	for (size_t i = 0; i < scored->count; i++)
		propose(s, scored->from[i], place, scored->candidate[i],
			scored->query[i].score, &scored->query[i].next);
}

/* The end of the nodes [from, end), the best first, that are worth expanding. */
static uint32_t worth_expanding(const struct search *s, uint32_t from,
				uint32_t end)
{
	const struct cut cut = cut_for(s->doc, BEAM_WIDTH, NODE_GAP);
	logp_t floor = node_at(s, from)->viterbi - cut.gap;

	while (node_at(s, end - 1)->viterbi < floor)
		end--;
	return end;
}

/* Proposes what nodes [from, end), the best first, lead to at the place.  What
 * that one finds says which words the others shall look at. */
static void expand(struct search *s, uint32_t from, uint32_t end,
		   uint32_t place)
{
	struct scored scored;
	logp_t floor;

	score_words(s, from, from + 1, &scored);
	floor = narrow(s, place, &scored);
	score_phrases(s, from, place, floor, &scored);
	propose_all(s, place, &scored);
	score_words(s, from + 1, worth_expanding(s, from, end), &scored);
	propose_all(s, place, &scored);
}

/* The node of this step with the proposal's state, made when there is room
 * for one more; NULL when there is none.  *first is the step's first node. */
static struct node *node_for(struct search *s, uint32_t first,
			     const struct proposal *p)
{
	struct buf *nodes = &s->beam->nodes;
	uint32_t count = (uint32_t)BUF_COUNT(nodes, struct node);
	struct node *n;

	for (uint32_t i = first; i < count; i++)
		if (ngram_state_equal(&node_at(s, i)->state, &p->state))
			return node_at(s, i);
	if (count - first == BEAM_WIDTH)
		return NULL;
	n = BUF_PUSH(nodes, struct node);
	*n = (struct node){ .state = p->state, .viterbi = IMPOSSIBLE,
			    .forward = IMPOSSIBLE,
			    .backward = IMPOSSIBLE };
	return n;
}

/* Edges are listed by the node they lead to: a stable pass per node. */
static void link_edges(struct search *s, uint32_t first,
		       const struct proposal *p, const uint32_t *target,
		       size_t n)
{
	uint32_t count = (uint32_t)BUF_COUNT(&s->beam->nodes, struct node);

	for (uint32_t i = first; i < count; i++) {
		struct node *node = node_at(s, i);

		node->edges = (uint32_t)BUF_COUNT(&s->beam->edges,
						  struct edge);
		for (size_t k = 0; k < n; k++) {
			if (target[k] != i)
				continue;
			*BUF_PUSH(&s->beam->edges, struct edge) = p[k].edge;
			if (p[k].total > node->viterbi) {
				node->viterbi = p[k].total;
				node->best = node->edges + node->nedges;
			}
			node->forward = logp_add(node->forward,
				node_at(s, p[k].edge.from)->forward +
				p[k].edge.score);
			node->nedges++;
		}
	}
}

/* Turns the proposals that end at `position` into nodes. */
static void make_nodes(struct search *s, uint32_t position)
{
	struct proposals *list = &s->beam->ahead[position % BEAM_AHEAD];
	uint32_t first = (uint32_t)BUF_COUNT(&s->beam->nodes, struct node);
	uint32_t target[BEAM_PROPOSALS];

	for (size_t k = 0; k < list->count; k++) {
		const struct node *node = node_for(s, first, &list->best[k]);

		target[k] = node ? (uint32_t)(node - node_at(s, 0))
				 : UINT32_MAX;
	}
	link_edges(s, first, list->best, target, list->count);
	list->count = 0;
}

static void start(struct search *s)
{
	struct node *n;

	buf_clear(&s->beam->nodes);
	buf_clear(&s->beam->edges);
	for (size_t i = 0; i < BEAM_AHEAD; i++)
		s->beam->ahead[i].count = 0;
	n = BUF_PUSH(&s->beam->nodes, struct node);
	*n = (struct node){ .backward = IMPOSSIBLE };
	ngram_begin(s->doc->ngram, &n->state);
}

/* Expands the nodes of each position in turn, the best first; returns the
 * first node of the last position. */
static uint32_t search_forward(struct search *s)
{
	uint32_t first = 0;

	for (uint32_t i = 0; i < s->sentence->count; i++) {
		uint32_t place = s->sentence->first + i;
		uint32_t end = (uint32_t)BUF_COUNT(&s->beam->nodes,
						   struct node);

		sort_candidates(s, &s->doc->places[place]);
		if (first < end)
			expand(s, first, end, place);
		make_nodes(s, i + 1);
		first = end;
	}
	return first;
}

/* Adds ln P(</s>) and returns the best final node. */
static uint32_t finish(struct search *s, uint32_t first)
{
	uint32_t count = (uint32_t)BUF_COUNT(&s->beam->nodes, struct node);
	uint32_t best = first;
	logp_t top = INT32_MIN;

	for (uint32_t i = first; i < count; i++) {
		struct node *n = node_at(s, i);

		n->backward = channel_total(s->doc, ngram_score(
			s->doc->ngram, &n->state, VOCAB_END, NULL), 0);
		if (n->viterbi + n->backward > top) {
			top = n->viterbi + n->backward;
			best = i;
		}
	}
	return best;
}

static void search_backward(struct search *s)
{
	uint32_t i = (uint32_t)BUF_COUNT(&s->beam->nodes, struct node);

	while (i-- > 0) {
		const struct node *n = node_at(s, i);

		for (uint32_t k = 0; k < n->nedges; k++) {
			const struct edge *e = edge_at(s, n->edges + k);
			struct node *from = node_at(s, e->from);

			from->backward = logp_add(from->backward,
						  n->backward + e->score);
		}
	}
}

static void set_posteriors(struct search *s)
{
	uint32_t count = (uint32_t)BUF_COUNT(&s->beam->nodes, struct node);
	logp_t total = node_at(s, 0)->backward;

	for (uint32_t i = 0; i < count; i++) {
		const struct node *n = node_at(s, i);

		for (uint32_t k = 0; k < n->nedges; k++) {
			const struct edge *e = edge_at(s, n->edges + k);
			struct spin_candidate *c = &s->doc->places[e->place]
						.candidates[e->candidate];

			c->beam = logp_add(c->beam,
					   node_at(s, e->from)->forward +
					   e->score + n->backward - total);
		}
	}
}

static void trace_back(struct search *s, uint32_t node)
{
	while (node) {
		const struct edge *e = edge_at(s, node_at(s, node)->best);

		s->doc->places[e->place].chosen = (uint16_t)e->candidate;
		node = e->from;
	}
}

static void clear_places(const struct search *s)
{
	for (uint32_t i = 0; i < s->sentence->count; i++) {
		struct place *p = &s->doc->places[s->sentence->first + i];

		p->chosen = KEEP;
		for (uint32_t k = 0; k < p->ncandidates; k++)
			p->candidates[k].beam = IMPOSSIBLE;
	}
}

void beam_decode(struct beam *b, struct document *doc,
		 const struct sentence *sentence)
{
	struct search s = { b, doc, sentence };
	uint32_t last;

	clear_places(&s);
	start(&s);
	last = finish(&s, search_forward(&s));
	search_backward(&s);
	set_posteriors(&s);
	trace_back(&s, last);
}
