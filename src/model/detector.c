/* detector.c - reading and asking the forests of the detector. */
#include "model/detector.h"

enum us_status detector_open(struct detector *d, struct span section,
			     struct us_error *err)
{
	struct span rest = section;

	*d = (struct detector){ .forests = { { 0 } } };
	if (!section.n)
		return US_OK;
	for (unsigned i = 0; i < DETECTOR_QUESTIONS; i++)
		if (!forest_read(&d->forests[i], &rest)) {
			*d = (struct detector){ .forests = { { 0 } } };
			return status_set(err, US_EMODEL, US_NO_OFFSET,
					  "section detect is malformed");
		}
	return US_OK;
}

bool detector_ready(const struct detector *d, enum detector_question question,
		    uint32_t features)
{
	return d->forests[question].trees &&
	       d->forests[question].features == features;
}

double detector_ask(const struct detector *d, enum detector_question question,
		    const int16_t *row)
{
	const struct forest *f = &d->forests[question];
	int16_t rows[2 * RANKER_MAX_FEATURES];
	logp_t scores[2], odds;
	double e;

	for (uint32_t i = 0; i < f->features; i++) {
		rows[i] = row[i];
		rows[f->features + i] = INT16_MIN;
	}
	forest_score(f, rows, 2, scores);
	odds = scores[0] - scores[1];
	e = logp_exp(odds < 0 ? odds : -odds);
	return odds < 0 ? e / (1 + e) : 1 / (1 + e);
}
