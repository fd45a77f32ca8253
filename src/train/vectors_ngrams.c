/* vectors_ngrams.c - the choices of a case are asked for together. */
#include "train/vectors_ngrams.h"

#include "model/ngram_memo.h"

enum { AHEAD = 3 };	/* words after a place that know of it, at most */

_Static_assert((int)VECTORS_CHOICES <= (int)NGRAM_GAP,
	       "the choices of a case are asked for at once");

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

/* The words behind a place, up to the end of its sentence; returns how many. */
static size_t read_after(const struct vectors_ngrams *g, size_t place,
			 uint32_t *after)
{
	const uint32_t *text = BUF_ARRAY(&g->text, const uint32_t);
	const struct vectors_document *d = &g->document;
	size_t n = 0;

	while (n < AHEAD) {
		size_t at = place + 1 + n;

		if (at >= d->count || d->begins[at]) {
			after[n++] = VOCAB_END;
			break;
		}
		after[n++] = text[at];
	}
	return n;
}

static float nats(logp_t p)
{
	return (float)p / LOGP_ONE;
}

void vectors_ngrams_score(struct vectors_ngrams *g, struct vectors_case *c)
{
	const struct ngram_state *state =
		BUF_ARRAY(&g->states, struct ngram_state) + c->place;
	uint32_t order[VECTORS_CHOICES], words[VECTORS_CHOICES], after[AHEAD];
	logp_t left[VECTORS_CHOICES], right[VECTORS_CHOICES];
	size_t nafter = read_after(g, c->place, after);

	sort_choices(c, order);
	for (uint32_t i = 0; i < c->choices; i++)
		words[i] = c->choice[order[i]];
	ngram_gap(&g->model, state, words, c->choices, after, nafter, left,
		  right);
	for (uint32_t i = 0; i < c->choices; i++) {
		c->left[order[i]] = nats(left[i]);
		c->right[order[i]] = nats(right[i]);
	}
}
