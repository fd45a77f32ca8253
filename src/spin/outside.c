/* outside.c - every source in turn. */
#include "spin/outside.h"

static void choose(struct place *p)
{
	p->chosen = KEEP;
	for (uint16_t k = 1; k < p->ncandidates; k++)
		if (p->candidates[k].p > p->candidates[p->chosen].p)
			p->chosen = k;
}

void outside_weigh(struct document *doc, int round)
{
	const struct outside *source = doc->model->outside;

	if (!source)
		return;
	for (; source; source = source->next)
		if (source->weigh)
			source->weigh(source->known, doc, round);
	for (size_t i = 0; i < doc->count; i++)
		choose(&doc->places[i]);
}
