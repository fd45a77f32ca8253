/* beam.c - what each step of the search asks the n-gram model.
 *
 * Expansion is by place: all single words that are likely are scored under
 * the best node; the better ones of them, and phrases that can come up to
 * them, go on, and are scored under the other nodes.  All sentences that are
 * searched abreast take each of these steps together.
 */
#include "spin/beam.h"

#include "spin/channel.h"
#include "spin/cut.h"

/* Words that the best node looks at; of these, words that are worth a look
 * from both sides, and words that the other nodes look at. */
enum { LIKELY = 44, PROMISING = 32, CONTENDERS = 20 };
enum {
	LIKELY_GAP = 5 * LOGP_ONE, PROMISING_GAP = 5 * LOGP_ONE,
	CONTENDERS_GAP = 7 * LOGP_ONE / 2
};

/* A path so far behind the best one goes no further. */
enum { NODE_GAP = 7 * LOGP_ONE / 2 };

/* A candidate of one word, with the place it has in the place's list. */
struct sorted_word {
	uint32_t word, candidate;
};

/* What a query is about. */
struct about {
	struct lane *lane;
	uint32_t from, candidate;
};

void beam_init(struct beam *b, struct mem *mem)
{
	for (size_t i = 0; i < BEAM_LANES; i++)
		lane_init(&b->lanes[i], mem);
	buf_init(&b->about, mem);
	buf_init(&b->queries, mem);
}

void beam_free(struct beam *b)
{
	for (size_t i = 0; i < BEAM_LANES; i++)
		lane_free(&b->lanes[i]);
	buf_free(&b->about);
	buf_free(&b->queries);
}

static struct place *place_of(const struct lane *l)
{
	return &l->doc->places[l->place];
}

/* ---- single words ---- */

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

/* Puts the word where it belongs: the lists are short. */
static void insert_word(struct buf *sorted, struct sorted_word word)
{
	struct sorted_word *w = BUF_PUSH(sorted, struct sorted_word);
	const struct sorted_word *first =
		BUF_ARRAY(sorted, struct sorted_word);

	for (; w > first && w[-1].word > word.word; w--)
		*w = w[-1];
	*w = word;
}

/* The single-word candidates of a place in rising order of word.  Where the
 * channel knows the text around (the encoder), the n-gram model is only asked
 * about the likely ones. */
static void sort_candidates(struct lane *l)
{
	const struct place *p = place_of(l);
	logp_t floor = l->doc->model->encoder->words
			       ? likely_floor(l->doc, p) : INT32_MIN;

	buf_clear(&l->sorted);
	for (uint32_t k = 0; k < p->ncandidates; k++)
		if (p->candidates[k].nwords == 1 &&
		    (k == KEEP || p->candidates[k].named ||
		     p->candidates[k].channel >= floor))
			insert_word(&l->sorted, (struct sorted_word){
					    p->candidates[k].words[0], k });
}

/* Adds the sorted words after nodes [from, end) to what is asked. */
static void ask_words(struct beam *b, struct lane *l, uint32_t from,
		      uint32_t end)
{
	const struct sorted_word *w =
		BUF_ARRAY(&l->sorted, struct sorted_word);
	size_t n = BUF_COUNT(&l->sorted, struct sorted_word);

	for (uint32_t i = from; i < end; i++)
		for (size_t k = 0; k < n; k++) {
			struct ngram_query *q = BUF_PUSH(&b->queries,
							 struct ngram_query);

			q->state = &lane_node(l, i)->state;
			q->word = w[k].word;
			*BUF_PUSH(&b->about, struct about) =
				(struct about){ l, i, w[k].candidate };
		}
}

static void answer(struct beam *b, const struct document *doc)
{
	ngram_ask(doc->ngram, BUF_ARRAY(&b->queries, struct ngram_query),
		  BUF_COUNT(&b->queries, struct ngram_query));
}

/* Proposes all that was asked, which is forgotten then. */
static void propose_all(struct beam *b)
{
	const struct ngram_query *q = BUF_ARRAY(&b->queries,
						struct ngram_query);
	const struct about *a = BUF_ARRAY(&b->about, struct about);
	size_t n = BUF_COUNT(&b->queries, struct ngram_query);

	for (size_t i = 0; i < n; i++)
		lane_propose(a[i].lane, a[i].from, a[i].candidate, q[i].score,
			     &q[i].next);
	buf_clear(&b->queries);
	buf_clear(&b->about);
}

/* After the best node has looked at all the words, the first answers, later
 * steps look at its most promising ones only, the other nodes at fewer.  Keep
 * and what was named from outside stay in. */
static void narrow(struct lane *l, const struct ngram_query *q)
{
	const struct cut promising = cut_for(l->doc, PROMISING, PROMISING_GAP);
	const struct cut contending = cut_for(l->doc, CONTENDERS,
					      CONTENDERS_GAP);
	struct sorted_word *w = BUF_ARRAY(&l->sorted, struct sorted_word);
	size_t n = BUF_COUNT(&l->sorted, struct sorted_word), kept = 0;
	struct spin_candidate *all = place_of(l)->candidates;
	logp_t score[DOCUMENT_MAX_CANDIDATES], contend;

	for (size_t i = 0; i < n; i++)
		score[i] = channel_total(l->doc, q[i].score,
					 all[w[i].candidate].channel);
	l->floor = cut_floor(&promising, score, n);
	contend = cut_floor(&contending, score, n);
	for (size_t i = 0; i < n; i++) {
		struct spin_candidate *c = &all[w[i].candidate];
		bool fixed = w[i].candidate == KEEP || c->named;

		c->promising = fixed || score[i] >= l->floor;
		if (fixed || score[i] >= contend)
			w[kept++] = w[i];
	}
	l->sorted.n = kept * sizeof *w;
}

/* ---- phrases ---- */

enum { PHRASES = 64 };

/* Candidates of several words, scored one word after the other.  Each word can
 * only lower the total, so one that falls below the floor is given up. */
struct phrase {
	struct lane *lane;
	uint32_t number;		/* of the candidate */
	struct spin_candidate *candidate;
	bool asked;
	logp_t floor, score;
	struct ngram_state state;
};

struct phrases {
	size_t count;
	struct phrase list[PHRASES];
	struct ngram_query query[PHRASES];
};

static bool phrase_is_up(const struct phrase *p)
{
	return channel_total(p->lane->doc, p->score, p->candidate->channel) >=
	       p->floor;
}

/* Scores word i of those that have so many words and are not given up. */
static void phrases_go_on(struct phrases *all, const struct ngram *m, size_t i)
{
	size_t n = 0;

	for (size_t k = 0; k < all->count; k++) {
		struct phrase *p = &all->list[k];

		p->asked = i < p->candidate->nwords && phrase_is_up(p);
		if (!p->asked)
			continue;
		all->query[n].state = &p->state;
		all->query[n++].word = p->candidate->words[i];
	}
	ngram_ask(m, all->query, n);
	n = 0;
	for (size_t k = 0; k < all->count; k++) {
		struct phrase *p = &all->list[k];

		if (!p->asked)
			continue;
		p->score += all->query[n].score;
		p->state = all->query[n++].next;
	}
}

/* Proposes those that come up to the floor; none are left. */
static void phrases_finish(struct phrases *all, const struct ngram *m)
{
	for (size_t i = 0; all->count && i < LEXICON_MAX_PHRASE; i++)
		phrases_go_on(all, m, i);
	for (size_t k = 0; k < all->count; k++) {
		struct phrase *p = &all->list[k];

		p->candidate->promising = phrase_is_up(p);
		if (p->candidate->promising)
			lane_propose(p->lane, p->lane->first, p->number,
				     p->score, &p->state);
	}
	all->count = 0;
}

/* The floor is that of the single words; what replaces several tokens is not
 * to be compared with them. */
static void phrases_add(struct phrases *all, struct lane *l)
{
	struct place *p = place_of(l);

	for (uint32_t k = 1; k < p->ncandidates; k++) {
		struct spin_candidate *c = &p->candidates[k];
		bool fixed = c->named || c->span > 1;

		if (c->nwords == 1)
			continue;
		if (all->count == PHRASES)
			phrases_finish(all, l->doc->ngram);
		all->list[all->count++] = (struct phrase){
			l, k, c, false, fixed ? INT32_MIN : l->floor, 0,
			lane_node(l, l->first)->state };
	}
}

/* ---- the steps ---- */

/* The end of the next place's nodes that are worth expanding. */
static uint32_t worth_expanding(const struct lane *l)
{
	const struct cut cut = cut_for(l->doc, LANE_WIDTH, NODE_GAP);
	logp_t floor = lane_node(l, l->first)->viterbi - cut.gap;
	uint32_t end = lane_nodes(l);

	while (lane_node(l, end - 1)->viterbi < floor)
		end--;
	return end;
}

/* All single words under the best nodes. */
static void expand_best(struct beam *b, const struct document *doc,
			size_t lanes)
{
	size_t first[BEAM_LANES];

	for (size_t i = 0; i < lanes; i++) {
		struct lane *l = &b->lanes[i];

		first[i] = BUF_COUNT(&b->queries, struct ngram_query);
		sort_candidates(l);
		ask_words(b, l, l->first, l->first + 1);
	}
	answer(b, doc);
	for (size_t i = 0; i < lanes; i++)
		narrow(&b->lanes[i], BUF_ARRAY(&b->queries,
					       struct ngram_query) + first[i]);
	propose_all(b);
}

static void expand_phrases(struct beam *b, const struct document *doc,
			   size_t lanes)
{
	struct phrases all;

	all.count = 0;
	for (size_t i = 0; i < lanes; i++)
		phrases_add(&all, &b->lanes[i]);
	phrases_finish(&all, doc->ngram);
}

/* The better words under the other nodes. */
static void expand_others(struct beam *b, const struct document *doc,
			  size_t lanes)
{
	for (size_t i = 0; i < lanes; i++)
		ask_words(b, &b->lanes[i], b->lanes[i].first + 1,
			  worth_expanding(&b->lanes[i]));
	answer(b, doc);
	propose_all(b);
}

/* The next sentences take the lanes of those that are through; lanes without
 * come last.  Returns how many have one. */
static size_t fill_lanes(struct beam *b, struct document *doc, size_t lanes,
			 size_t *next)
{
	while (lanes < BEAM_LANES && *next < doc->nsentences)
		lane_begin(&b->lanes[lanes++], doc, &doc->sentences[(*next)++]);
	return lanes;
}

/* Steps; returns how many lanes go on, which come first then. */
static size_t step_all(struct beam *b, size_t lanes)
{
	size_t on = 0;

	for (size_t i = 0; i < lanes; i++) {
		struct lane through;

		if (!lane_step(&b->lanes[i]))
			continue;
		if (i != on) {
			through = b->lanes[on];
			b->lanes[on] = b->lanes[i];
			b->lanes[i] = through;
		}
		on++;
	}
	return on;
}

void beam_decode(struct beam *b, struct document *doc)
{
	size_t next = 0, lanes = fill_lanes(b, doc, 0, &next);

	while (lanes) {
		expand_best(b, doc, lanes);
		expand_phrases(b, doc, lanes);
		expand_others(b, doc, lanes);
		lanes = fill_lanes(b, doc, step_all(b, lanes), &next);
	}
}
