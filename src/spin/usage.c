/* usage.c - the sample, and its n-grams.
 *
 * P(around | w) / P(around) = P(w | left) P(right | left, w) / P(w), up to
 * what all words of a place share.
 */
#include "spin/usage.h"

enum {
	LEAST = -8 * LOGP_ONE	/* next to the best word of a place: no single
				 * place rules a word out */
};

/* ---- the sample ---- */

static uint64_t mix(uint64_t key, const uint32_t *words)
{
	for (size_t i = 0; i < USAGE_REACH; i++) {
		key = (key ^ words[i]) * UINT64_C(0x9E3779B97F4A7C15);
		key ^= key >> 29;
	}
	return key;
}

/* Keeps the places with the smallest keys. */
static void add(struct usage *u, const struct usage_place *place)
{
	size_t i = 0, end;

	while (i < u->count && u->places[i].key < place->key)
		i++;
	if (i == USAGE_PLACES ||
	    (i < u->count && u->places[i].key == place->key))
		return;
	u->count += u->count < USAGE_PLACES;
	for (end = u->count - 1; end > i; end--)
		u->places[end] = u->places[end - 1];
	u->places[i] = *place;
}

static bool begins(const struct document *doc, size_t i)
{
	return i == 0 || doc->tokens[i].flags & TOK_SENTENCE;
}

void usage_note(struct usage *u, const struct document *doc,
		const uint32_t *words, size_t place)
{
	struct usage_place p;
	size_t at = place;

	for (size_t i = USAGE_REACH; i-- > 0;) {
		bool first = begins(doc, at);

		p.before[i] = first ? VOCAB_BEGIN : words[at - 1];
		at -= !first;
	}
	at = place + 1;
	for (size_t i = 0; i < USAGE_REACH; i++) {
		bool last = at >= doc->count || begins(doc, at);

		p.after[i] = last ? VOCAB_END : words[at];
		at += !last;
	}
	p.key = mix(mix(1, p.before), p.after);
	add(u, &p);
}

void usage_merge(struct usage *u, const struct usage *other)
{
	for (size_t i = 0; i < other->count; i++)
		add(u, &other->places[i]);
}

/* ---- scores ---- */

static void read_before(const struct ngram *m, const uint32_t *before,
			struct ngram_state *state)
{
	ngram_empty(state);
	for (size_t i = 0; i < USAGE_REACH; i++)
		if (before[i] == VOCAB_BEGIN)
			ngram_begin(m, state);
		else
			ngram_score(m, state, before[i], state);
}

/* How many of the words behind there are: up to the end of the sentence. */
static size_t count_after(const uint32_t *after)
{
	size_t n = 1;

	while (n < USAGE_REACH && after[n - 1] != VOCAB_END)
		n++;
	return n;
}

static void score_place(const struct usage_place *p, const struct ngram *m,
			const uint32_t *words, size_t n, logp_t *score)
{
	struct ngram_state state;
	logp_t right[USAGE_WORDS];

	read_before(m, p->before, &state);
	ngram_gap(m, &state, words, n, p->after, count_after(p->after), score,
		  right);
	for (size_t i = 0; i < n; i++)
		score[i] += right[i] - ngram_unigram(m, words[i]);
}

static logp_t largest(const logp_t *score, size_t n)
{
	logp_t best = score[0];

	for (size_t i = 1; i < n; i++)
		best = score[i] > best ? score[i] : best;
	return best;
}

void usage_score(const struct usage *u, const struct ngram *m,
		 const uint32_t *words, size_t n, logp_t *score)
{
	for (size_t i = 0; i < n; i++)
		score[i] = 0;
	for (size_t k = 0; n && k < u->count; k++) {
		logp_t here[USAGE_WORDS], best;

		score_place(&u->places[k], m, words, n, here);
		best = largest(here, n);
		for (size_t i = 0; i < n; i++)
			score[i] += here[i] > best + LEAST ? here[i] - best
							   : LEAST;
	}
	for (size_t i = 0; i < n; i++)
		score[i] /= u->count ? (logp_t)u->count : 1;
}
