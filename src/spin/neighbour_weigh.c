/* neighbour_weigh.c - the near passages speak for or against candidates.
 *
 * A candidate gains log-odds where its words stand in the passages: for the
 * words beside it that stand beside it there as well, and for what a sentence
 * there shares with its own; less where they stand so often that they may
 * stand in any sentence.  What that is worth grows with how much of the text
 * the passages say in the same words: texts that are only on the same subject
 * tell little of a single place.  The weights were fitted on news that we spun,
 * beside other reports on the subject, some of them of the same event, some
 * nearly copies (docs/evaluation.md).
 */
#include "spin/neighbour_match.h"

enum { REACH = 3, WAYS = 2 };

struct weighing {
	const struct neighbour_match *match;
	struct document *doc;
	double closeness;	/* see neighbour_closeness() */
	double *shared;		/* by sentence of the passages: the weight of
				 * the words it shares with the text's own */
};

/* The words that may stand at a place, and 1, 2, 3 tokens away: as they stand,
 * as restored. */
struct around {
	uint32_t here[WAYS];
	uint32_t before[REACH][WAYS], behind[REACH][WAYS];
};

static uint32_t number_of_word(const struct neighbour_match *m, uint32_t word)
{
	struct span key = vocab_word(m->model->vocab, word);

	return key.n ? neighbour_number(m->neighbours, key) : 0;
}

static void see(const struct weighing *w, size_t place, uint32_t ways[WAYS])
{
	const struct neighbour_match *m = w->match;
	const struct place *p = &w->doc->places[place];

	ways[0] = m->own[place];
	ways[1] = p->chosen == KEEP ? m->own[place] :
		  number_of_word(m, p->candidates[p->chosen].words[0]);
}

static void look_around(const struct weighing *w, size_t place, size_t span,
			struct around *a)
{
	*a = (struct around){ .here = { 0 } };
	see(w, place, a->here);
	for (size_t d = 1; d <= REACH; d++) {
		if (place >= d)
			see(w, place - d, a->before[d - 1]);
		if (place + span - 1 + d < w->doc->count)
			see(w, place + span - 1 + d, a->behind[d - 1]);
	}
}

static bool is_way(const uint32_t ways[WAYS], uint32_t number)
{
	return number && (ways[0] == number || ways[1] == number);
}

/* How many words on both sides of a run in the passages are those around the
 * place. */
static int agreement(const uint32_t *text, size_t end, uint32_t first,
		     uint32_t count, const struct around *a)
{
	int left = 0, right = 0;

	while (left < REACH && first > (uint32_t)left &&
	       is_way(a->before[left], text[first - 1 - (uint32_t)left]))
		left++;
	while (right < REACH && first + count + (uint32_t)right < end &&
	       is_way(a->behind[right], text[first + count + (uint32_t)right]))
		right++;
	return left + right;
}

/* The numbers of the candidate's words; 0 if one is not among the
 * neighbours'. */
static size_t numbers_of(const struct weighing *w, size_t place, size_t k,
			 uint32_t numbers[LEXICON_MAX_PHRASE])
{
	const struct spin_candidate *c = &w->doc->places[place].candidates[k];

	if (k == KEEP) {
		numbers[0] = w->match->own[place];
		return numbers[0] != 0;
	}
	for (size_t i = 0; i < c->nwords; i++) {
		numbers[i] = number_of_word(w->match, c->words[i]);
		if (!numbers[i])
			return 0;
	}
	return c->nwords;
}

/* ---- sentences ---- */

static void share_word(struct weighing *w, uint32_t number)
{
	const struct neighbour_match *m = w->match;
	double weight = neighbour_weight(m->neighbours, m->model, number);
	const struct neighbour_place *p;
	size_t n;

	p = neighbour_places(m, number, &n);
	for (size_t i = 0; weight > 0 && i < n; i++)
		if (!i || p[i].sentence != p[i - 1].sentence)
			w->shared[p[i].sentence] += weight;
}

/* What the sentences of the passages share with one of the text. */
static void share_sentence(struct weighing *w, const struct sentence *s)
{
	memset(w->shared, 0, w->match->nsentences * sizeof *w->shared);
	for (uint32_t i = s->first; i < s->first + s->count; i++) {
		uint32_t ways[WAYS];

		see(w, i, ways);
		if (ways[0])
			share_word(w, ways[0]);
		if (ways[1] && ways[1] != ways[0])
			share_word(w, ways[1]);
	}
}

/* What the word itself has added to the sentences that it stands in. */
static double own_share(const struct weighing *w, uint32_t number,
			const struct around *a)
{
	const struct neighbour_match *m = w->match;

	return is_way(a->here, number) ?
	       neighbour_weight(m->neighbours, m->model, number) : 0;
}

/* ---- a candidate ---- */

/* Where its words stand in the passages: how often; at best, how many words
 * beside them agree, and what the sentence shares. */
struct found {
	size_t places;
	int agreement;
	double shared;
};

static bool stands_at(const struct neighbour_match *m, uint32_t at,
		      const uint32_t *numbers, size_t count)
{
	const uint32_t *text = BUF_ARRAY(&m->neighbours->text, const uint32_t);
	size_t end = BUF_COUNT(&m->neighbours->text, uint32_t);

	if (at + count > end)
		return false;
	return !memcmp(text + at, numbers, count * sizeof *numbers);
}

static struct found find(const struct weighing *w, const uint32_t *numbers,
			 size_t count, const struct around *a)
{
	const struct neighbour_match *m = w->match;
	const uint32_t *text = BUF_ARRAY(&m->neighbours->text, const uint32_t);
	size_t end = BUF_COUNT(&m->neighbours->text, uint32_t), n;
	const struct neighbour_place *p = neighbour_places(m, numbers[0], &n);
	double own = own_share(w, numbers[0], a);
	struct found f = { 0, 0, 0 };

	for (size_t i = 0; i < n; i++) {
		double shared = w->shared[p[i].sentence] - own;
		int agreed;

		if (!stands_at(m, p[i].at, numbers, count))
			continue;
		agreed = agreement(text, end, p[i].at, (uint32_t)count, a);
		f.places++;
		f.agreement = agreed > f.agreement ? agreed : f.agreement;
		f.shared = shared > f.shared ? shared : f.shared;
	}
	return f;
}

/* How often the word is to be expected in text of that length. */
static double expected(const struct neighbour_match *m, uint32_t word)
{
	return (double)m->words *
	       logp_exp(ngram_unigram(m->model->ngram, word));
}

static double ln(double x)
{
	return (double)logp_log(x) / LOGP_ONE;
}

/* What the passages say for a candidate, in nats of log-odds. */
static double gain(const struct weighing *w, size_t place, size_t k,
		   const struct around *a)
{
	const double most = 60, close = w->closeness;
	const struct place *p = &w->doc->places[place];
	uint32_t numbers[LEXICON_MAX_PHRASE] = { 0 };
	size_t count = numbers_of(w, place, k, numbers);
	double sum = k == KEEP ? 0.12 : 0;
	struct found f = { 0, 0, 0 };

	if (count)
		f = find(w, numbers, count, a);
	if (!f.places)
		return sum - 0.21 * ln(1 + expected(w->match,
				k == KEEP ? p->word
					  : p->candidates[k].words[0]));
	f.shared = f.shared > most ? most : f.shared;
	return sum + (0.137 + 1.04 * close) * f.agreement +
	       (0.029 + 0.083 * close) * f.shared -
	       0.21 * ln((double)f.places);
}

static void weigh_place(const struct weighing *w, size_t place)
{
	struct place *p = &w->doc->places[place];
	struct around a;
	uint8_t span = 0;
	double sum = 0;

	for (size_t k = 0; k < p->ncandidates; k++) {
		struct spin_candidate *c = &p->candidates[k];

		if (c->p <= 0)
			continue;
		if (c->span != span)
			look_around(w, place, c->span, &a);
		span = c->span;
		c->p *= logp_exp((logp_t)(LOGP_ONE * gain(w, place, k, &a)));
		sum += c->p;
	}
	for (size_t k = 0; k < p->ncandidates && sum > 0; k++)
		p->candidates[k].p /= sum;
	document_choose(p);
}

/* ---- the text ---- */

double neighbour_closeness(const struct neighbour_match *m,
			   const struct document *doc)
{
	double closed = 1, same = 0;

	for (size_t i = 0; i < m->count; i++) {
		if (document_is_open(&doc->places[i]))
			continue;
		closed++;
		for (int k = 0; k < NEIGHBOUR_SAID; k++)
			if (m->own[i] && m->said[i][k].number == m->own[i])
				same += (double)m->said[i][k].trust;
	}
	return same / closed;
}

void neighbour_weigh(const struct neighbour_match *m, struct document *doc)
{
	struct weighing w = { m, doc, 0, NULL };

	if (doc->count != m->count)
		return;
	w.closeness = neighbour_closeness(m, doc);
	w.shared = ARENA_NEW(doc->arena, double, m->nsentences + 1);
	for (size_t s = 0; s < doc->nsentences; s++) {
		const struct sentence *here = &doc->sentences[s];

		share_sentence(&w, here);
		for (uint32_t i = 0; i < here->count; i++)
			if (document_is_open(&doc->places[here->first + i]))
				weigh_place(&w, here->first + i);
	}
}
