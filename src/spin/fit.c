/* fit.c - scores of one changed place in an otherwise fixed sentence.
 *
 * Along the sentence the states of the model before each word are computed
 * once (row.h).  A candidate is scored from the state before its place; then
 * the words behind it are scored after it, until the model's state is the same
 * as without the candidate: from there on nothing can differ.  All places of
 * a sentence go through these steps together, since the model answers many
 * questions at once far sooner than one by one.
 */
#include "spin/fit.h"

#include "spin/channel.h"
#include "spin/cut.h"
#include "spin/row.h"

#include <stdlib.h>

/* Words behind a place that are looked at: the second tells little more than
 * the first, the third nothing that would pay for its look-ups.  The second is
 * asked for the best SECOND candidates only. */
enum {
	REACH = 2, LITERAL_REACH = 1, SECOND = 12,
	SECOND_GAP = 5 * LOGP_ONE, ALIVE_GAP = 5 * LOGP_ONE
};

/* A candidate on its way. */
struct scored {
	uint16_t candidate;
	bool named;
	bool open;		/* words behind it may still score otherwise */
	logp_t left, gain;
	struct ngram_state after;
	logp_t total;
};

/* A place with its candidates among those of the batch. */
struct turn {
	struct place *place;
	uint32_t number;
	size_t at, end;		/* its words in the row */
	size_t first, count;
};

enum { MOST = 2 * DOCUMENT_MAX_CANDIDATES };

struct batch {
	struct document *doc;
	const struct row *row;
	size_t nturns, count;
	struct turn turn[MOST];
	struct scored scored[MOST];
	struct ngram_query query[MOST];
	struct scored *next[MOST];	/* whom a word's query is for */
};

static const struct spin_candidate *candidate_of(const struct turn *t,
						 const struct scored *s)
{
	return &t->place->candidates[s->candidate];
}

static logp_t total_of(const struct document *doc, const struct turn *t,
		       const struct scored *s)
{
	return channel_total(doc, s->gain, candidate_of(t, s)->channel);
}

/* ---- left ---- */

/* Word number i of the candidates that have so many. */
static void score_words(struct batch *b, const struct turn *t, size_t i,
			size_t *n)
{
	for (size_t k = t->first; k < t->first + t->count; k++) {
		const struct spin_candidate *c = candidate_of(t, &b->scored[k]);

		if (c->nwords <= i)
			continue;
		b->query[*n].state = &b->scored[k].after;
		b->query[*n].word = c->words[i];
		b->next[(*n)++] = &b->scored[k];
	}
}

/* The words behind the first one of candidates of several. */
static void score_phrases(struct batch *b)
{
	for (size_t i = 1; i < LEXICON_MAX_PHRASE; i++) {
		size_t n = 0;

		for (size_t k = 0; k < b->nturns; k++)
			score_words(b, &b->turn[k], i, &n);
		if (!n)
			return;
		ngram_ask(b->doc->ngram, b->query, n);
		for (size_t k = 0; k < n; k++) {
			b->next[k]->left += b->query[k].score;
			b->next[k]->after = b->query[k].next;
		}
	}
}

/* What the words themselves score. */
static void score_left(struct batch *b)
{
	ngram_ask(b->doc->ngram, b->query, b->count);
	for (size_t i = 0; i < b->count; i++) {
		b->scored[i].left = b->query[i].score;
		b->scored[i].after = b->query[i].next;
	}
	score_phrases(b);
}

static void begin_gains(struct batch *b, const struct turn *t)
{
	logp_t there = row_sum(b->row, t->at, t->end);

	for (size_t i = t->first; i < t->first + t->count; i++) {
		struct scored *s = &b->scored[i];

		s->gain = s->left - there;
		s->open = candidate_of(t, s)->span == 1;
	}
}

/* What a candidate gains over the several words it replaces in the row. */
static void score_spanning(struct batch *b, const struct turn *t, size_t reach)
{
	for (size_t i = t->first; i < t->first + t->count; i++) {
		struct scored *s = &b->scored[i];
		unsigned span = candidate_of(t, s)->span;
		size_t end;

		if (span == 1)
			continue;
		end = row_skip(b->row, t->at, t->number + span);
		s->gain = s->left - row_sum(b->row, t->at, end) +
			  row_gain(b->row, end, reach, s->after);
	}
}

/* ---- right ---- */

/* The least total that is worth another word, by what is known so far of the
 * candidates that replace the one token. */
static logp_t least_total(const struct batch *b, const struct turn *t)
{
	const struct cut cut = cut_for(b->doc, SECOND, SECOND_GAP);
	logp_t totals[DOCUMENT_MAX_CANDIDATES];
	size_t n = 0;

	for (size_t i = t->first; i < t->first + t->count; i++)
		if (candidate_of(t, &b->scored[i])->span == 1)
			totals[n++] = total_of(b->doc, t, &b->scored[i]);
	return cut_floor(&cut, totals, n);
}

/* Closes the candidates that word number `step` behind their place is not asked
 * for. */
static void close_some(struct batch *b, const struct turn *t, size_t step)
{
	logp_t least = step ? least_total(b, t) : INT32_MIN;
	size_t i = t->end + step;

	for (size_t k = t->first; k < t->first + t->count; k++) {
		struct scored *s = &b->scored[k];
		bool fixed = s->candidate == KEEP ||
			     candidate_of(t, s)->named;

		if (s->open && (i >= b->row->count ||
				ngram_state_equal(&s->after,
						  &b->row->before[i]) ||
				(!fixed && total_of(b->doc, t, s) < least)))
			s->open = false;
	}
}

/* Queries for a word behind each place after those of its candidates that are
 * open; returns how many. */
static size_t list_right(struct batch *b, size_t step)
{
	size_t n = 0;

	for (size_t i = 0; i < b->nturns; i++) {
		const struct turn *t = &b->turn[i];

		close_some(b, t, step);
		for (size_t k = t->first; k < t->first + t->count; k++) {
			if (!b->scored[k].open)
				continue;
			b->query[n].state = &b->scored[k].after;
			b->query[n++].word = b->row->word[t->end + step];
		}
	}
	return n;
}

static void score_right(struct batch *b, size_t step)
{
	size_t n = 0;

	ngram_ask(b->doc->ngram, b->query, list_right(b, step));
	for (size_t i = 0; i < b->nturns; i++) {
		const struct turn *t = &b->turn[i];
		logp_t there = b->row->score[t->end + step < b->row->count
					     ? t->end + step : 0];

		for (size_t k = t->first; k < t->first + t->count; k++) {
			struct scored *s = &b->scored[k];

			if (!s->open)
				continue;
			s->after = b->query[n].next;
			s->gain += b->query[n++].score - there;
		}
	}
}

/* ---- a batch ---- */

/* Sets `left` and `gain` of all candidates. */
static void score_batch(struct batch *b, size_t reach)
{
	score_left(b);
	for (size_t i = 0; i < b->nturns; i++) {
		begin_gains(b, &b->turn[i]);
		score_spanning(b, &b->turn[i], reach);
	}
	for (size_t step = 0; step < reach; step++)
		score_right(b, step);
}

/* Adds a place, with its candidates that are promising or those that are alive.
 */
static void batch_add(struct batch *b, uint32_t place, size_t at,
		      bool promising)
{
	struct turn *t = &b->turn[b->nturns++];
	struct place *p = &b->doc->places[place];

	*t = (struct turn){ p, place, at, row_skip(b->row, at, place + 1),
			    b->count, 0 };
	DOCUMENT_LIVE(k, p, 0) {
		const struct spin_candidate *c = &p->candidates[k];

		if (promising ? !c->promising : !c->alive)
			continue;
		b->query[b->count].state = &b->row->before[at];
		b->query[b->count].word = c->words[0];
		b->scored[b->count++].candidate = (uint16_t)k;
	}
	t->count = b->count - t->first;
}

static bool batch_is_full(const struct batch *b)
{
	return b->count + DOCUMENT_MAX_CANDIDATES > MOST;
}

static void batch_begin(struct batch *b, struct document *doc,
			const struct row *row)
{
	b->doc = doc;
	b->row = row;
	b->nturns = b->count = 0;
}

/* ---- as restored so far ---- */

/* What was named from outside the text comes first. */
static int by_total(const void *a, const void *b)
{
	const struct scored *x = a, *y = b;

	if (x->named != y->named)
		return x->named ? -1 : 1;
	if (x->total != y->total)
		return x->total > y->total ? -1 : 1;
	return (x->candidate > y->candidate) - (x->candidate < y->candidate);
}

static void choose_alive(struct document *doc, struct place *p,
			 struct scored *s, size_t n)
{
	const struct cut cut = cut_for(doc, n, ALIVE_GAP);
	logp_t totals[DOCUMENT_MAX_CANDIDATES], floor;
	size_t alive = 0;

	for (size_t k = 0; k < n; k++) {
		struct spin_candidate *c = &p->candidates[s[k].candidate];

		s[k].named = c->named;
		s[k].total = channel_total(doc, c->fit, c->channel);
		totals[k] = s[k].total;
	}
	floor = cut_floor(&cut, totals, n);
	qsort(s, n, sizeof *s, by_total);
	for (size_t k = 0; k < n && alive < FIT_ALIVE; k++)
		if (s[k].candidate != KEEP &&
		    (s[k].named || s[k].total >= floor)) {
			p->candidates[s[k].candidate].alive = true;
			alive++;
		}
	p->candidates[KEEP].alive = true;
	if (!alive)
		document_settle(p);
}

static void take_fit(struct batch *b, const struct turn *t, bool first)
{
	struct scored *s = &b->scored[t->first];
	struct spin_candidate *all = t->place->candidates;
	logp_t keep = 0;

	for (size_t k = 0; k < t->count; k++)
		if (s[k].candidate == KEEP)
			keep = s[k].gain;
	for (size_t k = 0; k < t->count; k++) {
		all[s[k].candidate].left = s[k].left;
		all[s[k].candidate].fit = s[k].gain - keep;
	}
	if (first)
		choose_alive(b->doc, t->place, s, t->count);
}

static void batch_fit(struct batch *b, bool first)
{
	score_batch(b, REACH);
	for (size_t i = 0; i < b->nturns; i++)
		take_fit(b, &b->turn[i], first);
	b->nturns = b->count = 0;
}

/* How many tokens the candidates that are ranked replace at most. */
static uint32_t longest_span(const struct place *p)
{
	uint32_t longest = 1;

	DOCUMENT_LIVE(k, p, 0)
		if (p->candidates[k].alive && p->candidates[k].span > longest)
			longest = p->candidates[k].span;
	return longest;
}

/* Did any word move that takes part in the scores of the place? */
static bool neighbours_moved(const struct document *doc,
			     const struct sentence *s, uint32_t i)
{
	uint32_t left = doc->ngram->order - 1;
	uint32_t from = i > left ? i - left : 0;
	uint32_t to = i + REACH + longest_span(&doc->places[s->first + i]);

	for (uint32_t k = from; k < to && k < s->count; k++)
		if (k != i && doc->places[s->first + k].moved)
			return true;
	return false;
}

/* Place i of the sentence or the first behind it that is to be fitted (anew);
 * the sentence's end if there is none. */
static uint32_t next_to_fit(const struct document *doc,
			    const struct sentence *s, uint32_t i, bool first)
{
	while (i < s->count &&
	       (!document_is_undecided(&doc->places[s->first + i]) ||
		(!first && !neighbours_moved(doc, s, i))))
		i++;
	return i;
}

void fit_chosen(struct document *doc, const struct sentence *sentence,
		bool first)
{
	struct batch b;
	struct row row;
	size_t at = 0;
	uint32_t i = next_to_fit(doc, sentence, 0, first);

	if (i == sentence->count)
		return;
	row_read(&row, doc, sentence, true);
	batch_begin(&b, doc, &row);
	for (; i < sentence->count;
	     i = next_to_fit(doc, sentence, i + 1, first)) {
		uint32_t place = sentence->first + i;

		at = row_skip(&row, at, place);
		batch_add(&b, place, at, first);
		if (batch_is_full(&b))
			batch_fit(&b, first);
	}
	batch_fit(&b, first);
}

/* ---- as it stands ---- */

static void batch_literal(struct batch *b)
{
	score_batch(b, LITERAL_REACH);
	for (size_t i = 0; i < b->nturns; i++) {
		const struct turn *t = &b->turn[i];

		for (size_t k = t->first; k < t->first + t->count; k++)
			t->place->candidates[b->scored[k].candidate].literal =
				b->scored[k].gain;
	}
	b->nturns = b->count = 0;
}

logp_t fit_literal(struct document *doc, const struct sentence *sentence)
{
	struct batch b;
	struct row row;

	row_read(&row, doc, sentence, false);
	batch_begin(&b, doc, &row);
	for (uint32_t i = 0; i < sentence->count; i++) {
		uint32_t place = sentence->first + i;

		if (!document_is_undecided(&doc->places[place]))
			continue;
		batch_add(&b, place, i, false);
		if (batch_is_full(&b))
			batch_literal(&b);
	}
	batch_literal(&b);
	return row_sum(&row, 0, row.count);
}
