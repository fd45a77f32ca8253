/* told.c - scores to shares, shares to factors.
 *
 * The scores of company.c are calibrated but for what they do not know: of
 * words with n places, about 3 / (n + 3) have another original than any that
 * is listed, or several, or none and were left alone.
 */
#include "spin/told.h"

/* Less of a share than any original may have says nothing. */
static const double LEAST = 0.03;

static double likelihood(logp_t score, logp_t best)
{
	return logp_exp(score - best);
}

static double sum_up(const struct proposal *words, size_t n, logp_t *best)
{
	double sum = 0;

	*best = words[0].score;
	for (size_t i = 1; i < n; i++)
		*best = words[i].score > *best ? words[i].score : *best;
	for (size_t i = 0; i < n; i++)
		sum += likelihood(words[i].score, *best);
	return sum;
}

/* How many times likelier a share makes an original, in 1/PROFILE_ONE. */
static uint32_t times(double share, double power)
{
	logp_t gain = (logp_t)(power * (logp_log(share) - logp_log(LEAST)));

	return (uint32_t)(logp_exp(gain) * PROFILE_ONE + 0.5);
}

void told_add(struct profile *out, const struct vocab *v, struct span spun,
	      uint32_t own, uint64_t places, const struct proposal *words,
	      size_t n, double power)
{
	const double unknown = 3;
	double listed = (double)places / ((double)places + unknown);
	logp_t best;
	double sum = sum_up(words, n, &best);

	for (size_t i = 0; i < n; i++) {
		bool kept = words[i].word == own;
		double share = listed * likelihood(words[i].score, best) / sum;

		if (kept && share < (1 - listed) / 2)
			share = (1 - listed) / 2;
		if (share > LEAST)
			profile_tell(out, spun, kept ? spun
				     : vocab_word(v, words[i].word),
				     times(share, power));
	}
}
