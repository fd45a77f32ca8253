/* fit.c - scores of one changed place in an otherwise fixed sentence.
 *
 * Along the sentence the states of the model before each word are computed
 * once.  A candidate is scored from the state before its place; then the
 * words behind it are scored after it, until the model's state is the same as
 * without the candidate: from there on nothing can differ.
 */
#include "spin/fit.h"

#include "spin/channel.h"
#include "spin/cut.h"

#include <stdlib.h>

/* Words behind a place that are looked at: the second tells little more than
 * the first, the third nothing that would pay for its look-ups.  The second is
 * asked for the best SECOND candidates only. */
enum {
	REACH = 2, LITERAL_REACH = 1, SECOND = 12,
	SECOND_GAP = 5 * LOGP_ONE, ALIVE_GAP = 5 * LOGP_ONE
};

/* A sentence as a row of words, with the places that they come from. */
struct row {
	const struct document *doc;
	size_t count;		/* words, the end mark included */
	uint32_t word[LEXICON_MAX_PHRASE * DOCUMENT_MAX_SENTENCE + 1];
	uint32_t place[LEXICON_MAX_PHRASE * DOCUMENT_MAX_SENTENCE + 1];
	struct ngram_state before[LEXICON_MAX_PHRASE * DOCUMENT_MAX_SENTENCE +
				  1];
	logp_t score[LEXICON_MAX_PHRASE * DOCUMENT_MAX_SENTENCE + 1];
};

static void row_add(struct row *row, uint32_t word, uint32_t place)
{
	row->word[row->count] = word;
	row->place[row->count] = place;
	row->count++;
}

/* The sentence with the chosen candidates, or as it stands.  A choice that
 * spans several tokens stays out: the places it would swallow must keep words
 * of their own to be compared with. */
static void row_fill(struct row *row, const struct document *doc,
		     const struct sentence *s, bool chosen)
{
	uint32_t end = s->first + s->count;

	row->doc = doc;
	row->count = 0;
	for (uint32_t i = s->first; i < end; i++) {
		const struct place *p = &doc->places[i];
		const struct spin_candidate *c = &p->candidates[p->chosen];

		if (!chosen || c->span > 1)
			c = &p->candidates[KEEP];
		for (size_t k = 0; k < c->nwords; k++)
			row_add(row, c->words[k], i);
	}
	row_add(row, VOCAB_END, end);
}

static void row_score(struct row *row)
{
	const struct ngram *m = row->doc->ngram;
	struct ngram_state state;

	ngram_begin(m, &state);
	for (size_t i = 0; i < row->count; i++) {
		row->before[i] = state;
		row->score[i] = ngram_score(m, &state, row->word[i], &state);
	}
}

/* ln P of `reach` row words from `i` on after the candidate's state, less what
 * they score in the row: stops where the states meet. */
static logp_t right_gain(const struct row *row, size_t i, size_t reach,
			 struct ngram_state state)
{
	const struct ngram *m = row->doc->ngram;
	size_t end = i + reach < row->count ? i + reach : row->count;
	logp_t gain = 0;

	for (; i < end; i++) {
		if (ngram_state_equal(&state, &row->before[i]))
			break;
		gain += ngram_score(m, &state, row->word[i], &state) -
			row->score[i];
	}
	return gain;
}

/* The first word in the row at or behind `from` of a place >= `place`. */
static size_t row_skip(const struct row *row, size_t from, uint32_t place)
{
	while (row->place[from] < place)
		from++;
	return from;
}

/* A candidate's row words replace [i, end): what those score. */
static logp_t row_sum(const struct row *row, size_t i, size_t end)
{
	logp_t sum = 0;

	for (; i < end; i++)
		sum += row->score[i];
	return sum;
}

struct scored {
	uint16_t candidate;
	bool named;
	logp_t left, gain;
	struct ngram_state after;
	logp_t total;
};

static logp_t total_of(const struct document *doc, const struct place *p,
		       const struct scored *s)
{
	return channel_total(doc, s->gain,
			     p->candidates[s->candidate].channel);
}

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

static logp_t score_words(const struct ngram *m, const struct spin_candidate *c,
			  struct ngram_state *state)
{
	logp_t score = 0;

	for (size_t i = 0; i < c->nwords; i++)
		score += ngram_score(m, state, c->words[i], state);
	return score;
}

/* The candidates that are to be scored, with their left scores; returns how
 * many.  In the first round the promising ones, then those still alive. */
static size_t score_left(const struct ngram *m, const struct place *p,
			 bool first, const struct ngram_state *before,
			 struct scored *out)
{
	uint32_t words[DOCUMENT_MAX_CANDIDATES] = { 0 };
	logp_t scores[DOCUMENT_MAX_CANDIDATES];
	struct ngram_state after[DOCUMENT_MAX_CANDIDATES];
	size_t n = 0;

	for (size_t k = 0; k < p->ncandidates; k++)
		if (first ? p->candidates[k].promising
			  : p->candidates[k].alive) {
			words[n] = p->candidates[k].words[0];
			out[n++].candidate = (uint16_t)k;
		}
	ngram_score_many(m, before, words, n, scores, after);
	for (size_t k = 0; k < n; k++) {
		const struct spin_candidate *c =
			&p->candidates[out[k].candidate];

		out[k].left = scores[k];
		out[k].after = after[k];
		if (c->nwords > 1) {
			out[k].after = *before;
			out[k].left = score_words(m, c, &out[k].after);
		}
	}
	return n;
}

/* What a candidate gains over the words it replaces in the row, of any length:
 * the long way. */
static logp_t gain(const struct row *row, size_t at, const struct scored *s,
		   const struct spin_candidate *c, uint32_t place,
		   size_t reach)
{
	size_t end = row_skip(row, at, place + c->span);

	return s->left - row_sum(row, at, end) +
	       right_gain(row, end, reach, s->after);
}

/* The least total that is worth another word, by what is known so far. */
static logp_t least_total(const struct document *doc, const struct place *p,
			  const struct scored *s, size_t n)
{
	const struct cut cut = cut_for(doc, SECOND, SECOND_GAP);
	logp_t totals[DOCUMENT_MAX_CANDIDATES];

	for (size_t k = 0; k < n; k++)
		totals[k] = total_of(doc, p, &s[k]);
	return cut_floor(&cut, totals, n);
}

/* The same for all candidates that replace the one token, side by side. */
static void gain_abreast(const struct row *row, size_t at, uint32_t place,
			 size_t reach, struct scored *s, size_t n)
{
	const struct ngram *m = row->doc->ngram;
	const struct place *p = &row->doc->places[place];
	struct ngram_state after[DOCUMENT_MAX_CANDIDATES];
	logp_t scores[DOCUMENT_MAX_CANDIDATES], least = INT32_MIN;
	size_t who[DOCUMENT_MAX_CANDIDATES], end, left = n;

	end = row_skip(row, at, place + 1);
	for (size_t k = 0; k < n; k++) {
		s[k].gain = s[k].left - row_sum(row, at, end);
		who[k] = k;
		after[k] = s[k].after;
	}
	for (size_t i = end; i < end + reach && i < row->count; i++) {
		size_t kept = 0;

		if (i > end)
			least = least_total(row->doc, p, s, n);
		for (size_t k = 0; k < left; k++) {
			const struct scored *c = &s[who[k]];
			bool fixed = c->candidate == KEEP ||
				     p->candidates[c->candidate].named;

			if (ngram_state_equal(&after[k], &row->before[i]) ||
			    (!fixed && total_of(row->doc, p, c) < least))
				continue;
			after[kept] = after[k];
			who[kept++] = who[k];
		}
		left = kept;
		ngram_score_each(m, after, left, &row->word[i], 1, scores,
				 after);
		for (size_t k = 0; k < left; k++)
			s[who[k]].gain += scores[k] - row->score[i];
	}
}

/* Sets `gain` of the n candidates in s, which may be reordered. */
static void gain_all(const struct row *row, const struct place *p, size_t at,
		     uint32_t place, size_t reach, struct scored *s, size_t n)
{
	size_t single = 0;

	for (size_t k = 0; k < n; k++)
		if (p->candidates[s[k].candidate].span == 1) {
			struct scored t = s[single];

			s[single++] = s[k];
			s[k] = t;
		}
	gain_abreast(row, at, place, reach, s, single);
	for (size_t k = single; k < n; k++)
		s[k].gain = gain(row, at, &s[k],
				 &p->candidates[s[k].candidate], place,
				 reach);
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

static void fit_place(struct document *doc, const struct row *row, size_t at,
		      uint32_t place, bool first)
{
	struct scored s[DOCUMENT_MAX_CANDIDATES];
	struct place *p = &doc->places[place];
	logp_t keep = 0;
	size_t n = score_left(doc->ngram, p, first, &row->before[at],
			      s);

	gain_all(row, p, at, place, REACH, s, n);
	for (size_t k = 0; k < n; k++) {
		struct spin_candidate *c = &p->candidates[s[k].candidate];

		c->left = s[k].left;
		c->fit = s[k].gain;
		if (s[k].candidate == KEEP)
			keep = c->fit;
	}
	for (size_t k = 0; k < n; k++)
		p->candidates[s[k].candidate].fit -= keep;
	if (first)
		choose_alive(doc, p, s, n);
}

/* Did any word move that takes part in the scores of the place? */
static bool neighbours_moved(const struct document *doc,
			     const struct sentence *s, uint32_t i)
{
	uint32_t left = doc->ngram->order - 1;
	uint32_t from = i > left ? i - left : 0;
	uint32_t to = i + LEXICON_MAX_PHRASE + REACH;

	for (uint32_t k = from; k <= to && k < s->count; k++)
		if (k != i && doc->places[s->first + k].moved)
			return true;
	return false;
}

void fit_chosen(struct document *doc, const struct sentence *sentence,
		bool first)
{
	struct row row;
	size_t at = 0;

	row_fill(&row, doc, sentence, true);
	row_score(&row);
	for (uint32_t i = 0; i < sentence->count; i++) {
		uint32_t place = sentence->first + i;

		if (!document_is_undecided(&doc->places[place]) ||
		    (!first && !neighbours_moved(doc, sentence, i)))
			continue;
		at = row_skip(&row, at, place);
		fit_place(doc, &row, at, place, first);
	}
}

static void fit_place_literal(struct document *doc, const struct row *row,
			      size_t at, uint32_t place)
{
	struct scored s[DOCUMENT_MAX_CANDIDATES];
	struct place *p = &doc->places[place];
	size_t n = score_left(doc->ngram, p, false, &row->before[at],
			      s);

	gain_all(row, p, at, place, LITERAL_REACH, s, n);
	for (size_t k = 0; k < n; k++)
		p->candidates[s[k].candidate].literal = s[k].gain;
}

logp_t fit_literal(struct document *doc, const struct sentence *sentence)
{
	struct row row;

	row_fill(&row, doc, sentence, false);
	row_score(&row);
	for (uint32_t i = 0; i < sentence->count; i++)
		if (document_is_undecided(&doc->places[sentence->first + i]))
			fit_place_literal(doc, &row, i, sentence->first + i);
	return row_sum(&row, 0, row.count);
}
