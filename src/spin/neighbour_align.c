/* neighbour_align.c - sentences side by side (Smith & Waterman 1981).
 *
 * A spinner keeps order and number of the words, so a swapped word lies
 * across from the author's.  How far to trust it is how well the words
 * around it agree.
 */
#include "spin/neighbour_match.h"

enum {
	LONGEST = 120,		/* tokens of a sentence that are aligned */
	TRIED = 16,		/* sentences laid beside one */
	AROUND = 4		/* pairs each side that trust is taken from */
};

enum step { STOP, PAIR, SKIP_OWN, SKIP_OTHER };

struct grid {
	int score[LONGEST + 1][LONGEST + 1];
	uint8_t step[LONGEST + 1][LONGEST + 1];
};

/* Words on both sides, by their place in their sentence. */
struct pair {
	uint16_t own, other;
	bool same;
};

struct side {
	const uint32_t *words;
	size_t count;
};

/* Scores in tenths: what agrees gains, more if it is rare; a swapped word
 * costs less than a missing one. */
static int pair_score(const struct neighbour_match *m, uint32_t a, uint32_t b)
{
	enum { SWAPPED = -3, FREQUENT = 10, TELLING = 20 };

	if (!a || a != b)
		return SWAPPED;
	return neighbour_weight(m->neighbours, m->model, a) > 0 ? TELLING
								: FREQUENT;
}

static void fill_cell(const struct neighbour_match *m, struct grid *g,
		      const struct side *own, const struct side *other,
		      size_t i, size_t k)
{
	enum { MISSING = -10 };
	int best = g->score[i - 1][k - 1] +
		   pair_score(m, own->words[i - 1], other->words[k - 1]);
	enum step step = PAIR;

	if (g->score[i - 1][k] + MISSING > best) {
		best = g->score[i - 1][k] + MISSING;
		step = SKIP_OWN;
	}
	if (g->score[i][k - 1] + MISSING > best) {
		best = g->score[i][k - 1] + MISSING;
		step = SKIP_OTHER;
	}
	if (best <= 0) {
		best = 0;
		step = STOP;
	}
	g->score[i][k] = best;
	g->step[i][k] = (uint8_t)step;
}

/* The best local alignment as pairs in order; returns their number. */
static size_t align(const struct neighbour_match *m, struct grid *g,
		    const struct side *own, const struct side *other,
		    struct pair pairs[LONGEST])
{
	size_t top_i = 0, top_k = 0, n = 0;

	memset(g->score[0], 0, sizeof g->score[0]);
	for (size_t i = 1; i <= own->count; i++) {
		g->score[i][0] = 0;
		for (size_t k = 1; k <= other->count; k++) {
			fill_cell(m, g, own, other, i, k);
			if (g->score[i][k] > g->score[top_i][top_k]) {
				top_i = i;
				top_k = k;
			}
		}
	}
	for (size_t i = top_i, k = top_k; i && k && g->step[i][k] != STOP;) {
		enum step step = (enum step)g->step[i][k];

		if (step == PAIR)
			pairs[n++] = (struct pair){
				(uint16_t)(i - 1), (uint16_t)(k - 1),
				own->words[i - 1] &&
				own->words[i - 1] == other->words[k - 1] };
		i -= step != SKIP_OTHER;
		k -= step != SKIP_OWN;
	}
	return n;
}

/* The share of the pairs around number `at` that agree and are neighbours in
 * both sentences. */
static float trust(const struct pair *pairs, size_t n, size_t at)
{
	int same = 0, all = 0;

	for (int d = -AROUND; d <= AROUND; d++) {
		long k = (long)at + d;

		if (d == 0)
			continue;
		all++;
		if (k < 0 || k >= (long)n)
			continue;
		same += pairs[k].same &&
			pairs[k].own - pairs[at].own ==
			pairs[k].other - pairs[at].other;
	}
	return (float)same / (float)all;
}

static void note(struct neighbour_said said[NEIGHBOUR_SAID], uint32_t number,
		 float trust)
{
	struct neighbour_said *weakest = said;

	for (int i = 0; i < NEIGHBOUR_SAID; i++) {
		if (said[i].number == number) {
			if (said[i].trust < trust)
				said[i].trust = trust;
			return;
		}
		if (said[i].trust < weakest->trust)
			weakest = &said[i];
	}
	if (weakest->trust < trust)
		*weakest = (struct neighbour_said){ number, trust };
}

static void lay_beside(struct neighbour_match *m, struct grid *g,
		       size_t first, size_t count, uint32_t sentence)
{
	const struct neighbour_sentence *s = &m->sentences[sentence];
	const uint32_t *text = BUF_ARRAY(&m->neighbours->text,
					 const uint32_t);
	const struct side own = { m->own + first, count };
	const struct side other = { text + s->first,
				    s->count < LONGEST ? s->count : LONGEST };
	struct pair pairs[LONGEST];
	size_t n = align(m, g, &own, &other, pairs);

	for (size_t i = 0; i < n; i++)
		note(m->said[first + pairs[i].own],
		     other.words[pairs[i].other], trust(pairs, n, i));
}

/* ---- which sentences ---- */

/* Adds to scores[] what each sentence of the passages shares. */
static void score_sentences(const struct neighbour_match *m, size_t first,
			    size_t count, double *scores)
{
	for (size_t i = first; i < first + count; i++) {
		double weight = neighbour_weight(m->neighbours, m->model,
						 m->own[i]);
		const struct neighbour_place *p;
		size_t n;

		if (!m->own[i] || weight <= 0)
			continue;
		p = neighbour_places(m, m->own[i], &n);
		for (size_t k = 0; k < n; k++)
			if (!k || p[k].sentence != p[k - 1].sentence)
				scores[p[k].sentence] += weight;
	}
}

static void align_sentence(struct neighbour_match *m, struct grid *g,
			   double *scores, size_t first, size_t count)
{
	const double least = 7;		/* two or three telling words */

	memset(scores, 0, m->nsentences * sizeof *scores);
	score_sentences(m, first, count, scores);
	for (int tried = 0; tried < TRIED; tried++) {
		size_t best = 0;

		for (size_t s = 1; s < m->nsentences; s++)
			if (scores[s] > scores[best])
				best = s;
		if (scores[best] < least)
			return;
		scores[best] = 0;
		lay_beside(m, g, first, count, (uint32_t)best);
	}
}

void neighbour_align(struct neighbour_match *m, struct arena *arena)
{
	struct grid *g = arena_alloc(arena, sizeof *g);
	double *scores = ARENA_NEW(arena, double, m->nsentences + 1);
	size_t first = 0;

	if (!m->nsentences)
		return;
	for (size_t i = 1; i <= m->count; i++)
		if (i == m->count || m->tokens[i].flags & TOK_SENTENCE ||
		    i - first == LONGEST) {
			align_sentence(m, g, scores, first, i - first);
			first = i;
		}
}
