/* rank_data.c - labels by offset, rows by spin/feature.c. */
#include "train/rank_data.h"

#include "spin/feature.h"
#include "spin/fit.h"

void rank_data_init(struct rank_data *d, struct mem *mem)
{
	*d = (struct rank_data){ .changed = 0 };
	buf_init(&d->rows, mem);
	buf_init(&d->groups, mem);
	buf_init(&d->linear, mem);
	buf_init(&d->start, mem);
	buf_init(&d->offsets, mem);
}

void rank_data_free(struct rank_data *d)
{
	buf_free(&d->rows);
	buf_free(&d->groups);
	buf_free(&d->linear);
	buf_free(&d->start);
	buf_free(&d->offsets);
}

struct labels {
	const struct document *doc;
	const struct spinner_change *changes;
	size_t count, next;
	struct buf tokens, key;
};

/* The change that covers the token, or NULL; tokens come in order. */
static const struct spinner_change *change_at(struct labels *l,
					   const struct token *t)
{
	while (l->next < l->count &&
	       l->changes[l->next].offset + l->changes[l->next].length <=
	       t->offset)
		l->next++;
	if (l->next < l->count && l->changes[l->next].offset <
				  t->offset + t->length)
		return &l->changes[l->next];
	return NULL;
}

/* The words of the original; 0 if there are more than a candidate can hold. */
static size_t original_words(struct labels *l, struct span original,
			     uint32_t words[LEXICON_MAX_PHRASE])
{
	size_t n;

	buf_clear(&l->tokens);
	tok_scan(&l->tokens, original, NULL, NULL);
	n = BUF_COUNT(&l->tokens, struct token);
	if (n > LEXICON_MAX_PHRASE)
		return 0;
	for (size_t i = 0; i < n; i++) {
		buf_clear(&l->key);
		tok_key(&l->key, original,
			&BUF_ARRAY(&l->tokens, struct token)[i]);
		words[i] = vocab_find(l->doc->model->vocab, buf_span(&l->key));
	}
	return n;
}

static bool covers(const struct document *doc, size_t place,
		   const struct spin_candidate *c,
		   const struct spinner_change *change)
{
	const struct token *last = &doc->tokens[place + c->span - 1];

	return last->offset + last->length == change->offset + change->length;
}

/* The candidate that the author wrote; KEEP where it is not listed. */
static size_t right_candidate(struct labels *l, size_t place,
			      const struct spinner_change *change)
{
	const struct place *p = &l->doc->places[place];
	uint32_t words[LEXICON_MAX_PHRASE];
	size_t n = original_words(l, change->original, words);

	for (size_t k = 1; n && k < p->ncandidates; k++) {
		const struct spin_candidate *c = &p->candidates[k];

		if (c->nwords == n && covers(l->doc, place, c, change) &&
		    !memcmp(c->words, words, n * sizeof *words))
			return k;
	}
	return KEEP;
}

static void add_linear(struct rank_data *d, const struct document *doc,
		       const struct spin_candidate *all, uint16_t k)
{
	float *x = buf_grow(&d->linear, LINEAR_FEATURES * sizeof *x);
	const struct spin_candidate *c = &all[k];
	bool keep = k == KEEP;
	double rate = doc->rate < 0.02 ? 0.02 : doc->rate > 0.9 ? 0.9
							    : doc->rate;
	logp_t odds = logp_log(rate) - logp_log(1 - rate);

	memset(x, 0, LINEAR_FEATURES * sizeof *x);
	*BUF_PUSH(&d->offsets, float) = keep ? 0 : (float)odds / LOGP_ONE;
	if (keep)
		return;
	x[LINEAR_LANGUAGE] = (float)c->fit / LOGP_ONE;
	x[LINEAR_CHANGE] = 1;
	x[LINEAR_TOPIC] = (float)(c->literal_topic -
				  all[KEEP].literal_topic) / LOGP_ONE;
	x[LINEAR_SIZE] = -0.17328680f * (float)(c->size ? c->size : 17);
	x[LINEAR_PRIOR] = (float)c->prior / LOGP_ONE;
	x[LINEAR_PHRASE] = c->nwords > 1 || c->span > 1;
	for (unsigned i = 0; i < RANKER_RELATIONS; i++)
		x[LINEAR_RELATION + i] = c->relation >> i & 1;
}

static void add_place(struct rank_data *d, const struct spin *s,
		      const struct document *doc, int round, size_t place,
		      size_t right, float weight)
{
	int16_t rows[(FIT_ALIVE + 1) * FEATURES];
	uint16_t alive[FIT_ALIVE + 1];
	size_t n = feature_rows(doc, &s->evidence, round, place, rows, alive);
	struct boost_group g = { .first = (uint32_t)(d->rows.n /
					sizeof *rows / FEATURES),
				 .count = (uint32_t)n, .weight = weight };

	for (size_t k = 0; k < n; k++) {
		if (alive[k] == right)
			g.right = (uint32_t)k;
		add_linear(d, doc, doc->places[place].candidates, alive[k]);
	}
	buf_add(&d->rows, span_of(rows, n * FEATURES * sizeof *rows));
	*BUF_PUSH(&d->groups, struct boost_group) = g;
	d->alive += g.right != 0;
}

void rank_data_add(struct rank_data *d, const struct spin *s,
		   const struct document *doc, int round,
		   const struct spinner_change *changes, size_t nchanges,
		   float weight)
{
	struct labels l = { doc, changes, nchanges, 0, { 0 }, { 0 } };

	buf_init(&l.tokens, d->rows.mem);
	buf_init(&l.key, d->rows.mem);
	for (size_t i = 0; i < doc->count; i++) {
		const struct spinner_change *c = change_at(&l, &doc->tokens[i]);
		size_t right = KEEP;

		if (c && c->offset != doc->tokens[i].offset)
			continue;	/* inside a longer change */
		d->changed += c != NULL;
		if (!document_is_undecided(&doc->places[i]))
			continue;
		if (c)
			right = right_candidate(&l, i, c);
		d->reachable += right != KEEP;
		add_place(d, s, doc, round, i, right, weight);
	}
	buf_free(&l.tokens);
	buf_free(&l.key);
}

void rank_data_start(struct rank_data *d, const struct forest *forest)
{
	const struct boost_group *g = BUF_ARRAY(&d->groups,
						struct boost_group);
	logp_t scores[FIT_ALIVE + 1];
	struct feature_weights weights;

	feature_weights_read(&weights, forest);
	buf_clear(&d->start);
	for (size_t i = 0; i < BUF_COUNT(&d->groups, struct boost_group);
	     i++) {
		int16_t *rows = BUF_ARRAY(&d->rows, int16_t) +
				(size_t)g[i].first * FEATURES;

		feature_linear(&weights, rows, g[i].count, scores);
		for (uint32_t k = 0; k < g[i].count; k++)
			*BUF_PUSH(&d->start, float) =
				(float)scores[k] / LOGP_ONE;
	}
}

struct boost_data rank_data_view(const struct rank_data *d)
{
	return (struct boost_data){
		.features = FEATURES,
		.rows = BUF_ARRAY(&d->rows, int16_t),
		.start = d->start.n ? BUF_ARRAY(&d->start, float) : NULL,
		.linear = d->weights,
		.groups = BUF_ARRAY(&d->groups, struct boost_group),
		.ngroups = BUF_COUNT(&d->groups, struct boost_group)
	};
}
