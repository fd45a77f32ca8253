/* vectors_ngrams.c - the choices of a case are asked for together. */
#include "train/vectors_ngrams.h"

#include "model/ngram_memo.h"

enum { AHEAD = 3 };	/* words after a place that know of it, at most */

static const double UNRESTORED = 0.35;	/* of the spun words around */

void vectors_ngrams_init(struct vectors_ngrams *g, struct mem *mem,
			 const struct ngram *model)
{
	*g = (struct vectors_ngrams){ .model = *model };
	g->model.memo = mem_zalloc(mem, 1, sizeof *g->model.memo);
	random_seed(&g->random, 77);
	buf_init(&g->text, mem);
	buf_init(&g->states, mem);
}

void vectors_ngrams_free(struct vectors_ngrams *g)
{
	mem_free(g->model.memo);
	buf_free(&g->text);
	buf_free(&g->states);
}

static uint32_t restored(struct vectors_ngrams *g, uint32_t original,
			 uint32_t spun)
{
	return spun != original && random_unit(&g->random) < UNRESTORED
		       ? spun : original;
}

void vectors_ngrams_begin(struct vectors_ngrams *g,
			  const struct vectors_document *d,
			  const uint32_t *spun)
{
	struct ngram_state *state;
	uint32_t *text;

	g->document = *d;
	buf_clear(&g->text);
	buf_clear(&g->states);
	text = buf_grow(&g->text, d->count * sizeof *text);
	state = buf_grow(&g->states, d->count * sizeof *state);
	for (size_t i = 0; i < d->count; i++) {
		text[i] = restored(g, d->words[i], spun[i]);
		if (i == 0 || d->begins[i])
			ngram_begin(&g->model, &state[i]);
		else
			ngram_score(&g->model, &state[i - 1], text[i - 1],
				    &state[i]);
	}
}

/* The numbers of the choices in rising order of their words. */
static void sort_choices(const struct vectors_case *c, uint32_t *order)
{
	for (uint32_t i = 0; i < c->choices; i++) {
		uint32_t k = i;

		for (; k && c->choice[order[k - 1]] > c->choice[i]; k--)
			order[k] = order[k - 1];
		order[k] = i;
	}
}

/* The next word, or the end of the sentence, after each choice. */
static void ask_next(struct vectors_ngrams *g, struct ngram_query *q,
		     size_t n, uint32_t word)
{
	struct ngram_state after[VECTORS_CHOICES];

	for (size_t i = 0; i < n; i++)
		after[i] = q[i].next;
	for (size_t i = 0; i < n; i++)
		q[i] = (struct ngram_query){ .state = &after[i],
					     .word = word };
	ngram_ask(&g->model, q, n);
}

static float nats(logp_t p)
{
	return (float)p / LOGP_ONE;
}

void vectors_ngrams_score(struct vectors_ngrams *g, struct vectors_case *c)
{
	const struct ngram_state *state =
		BUF_ARRAY(&g->states, struct ngram_state) + c->place;
	const uint32_t *text = BUF_ARRAY(&g->text, uint32_t);
	struct ngram_query q[VECTORS_CHOICES];
	uint32_t order[VECTORS_CHOICES];
	bool end = false;

	sort_choices(c, order);
	for (uint32_t i = 0; i < c->choices; i++)
		q[i] = (struct ngram_query){ .state = state,
					     .word = c->choice[order[i]] };
	ngram_ask(&g->model, q, c->choices);
	for (uint32_t i = 0; i < c->choices; i++) {
		c->left[order[i]] = nats(q[i].score);
		c->right[order[i]] = 0;
	}
	for (size_t j = c->place + 1; !end && j <= c->place + AHEAD; j++) {
		end = j >= g->document.count || g->document.begins[j];
		ask_next(g, q, c->choices, end ? VOCAB_END : text[j]);
		for (uint32_t i = 0; i < c->choices; i++)
			c->right[order[i]] += nats(q[i].score);
	}
}
