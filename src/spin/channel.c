/* channel.c - the noisy channel's log-probability, part by part. */
#include "spin/channel.h"

/* ln 2 / 4: struct lexicon_candidate.size counts quarters of a doubling. */
static const double SIZE_STEP = 0.17328679513998632;

static logp_t relation_score(const struct ranker *r, unsigned relation)
{
	logp_t s = 0;

	for (unsigned bit = 0; bit < RANKER_RELATIONS; bit++)
		if (relation >> bit & 1)
			s += r->relation[bit];
	return s;
}

static logp_t weighted(logp_t weight, logp_t v)
{
	return (logp_t)((int64_t)weight * v / LOGP_ONE);
}

static logp_t candidate_score(const struct ranker *r,
			      const struct spin_candidate *keep,
			      const struct spin_candidate *c)
{
	double size = c->size ? c->size * SIZE_STEP : 3.0;

	return relation_score(r, c->relation) + r->change -
	       (logp_t)(r->size_weight * size) +
	       weighted(r->prior_weight, c->prior) +
	       weighted(r->topic, c->literal_topic - keep->literal_topic) +
	       (c->nwords > 1 || c->span > 1 ? r->phrase : 0);
}

void channel_score(struct document *doc)
{
	const struct ranker *r = doc->model->ranker;
	logp_t touched = logp_log(doc->rate), left = logp_log(1 - doc->rate);

	for (size_t i = 0; i < doc->count; i++) {
		struct place *p = &doc->places[i];

		if (p->ncandidates == 1)
			continue;
		p->candidates[KEEP].channel = left;
		for (size_t k = 1; k < p->ncandidates; k++)
			p->candidates[k].channel = touched +
				candidate_score(r, &p->candidates[KEEP],
						&p->candidates[k]);
	}
}

logp_t channel_total(const struct document *doc, logp_t language,
		     logp_t channel)
{
	return weighted(doc->model->ranker->language, language) + channel;
}
