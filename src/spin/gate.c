/* gate.c - the decoder's findings as a few integers. */
#include "spin/gate.h"

static int16_t clamp(double x)
{
	return (int16_t)(x < -32000 ? -32000 : x > 32000 ? 32000 : x);
}

static double share(double part, double whole)
{
	return whole > 0 ? 1000 * part / whole : 0;
}

/* Sums over changes. */
struct changes {
	double weight, common, gain, fit;
};

static void add_change(struct changes *s, const struct document *doc,
		       const struct place *p)
{
	const double unlikely = 0.3;
	const struct spin_candidate *c = &p->candidates[p->chosen];
	logp_t common;

	if (p->chosen == KEEP || c->nwords > 1 || c->span > 1 ||
	    c->p <= unlikely)
		return;
	common = ngram_unigram(doc->ngram, p->word);
	s->weight += c->p;
	s->common += c->p * common;
	s->gain += c->p * (ngram_unigram(doc->ngram, c->words[0]) - common);
	s->fit += c->p * c->fit;
}

/* A mean of logps, in 1/64 nat. */
static int16_t mean(double sum, double weight)
{
	return weight > 0 ? clamp(sum / weight * 64 / LOGP_ONE) : 0;
}

void gate_row(const struct detect *d, const struct document *doc,
	      const struct evidence *e, int16_t row[GATE_FEATURES])
{
	double sure = 0, likely = 0, certainty = 0;
	double open = (double)doc->nopen;
	struct changes changes = { 0, 0, 0, 0 };

	for (size_t i = 0; i < doc->count; i++) {
		double p = document_is_open(&doc->places[i]) ?
			   document_change(&doc->places[i]) : 0;

		add_change(&changes, doc, &doc->places[i]);
		sure += p > 0.9;
		likely += p > 0.6;
		certainty += p > 0.6 ? p : 0;
	}
	detect_row(d, row);
	row[GATE_RATE] = clamp(share(doc->rate, 1));
	row[GATE_CHANGES] = clamp(10 * doc->rate * open);
	row[GATE_SURE] = clamp(share(sure, open));
	row[GATE_LIKELY] = clamp(share(likely, open));
	row[GATE_CERTAINTY] = clamp(share(certainty, likely));
	row[GATE_SURPRISE] = clamp(128 * e->surprise);
	row[GATE_AGREEMENT] = clamp(1000 * e->agreement);
	row[GATE_BESIDE] = clamp(share(e->beside_changed, e->beside));
	row[GATE_OPEN] = clamp(share(open, (double)doc->count));
	row[GATE_COMMON] = mean(changes.common, changes.weight);
	row[GATE_GAIN] = mean(changes.gain, changes.weight);
	row[GATE_FIT] = mean(changes.fit, changes.weight);
}

bool gate_is_clean(const struct detector *detector, const struct detect *d)
{
	const double clean = 0.05;
	int16_t row[DETECT_FEATURES];

	if (!detector_ready(detector, DETECTOR_SPUN, DETECT_FEATURES))
		return false;
	detect_row(d, row);
	return detector_ask(detector, DETECTOR_SPUN, row) < clean;
}

double gate_ask(const struct detector *detector, const struct detect *d,
		const struct document *doc, const struct evidence *e)
{
	int16_t row[GATE_FEATURES];

	if (!detector_ready(detector, DETECTOR_GATE, GATE_FEATURES))
		return -1;
	gate_row(d, doc, e, row);
	return detector_ask(detector, DETECTOR_GATE, row);
}
