/* channel.c - the noisy channel's log-probability, part by part. */
#include "spin/channel.h"

/* ln 2 / 4: struct lexicon_candidate.size counts quarters of a doubling. */
static const double SIZE_STEP = 0.17328679513998632;

/* The score of every set of relations. */
struct relations {
	logp_t score[1 << RANKER_RELATIONS];
};

static void add_up(struct relations *all, const struct ranker *r)
{
	all->score[0] = 0;
	for (unsigned set = 1; set < 1u << RANKER_RELATIONS; set++)
		all->score[set] = all->score[set & (set - 1)] +
				  r->relation[__builtin_ctz(set)];
}

static logp_t weighted(logp_t weight, logp_t v)
{
	return (logp_t)((int64_t)weight * v / LOGP_ONE);
}

static logp_t candidate_score(const struct ranker *r,
			      const struct relations *relations,
			      const struct spin_candidate *keep,
			      const struct spin_candidate *c)
{
	double size = c->size ? c->size * SIZE_STEP : 3.0;
	unsigned set = c->relation % (1u << RANKER_RELATIONS);

	return relations->score[set] + r->change -
	       (logp_t)(r->size_weight * size) +
	       weighted(r->prior_weight, c->prior) +
	       weighted(r->topic, c->literal_topic - keep->literal_topic) +
	       (c->nwords > 1 || c->span > 1 ? r->phrase : 0);
}

void channel_score(struct document *doc)
{
	const struct ranker *r = doc->model->ranker;
	logp_t touched = logp_log(doc->rate), left = logp_log(1 - doc->rate);
	struct relations relations;

	add_up(&relations, r);
	for (size_t i = 0; i < doc->count; i++) {
		struct place *p = &doc->places[i];

		if (p->ncandidates == 1)
			continue;
		p->candidates[KEEP].channel = left;
		for (size_t k = 1; k < p->ncandidates; k++)
			p->candidates[k].channel = touched +
				candidate_score(r, &relations,
						&p->candidates[KEEP],
						&p->candidates[k]);
	}
}

logp_t channel_total(const struct document *doc, logp_t language,
		     logp_t channel)
{
	return weighted(doc->model->ranker->language, language) + channel;
}
