/* row.c - the words of a sentence, one after the other. */
#include "spin/row.h"

static void add(struct row *row, uint32_t word, uint32_t place)
{
	row->word[row->count] = word;
	row->place[row->count] = place;
	row->count++;
}

static void fill(struct row *row, const struct document *doc,
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
			add(row, c->words[k], i);
	}
	add(row, VOCAB_END, end);
}

void row_read(struct row *row, const struct document *doc,
	      const struct sentence *s, bool chosen)
{
	const struct ngram *m = doc->ngram;
	struct ngram_state state;

	fill(row, doc, s, chosen);
	ngram_begin(m, &state);
	for (size_t i = 0; i < row->count; i++) {
		row->before[i] = state;
		row->score[i] = ngram_score(m, &state, row->word[i], &state);
	}
}

size_t row_skip(const struct row *row, size_t from, uint32_t place)
{
	while (row->place[from] < place)
		from++;
	return from;
}

logp_t row_sum(const struct row *row, size_t i, size_t end)
{
	logp_t sum = 0;

	for (; i < end; i++)
		sum += row->score[i];
	return sum;
}

logp_t row_gain(const struct row *row, size_t i, size_t reach,
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
