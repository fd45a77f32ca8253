/* neighbour_match.c - a document beside its near passages, and what stands across
 * from its words there. */
#include "spin/neighbour_match.h"

#include <stdlib.h>

/* ---- set-up ---- */

static bool known_compound(const void *vocab, struct span compound)
{
	return vocab_find(vocab, compound) != VOCAB_UNK;
}

uint32_t neighbour_number(const struct neighbours *n, struct span key)
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
		m->own[i] = neighbour_number(m->neighbours, buf_span(scratch));
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

struct outside neighbour_outside(struct neighbour_match *match)
{
	return (struct outside){ NULL, match, suggest, NULL, false };
}
