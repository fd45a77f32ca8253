/* outside.c - every source in turn. */
#include "spin/outside.h"

bool outside_claims(const struct outside *source)
{
	for (; source; source = source->next)
		if (source->claims)
			return true;
	return false;
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
		document_choose(&doc->places[i]);
}
