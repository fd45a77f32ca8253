/* pooling.c - one place. */
#include "spin/pooling.h"

#include "spin/profile.h"

double pooling_trust(double consistency)
{
	const double least = 0.3, most = 0.6;
	double trust = (consistency - least) / (most - least);

	return trust < 0 ? 0 : trust > 1 ? 1 : trust;
}

static double places(uint64_t count)
{
	return (double)count / PROFILE_ONE;
}

/* Logarithm of the factor. */
static logp_t gain(const struct pooling *c, uint64_t total,
		   const struct pooling_trust *trust)
{
	const double eta = 0.55, drawn = 2, least = 1e-6, few = 0.5;
	double m = c->expected > least ? c->expected : least;
	double pi = (places(c->count) + drawn * m) / (places(total) + drawn);
	double x = (places(c->count) + few) / (places(c->original) + few);

	return (logp_t)(trust->counts * eta * (logp_log(pi) - logp_log(m)) +
			trust->table * logp_log(x));
}

double pooling_factor(const struct pooling *c, uint64_t total,
		      const struct pooling_trust *trust)
{
	return logp_exp(gain(c, total, trust));
}

void pooling_weigh(struct pooling *c, size_t n, uint64_t total,
		   const struct pooling_trust *trust)
{
	double before = 0, after = 0;

	if (trust->counts <= 0 && trust->table <= 0)
		return;
	for (size_t k = 0; k < n; k++) {
		before += c[k].p;
		c[k].p *= pooling_factor(&c[k], total, trust);
		after += c[k].p;
	}
	for (size_t k = 0; k < n && after > 0; k++)
		c[k].p *= before / after;
}
