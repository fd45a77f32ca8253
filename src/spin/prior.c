/* prior.c - averages by class. */
#include "spin/prior.h"

static uint64_t fixed(double p)
{
	return (uint64_t)(p * PRIOR_ONE + 0.5);
}

/* Steps of `width` logps from `from` downwards; the last is open. */
static unsigned step(logp_t from, logp_t v, logp_t width, unsigned steps)
{
	logp_t n = (from - v) / width;

	return n < 0 ? 0 : n >= (logp_t)steps ? steps - 1 : (unsigned)n;
}

unsigned prior_keep_class(const struct document *doc, const struct place *p)
{
	return step(-2 * LOGP_ONE, ngram_unigram(doc->model->ngram, p->word),
		    LOGP_ONE * 3 / 4, PRIOR_KEEPS);
}

unsigned prior_find_class(const struct document *doc, const struct place *p,
			  size_t k)
{
	const struct spin_candidate *c = &p->candidates[k];
	logp_t rarity = ngram_unigram(doc->model->ngram, c->words[0]) -
			ngram_unigram(doc->model->ngram, p->word);
	unsigned share = step(0, logp_log((double)c->share),
			      LOGP_ONE * 3 / 8, 16);

	return share * 8 + step(4 * LOGP_ONE, rarity, LOGP_ONE, 8);
}

void prior_add(struct prior *prior, const struct document *doc,
	       const struct place *p)
{
	uint64_t keep = fixed(p->candidates[KEEP].p);
	unsigned class = prior_keep_class(doc, p);

	prior->keep[class] += keep;
	prior->keep_of[class] += PRIOR_ONE;
	DOCUMENT_LIVE(k, p, 1)
		prior->change[prior_change_class(doc, p, k)] +=
			fixed(p->candidates[k].p);
	for (size_t k = 1; keep != PRIOR_ONE && k < p->ncandidates; k++)
		prior->change_of[prior_change_class(doc, p, k)] +=
			PRIOR_ONE - keep;
}

void prior_merge(struct prior *prior, const struct prior *other)
{
	for (size_t i = 0; i < PRIOR_KEEPS; i++) {
		prior->keep[i] += other->keep[i];
		prior->keep_of[i] += other->keep_of[i];
	}
	for (size_t i = 0; i < PRIOR_CHANGES; i++) {
		prior->change[i] += other->change[i];
		prior->change_of[i] += other->change_of[i];
	}
}

/* Drawn towards `usual` as if by a few places. */
static double share(uint64_t part, uint64_t whole, double usual)
{
	const double few = 10;

	return ((double)part / PRIOR_ONE + few * usual) /
	       ((double)whole / PRIOR_ONE + few);
}

double prior_keep(const struct prior *prior, unsigned keep_class)
{
	return share(prior->keep[keep_class], prior->keep_of[keep_class], 0.8);
}

double prior_change(const struct prior *prior, unsigned change_class,
		    double keep)
{
	return (1 - keep) * share(prior->change[change_class],
				  prior->change_of[change_class], 0.01);
}
