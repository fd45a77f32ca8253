/* vectors_measure.c - cases, a small regression, a table. */
#include "train/vectors_measure.h"

#include "train/message.h"
#include "train/softmax.h"

#include <math.h>

enum measure_input {
	X_KEEP, X_FREQUENCY, X_PRIOR, X_VECTORS, INPUTS
};

enum measure_kind { CHANGED_CLEAN, CHANGED_SPUN, KEPT_CLEAN, KEPT_SPUN,
		    KINDS };

static const char *const KIND_NAMES[KINDS] = {
	"changed, clean context", "changed, spun context",
	"kept, clean context", "kept, spun context"
};

struct group {
	uint32_t first, count, right;
	enum measure_kind kind;
};

struct measure {
	struct buf groups;	/* struct group */
	struct buf rows;	/* INPUTS floats a candidate */
	const struct lexicon *lexicon;
	const struct vectors *vectors;
	const float *frequency;
};

static void add_row(struct measure *m, const struct vectors_context *context,
		    uint32_t word, bool keep, logp_t prior)
{
	float *x = buf_grow(&m->rows, INPUTS * sizeof *x);

	x[X_KEEP] = keep;
	x[X_FREQUENCY] = m->frequency[word];
	x[X_PRIOR] = (float)prior / LOGP_ONE;
	x[X_VECTORS] = (float)vectors_score(m->vectors, context, word) /
		       LOGP_ONE;
}

static void add_case(struct measure *m, struct vectors_sampler *s,
		     size_t place, uint32_t spun)
{
	struct lexicon_candidate found[LEXICON_MAX];
	size_t n = lexicon_find(m->lexicon, spun, found, LEXICON_MAX);
	uint32_t original = s->document.words[place];
	struct group g = {
		.first = (uint32_t)(m->rows.n / sizeof(float) / INPUTS),
		.count = 1, .right = original == spun ? 0 : UINT32_MAX
	};
	struct vectors_context h;

	vectors_context(m->vectors, BUF_ARRAY(&s->spun, uint32_t),
			s->document.count, place, &h);
	add_row(m, &h, spun, true, 0);
	for (size_t i = 0; i < n; i++) {
		uint32_t o = found[i].original;

		if (o >= s->lists->words || o == spun)
			continue;
		if (o == original && g.right == UINT32_MAX)
			g.right = g.count;
		add_row(m, &h, o, false, found[i].prior);
		g.count++;
	}
	g.kind = (enum measure_kind)((original == spun) * 2 +
				     (s->spinner.rate > 0));
	if (g.right != UINT32_MAX)
		*BUF_PUSH(&m->groups, struct group) = g;
}

static double score(const double *w, const float *x)
{
	double sum = 0;

	for (int i = 0; i < INPUTS; i++)
		sum += w[i] * (double)x[i];
	return sum;
}

/* Softmax over the group; returns the loss. */
static double predict(const double *w, const float *rows,
		      const struct group *g, double *p)
{
	for (uint32_t k = 0; k < g->count; k++)
		p[k] = score(w, rows + (size_t)(g->first + k) * INPUTS);
	return softmax(p, g->count, g->right);
}

static void fit_group(double *w, double *squares, const float *rows,
		      const struct group *g, int inputs)
{
	double p[LEXICON_MAX + 1];

	predict(w, rows, g, p);
	for (int i = 0; i < inputs; i++) {
		double slope = 0;

		for (uint32_t k = 0; k < g->count; k++)
			slope += (p[k] - (k == g->right)) *
				 (double)rows[(size_t)(g->first + k) * INPUTS +
					      (size_t)i];
		squares[i] += slope * slope;
		if (squares[i] > 0)
			w[i] -= 0.3 * slope / sqrt(squares[i]);
	}
}

/* Learns the first `inputs` weights from the even cases. */
static void fit(const struct measure *m, int inputs, double *w)
{
	const struct group *g = BUF_ARRAY(&m->groups, struct group);
	size_t n = BUF_COUNT(&m->groups, struct group);
	double squares[INPUTS] = { 0 };

	for (int pass = 0; pass < 3; pass++)
		for (size_t i = 0; i < n; i += 2)
			fit_group(w, squares, BUF_ARRAY(&m->rows, float),
				  &g[i], inputs);
}

struct sums {
	double loss, picked, reciprocal, n;
};

static void add_result(struct sums *s, const struct group *g, const double *p,
		       double loss)
{
	uint32_t rank = 1;

	for (uint32_t k = 0; k < g->count; k++)
		rank += p[k] > p[g->right];
	s->loss += loss;
	s->picked += rank == 1;
	s->reciprocal += 1.0 / rank;
	s->n++;
}

static void report(const struct measure *m, const char *name, const double *w)
{
	const struct group *g = BUF_ARRAY(&m->groups, struct group);
	size_t n = BUF_COUNT(&m->groups, struct group);
	struct sums sums[KINDS] = { { 0 } };
	double p[LEXICON_MAX + 1];

	for (size_t i = 1; i < n; i += 2) {
		double loss = predict(w, BUF_ARRAY(&m->rows, float), &g[i],
				      p);

		add_result(&sums[g[i].kind], &g[i], p, loss);
	}
	message_note("%s: weights keep %.2f frequency %.2f prior %.2f "
		     "vectors %.2f", name, w[0], w[1], w[2], w[3]);
	for (int k = 0; k < KINDS; k++)
		if (sums[k].n > 0)
			message_note("  %-23s %6.0f cases: ln P %.4f, picked "
				     "%.4f, reciprocal rank %.4f",
				     KIND_NAMES[k], sums[k].n,
				     -sums[k].loss / sums[k].n,
				     sums[k].picked / sums[k].n,
				     sums[k].reciprocal / sums[k].n);
}

static float *log_frequencies(struct mem *mem, const struct vectors_text *t,
			      uint32_t words)
{
	float *f = mem_zalloc(mem, words, sizeof *f);
	const uint32_t *id = t->ids.p;

	for (uint64_t i = 0; i < t->count; i++)
		if (id[i] < words)
			f[id[i]] += 1;
	for (uint32_t w = 0; w < words; w++)
		f[w] = logf(f[w] + 0.5f);
	return f;
}

void vectors_measure(struct vectors_sampler *s, struct mem *mem,
		     const struct lexicon *lexicon, const struct vectors *v,
		     size_t cases)
{
	float *frequency = log_frequencies(mem, s->text, s->lists->words);
	struct measure m = { .lexicon = lexicon, .vectors = v,
			     .frequency = frequency };
	double without[INPUTS] = { 0 }, with[INPUTS] = { 0 };
	uint32_t spun;

	buf_init(&m.groups, mem);
	buf_init(&m.rows, mem);
	for (size_t d = 0; d < vectors_text_documents(s->text); d++) {
		vectors_sampler_begin(s, d);
		for (size_t i = 0; i < s->document.count; i++)
			if (BUF_COUNT(&m.groups, struct group) < cases &&
			    random_next(&s->random) % 16 == 0 &&
			    vectors_sampler_place(s, i, &spun))
				add_case(&m, s, i, spun);
	}
	fit(&m, X_VECTORS, without);
	report(&m, "without vectors", without);
	fit(&m, INPUTS, with);
	report(&m, "with vectors", with);
	buf_free(&m.groups);
	buf_free(&m.rows);
	mem_free(frequency);
}
