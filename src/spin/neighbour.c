/* neighbour.c - the texts as numbers, and which passages are near. */
#include "spin/neighbour.h"

#include "spin/neighbour_match.h"

#include <stdlib.h>

enum {
	PASSAGE = 400,		/* words; a passage ends with a sentence */
	FEW = 40,		/* passages */
	UNKNOWN = 5,		/* weight of words that the model lacks */
	COMMON = 2		/* what any two texts share weighs less */
};

void neighbours_init(struct neighbours *n, struct mem *mem)
{
	n->mem = mem;
	arena_init(&n->arena, mem);
	map_init(&n->numbers, mem);
	buf_init(&n->words, mem);
	buf_init(&n->text, mem);
	buf_init(&n->next, mem);
	buf_init(&n->passages, mem);
	buf_init(&n->tokens, mem);
	buf_init(&n->key, mem);
	*BUF_PUSH(&n->words, struct neighbour_word) =
		(struct neighbour_word){ .vocab = VOCAB_UNK };
	*BUF_PUSH(&n->text, uint32_t) = 0;
	*BUF_PUSH(&n->next, uint32_t) = 0;
}

void neighbours_free(struct neighbours *n)
{
	arena_free(&n->arena);
	map_free(&n->numbers);
	buf_free(&n->words);
	buf_free(&n->text);
	buf_free(&n->next);
	buf_free(&n->passages);
	buf_free(&n->tokens);
	buf_free(&n->key);
}

static bool known_compound(const void *vocab, struct span compound)
{
	return vocab_find(vocab, compound) != VOCAB_UNK;
}

static uint32_t number_of(struct neighbours *n, const struct vocab *vocab,
			  struct span key)
{
	const uint32_t *known = map_get(&n->numbers, key);
	uint32_t number = (uint32_t)BUF_COUNT(&n->words,
					      struct neighbour_word);

	if (known)
		return *known;
	*map_put(&n->numbers, arena_copy(&n->arena, key), NULL) = number;
	*BUF_PUSH(&n->words, struct neighbour_word) =
		(struct neighbour_word){ .vocab = vocab_find(vocab, key) };
	return number;
}

/* Appends a word; its earlier places form a chain, latest first. */
static void put_word(struct neighbours *n, uint32_t number, bool lower)
{
	uint32_t at = (uint32_t)BUF_COUNT(&n->text, uint32_t);
	uint32_t passage = (uint32_t)BUF_COUNT(&n->passages, uint32_t);
	struct neighbour_word *w = BUF_ARRAY(&n->words,
					     struct neighbour_word) + number;

	*BUF_PUSH(&n->text, uint32_t) = number;
	*BUF_PUSH(&n->next, uint32_t) = number ? w->first : 0;
	if (!number)
		return;
	w->first = at;
	w->passages += w->last != passage;
	w->last = passage;
	w->lower |= lower;
}

static void start_passage(struct neighbours *n)
{
	*BUF_PUSH(&n->passages, uint32_t) =
		(uint32_t)BUF_COUNT(&n->text, uint32_t);
}

void neighbours_add(struct neighbours *n, const struct vocab *vocab,
		    struct span text)
{
	const struct token *t;
	size_t count, words = 0;

	buf_clear(&n->tokens);
	tok_scan(&n->tokens, text, known_compound, vocab);
	t = BUF_ARRAY(&n->tokens, const struct token);
	count = BUF_COUNT(&n->tokens, struct token);
	for (size_t i = 0; i < count; i++) {
		if (i && t[i].flags & TOK_SENTENCE)
			put_word(n, 0, false);
		if (words++ == 0)
			start_passage(n);
		if (words > PASSAGE && t[i].flags & TOK_SENTENCE) {
			start_passage(n);
			words = 1;
		}
		tok_key(&n->key, text, &t[i]);
		put_word(n, number_of(n, vocab, buf_span(&n->key)),
			 t[i].kind == TOK_WORD &&
			 !(t[i].flags & (TOK_CAPITAL | TOK_UPPER)));
	}
	put_word(n, 0, false);
}

/* ---- the passages near a document ---- */

struct near {
	uint32_t passage;
	double score;
};

static int by_score(const void *a, const void *b)
{
	const struct near *x = a, *y = b;

	if (x->score != y->score)
		return x->score < y->score ? 1 : -1;
	return (x->passage > y->passage) - (x->passage < y->passage);
}

/* Which passage a place of the text is in. */
static uint32_t passage_of(const struct neighbours *n, uint32_t at)
{
	const uint32_t *starts = BUF_ARRAY(&n->passages, const uint32_t);
	size_t low = 0, high = BUF_COUNT(&n->passages, uint32_t);

	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;

		if (starts[middle] <= at)
			low = middle;
		else
			high = middle;
	}
	return (uint32_t)low;
}

double neighbour_weight(const struct neighbours *n,
			const struct spin_model *model, uint32_t number)
{
	const struct neighbour_word *w = BUF_ARRAY(&n->words,
				const struct neighbour_word) + number;
	double rare = -ngram_unigram(model->ngram, w->vocab) /
		      (double)LOGP_ONE - 6;
	size_t all = BUF_COUNT(&n->passages, uint32_t);

	/* a few texts on one subject may all name it */
	if (w->passages > FEW + all / 4)
		return 0;
	if (w->vocab == VOCAB_UNK)
		return UNKNOWN;
	return rare > 0 ? rare : 0;
}

static void score_passages(const struct neighbours *n,
			   const struct spin_model *model,
			   const uint32_t *own, size_t count,
			   struct near *near)
{
	const uint32_t *next = BUF_ARRAY(&n->next, const uint32_t);
	const struct neighbour_word *words = BUF_ARRAY(&n->words,
					const struct neighbour_word);

	for (size_t i = 0; i < count; i++) {
		double weight = neighbour_weight(n, model, own[i]) - COMMON;
		uint32_t before = UINT32_MAX;

		for (uint32_t at = words[own[i]].first; weight > 0 && at;
		     at = next[at]) {
			uint32_t passage = passage_of(n, at);

			if (passage != before)
				near[passage].score += weight;
			before = passage;
		}
	}
}

size_t neighbour_near(const struct neighbours *n,
		      const struct spin_model *model, struct arena *arena,
		      const uint32_t *own, size_t count,
		      uint32_t passages[NEIGHBOUR_NEAR])
{
	const double least = 28;	/* foreign texts reach 10 to 20 */
	size_t all = BUF_COUNT(&n->passages, uint32_t), kept = 0;
	struct near *near = ARENA_NEW(arena, struct near, all + 1);

	for (size_t i = 0; i < all; i++)
		near[i].passage = (uint32_t)i;
	score_passages(n, model, own, count, near);
	qsort(near, all, sizeof *near, by_score);
	while (kept < all && kept < NEIGHBOUR_NEAR &&
	       near[kept].score >= least &&
	       near[kept].score >= near[0].score / 6) {
		passages[kept] = near[kept].passage;
		kept++;
	}
	return kept;
}
