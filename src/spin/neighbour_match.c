/* neighbour_match.c - the near passages speak for or against candidates. */
#include "spin/neighbour_match.h"

#include <stdlib.h>

enum { REACH = 3, WAYS = 2 };

/* ---- set-up ---- */

static bool known_compound(const void *vocab, struct span compound)
{
	return vocab_find(vocab, compound) != VOCAB_UNK;
}

static uint32_t number_of(const struct neighbours *n, struct span key)
{
	const uint32_t *number = map_get(&n->numbers, key);

	return number ? *number : 0;
}

static void read_text(struct neighbour_match *m, struct arena *arena,
		      struct buf *scratch)
{
	struct token *tokens;
	size_t bytes;

	buf_clear(scratch);
	tok_scan(scratch, m->text, known_compound, m->model->vocab);
	m->count = BUF_COUNT(scratch, struct token);
	bytes = m->count * sizeof *tokens;
	tokens = arena_alloc(arena, bytes + 1);
	if (bytes)
		memcpy(tokens, scratch->p, bytes);
	m->tokens = tokens;
	m->own = ARENA_NEW(arena, uint32_t, m->count + 1);
	for (size_t i = 0; i < m->count; i++) {
		tok_key(scratch, m->text, &tokens[i]);
		m->own[i] = number_of(m->neighbours, buf_span(scratch));
	}
}

static int by_number(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return (x > y) - (x < y);
}

/* The text's words that the neighbours have, each once. */
static size_t distinct(const struct neighbour_match *m, struct arena *arena,
		       uint32_t **out)
{
	uint32_t *all = ARENA_NEW(arena, uint32_t, m->count + 1);
	size_t n = 0;

	memcpy(all, m->own, m->count * sizeof *all);
	qsort(all, m->count, sizeof *all, by_number);
	for (size_t i = 0; i < m->count; i++)
		if (all[i] && (!n || all[i] != all[n - 1]))
			all[n++] = all[i];
	*out = all;
	return n;
}

static uint32_t passage_end(const struct neighbours *n, uint32_t passage)
{
	const uint32_t *starts = BUF_ARRAY(&n->passages, const uint32_t);
	size_t all = BUF_COUNT(&n->passages, uint32_t);

	return passage + 1 < all ? starts[passage + 1]
				 : (uint32_t)BUF_COUNT(&n->text, uint32_t);
}

/* Cuts the passages into sentences. */
static void list_sentences(struct neighbour_match *m, struct arena *arena,
			   const uint32_t *passages, size_t count)
{
	const struct neighbours *n = m->neighbours;
	const uint32_t *text = BUF_ARRAY(&n->text, const uint32_t);
	const uint32_t *starts = BUF_ARRAY(&n->passages, const uint32_t);
	size_t most = 0;

	for (size_t i = 0; i < count; i++)
		most += passage_end(n, passages[i]) - starts[passages[i]];
	m->sentences = ARENA_NEW(arena, struct neighbour_sentence, most + 1);
	for (size_t i = 0; i < count; i++) {
		uint32_t end = passage_end(n, passages[i]);

		for (uint32_t at = starts[passages[i]]; at < end; at++) {
			uint32_t first = at;

			while (at < end && text[at])
				at++;
			if (at > first)
				m->sentences[m->nsentences++] =
					(struct neighbour_sentence){
						first, at - first };
			m->words += at - first;
		}
	}
}

/* Lists where each word stands, by counting. */
static void index_words(struct neighbour_match *m, struct arena *arena)
{
	const uint32_t *text = BUF_ARRAY(&m->neighbours->text,
					 const uint32_t);
	size_t numbers = BUF_COUNT(&m->neighbours->words,
				   struct neighbour_word);

	m->begin = ARENA_NEW(arena, uint32_t, numbers + 2);
	m->places = ARENA_NEW(arena, struct neighbour_place, m->words + 1);
	for (size_t s = 0; s < m->nsentences; s++)
		for (uint32_t i = 0; i < m->sentences[s].count; i++)
			m->begin[text[m->sentences[s].first + i] + 1]++;
	for (size_t k = 1; k <= numbers + 1; k++)
		m->begin[k] += m->begin[k - 1];
	/* filled from the back, begin[k + 1] comes down to the first of k */
	for (size_t s = m->nsentences; s-- > 0;)
		for (uint32_t i = m->sentences[s].count; i-- > 0;) {
			uint32_t at = m->sentences[s].first + i;

			m->places[--m->begin[text[at] + 1]] =
				(struct neighbour_place){ at, (uint32_t)s };
		}
	memmove(m->begin, m->begin + 1, (numbers + 1) * sizeof *m->begin);
	m->begin[numbers + 1] = (uint32_t)m->words;
}

struct neighbour_match *neighbour_match(const struct neighbours *n,
					const struct spin_model *model,
					struct arena *arena,
					struct buf *scratch, struct span text)
{
	struct neighbour_match *m = ARENA_NEW(arena, struct neighbour_match,
					      1);
	uint32_t passages[NEIGHBOUR_NEAR], *own;
	size_t count;

	m->neighbours = n;
	m->model = model;
	m->text = text;
	read_text(m, arena, scratch);
	count = distinct(m, arena, &own);
	count = neighbour_near(n, model, arena, own, count, passages);
	if (!count)
		return NULL;
	list_sentences(m, arena, passages, count);
	index_words(m, arena);
	m->said = arena_zalloc(arena, m->count + 1, sizeof *m->said);
	neighbour_align(m, arena);
	return m;
}

/* ---- candidates ---- */

static bool is_same(struct span text, const struct token *t, struct span word)
{
	return span_equal(tok_span(text, t), word);
}

static bool may_suggest(const struct neighbour_match *m, uint32_t number)
{
	const struct neighbour_word *w = BUF_ARRAY(&m->neighbours->words,
				const struct neighbour_word) + number;

	return w->lower && w->vocab >= VOCAB_FIRST_WORD;
}

/* What stands across from the word, where enough agrees around it. */
static size_t suggest(void *known, const struct document *doc,
		      const struct outside_run *run,
		      struct spin_candidate *out)
{
	const float least = 0.35f;
	const struct neighbour_match *m = known;
	const struct neighbour_word *words =
		BUF_ARRAY(&m->neighbours->words, const struct neighbour_word);
	size_t n = 0;

	(void)doc;
	for (size_t i = 0; run->count == 1 && i < m->count; i++) {
		if (!is_same(m->text, &m->tokens[i], run->spelt[0]))
			continue;
		for (int k = 0; k < NEIGHBOUR_SAID && n < OUTSIDE_MAX; k++) {
			const struct neighbour_said *s = &m->said[i][k];

			if (s->trust < least || s->number == m->own[i] ||
			    !may_suggest(m, s->number))
				continue;
			out[n++] = (struct spin_candidate){
				.words = { words[s->number].vocab },
				.nwords = 1, .prior = -3 * LOGP_ONE };
		}
	}
	return n;
}

/* ---- weighing ---- */

/* The words that may stand 1, 2, 3 tokens away: as they stand, as restored. */
struct around {
	uint32_t before[REACH][WAYS], behind[REACH][WAYS];
};

static uint32_t number_of_word(const struct neighbour_match *m, uint32_t word)
{
	struct span key = vocab_word(m->model->vocab, word);

	return key.n ? number_of(m->neighbours, key) : 0;
}

static void see(const struct neighbour_match *m, const struct document *doc,
		size_t place, uint32_t ways[WAYS])
{
	const struct place *p = &doc->places[place];

	ways[0] = m->own[place];
	ways[1] = p->chosen == KEEP ? m->own[place] :
		  number_of_word(m, p->candidates[p->chosen].words[0]);
}

static void look_around(const struct neighbour_match *m,
			const struct document *doc, size_t place, size_t span,
			struct around *a)
{
	*a = (struct around){ .before = { { 0 } } };
	for (size_t d = 1; d <= REACH; d++) {
		if (place >= d)
			see(m, doc, place - d, a->before[d - 1]);
		if (place + span - 1 + d < doc->count)
			see(m, doc, place + span - 1 + d, a->behind[d - 1]);
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
static size_t numbers_of(const struct neighbour_match *m,
			 const struct document *doc, size_t place, size_t k,
			 uint32_t numbers[LEXICON_MAX_PHRASE])
{
	const struct spin_candidate *c = &doc->places[place].candidates[k];

	if (k == KEEP) {
		numbers[0] = m->own[place];
		return numbers[0] != 0;
	}
	for (size_t i = 0; i < c->nwords; i++) {
		numbers[i] = number_of_word(m, c->words[i]);
		if (!numbers[i])
			return 0;
	}
	return c->nwords;
}

/* The best agreement over the places where the words stand in the passages. */
static int best_agreement(const struct neighbour_match *m,
			  const uint32_t *numbers, size_t count,
			  const struct around *a)
{
	const uint32_t *text = BUF_ARRAY(&m->neighbours->text,
					 const uint32_t);
	size_t end = BUF_COUNT(&m->neighbours->text, uint32_t), n;
	const struct neighbour_place *p = neighbour_places(m, numbers[0], &n);
	int best = 0;

	for (size_t i = 0; i < n; i++) {
		bool same = p[i].at + count <= end;
		int score;

		for (size_t k = 1; same && k < count; k++)
			same = text[p[i].at + k] == numbers[k];
		if (!same)
			continue;
		score = agreement(text, end, p[i].at, (uint32_t)count, a);
		if (score > best)
			best = score;
	}
	return best;
}

/* ln of how much more frequent a word is in the passages than in English, one
 * more or less of it aside. */
static double excess(const struct neighbour_match *m, uint32_t word,
		     uint32_t number)
{
	double expected = (double)m->words *
			  logp_exp(ngram_unigram(m->model->ngram, word));
	size_t n = 0;

	if (number)
		neighbour_places(m, number, &n);
	return logp_log(((double)n + 1) / (expected + 1)) / (double)LOGP_ONE;
}

static double said(const struct neighbour_match *m, size_t place,
		   uint32_t number)
{
	const double none = 0.2;	/* trust that any two sentences earn */
	double trust = none;

	for (int k = 0; k < NEIGHBOUR_SAID; k++)
		if (m->said[place][k].number == number && number)
			trust = (double)m->said[place][k].trust;
	return trust > none ? trust - none : 0;
}

/* What the passages say for a candidate, in nats of log-odds.  The weights
 * were fitted on news that we spun, beside other reports of the same events
 * (docs/evaluation.md). */
static double gain(const struct neighbour_match *m, const struct document *doc,
		   size_t place, size_t k, const struct around *a)
{
	static const double phrase[2 * REACH + 1] = {
		0, 0, 0.75, 1.8, 3, 3.9, 4.8
	};
	const double frequency = 0.3, most = 1.2, aligned = 9;
	uint32_t numbers[LEXICON_MAX_PHRASE] = { 0 };
	size_t count = numbers_of(m, doc, place, k, numbers);
	uint32_t word = k == KEEP ? doc->places[place].word :
			doc->places[place].candidates[k].words[0];
	double more = frequency * excess(m, word, numbers[0]);

	if (!count)
		return more < 0 ? more : 0;
	return phrase[best_agreement(m, numbers, count, a)] +
	       (more > most ? most : more) +
	       (count == 1 ? aligned * said(m, place, numbers[0]) : 0);
}

static void weigh_place(const struct neighbour_match *m, struct document *doc,
			size_t place)
{
	struct place *p = &doc->places[place];
	struct around a;
	uint8_t span = 0;
	double sum = 0;

	for (size_t k = 0; k < p->ncandidates; k++) {
		struct spin_candidate *c = &p->candidates[k];

		if (c->p <= 0)
			continue;
		if (c->span != span)
			look_around(m, doc, place, c->span, &a);
		span = c->span;
		c->p *= logp_exp((logp_t)(LOGP_ONE *
					  gain(m, doc, place, k, &a)));
		sum += c->p;
	}
	for (size_t k = 0; k < p->ncandidates && sum > 0; k++)
		p->candidates[k].p /= sum;
}

void neighbour_weigh(const struct neighbour_match *m, struct document *doc)
{
	if (doc->count != m->count)
		return;
	for (size_t i = 0; i < doc->count; i++)
		if (document_is_open(&doc->places[i])) {
			weigh_place(m, doc, i);
			document_choose(&doc->places[i]);
		}
}

struct outside neighbour_outside(struct neighbour_match *match)
{
	return (struct outside){ NULL, match, suggest, NULL, false };
}
