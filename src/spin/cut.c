/* cut.c - the gap leaves so few that those are sorted by insertion. */
#include "spin/cut.h"

/* Scores stay far above this: an endless gap must not overflow. */
enum { ENDLESS = INT32_MAX / 2 };

struct cut cut_for(const struct document *doc, size_t most, logp_t gap)
{
	return (struct cut){ most, doc->model->unsettled ? ENDLESS : gap };
}

static logp_t best_of(const logp_t *scores, size_t n)
{
	logp_t best = INT32_MIN / 2;

	for (size_t i = 0; i < n; i++)
		best = scores[i] > best ? scores[i] : best;
	return best;
}

/* Puts the score in its place in the list, which falls and holds `most`. */
static size_t insert(logp_t *list, size_t n, size_t most, logp_t score)
{
	size_t at = n < most ? n : most - 1;

	if (n == most && score <= list[at])
		return n;
	while (at > 0 && list[at - 1] < score) {
		list[at] = list[at - 1];
		at--;
	}
	list[at] = score;
	return n < most ? n + 1 : n;
}

logp_t cut_floor(const struct cut *cut, const logp_t *scores, size_t n)
{
	logp_t floor = best_of(scores, n) - cut->gap;
	logp_t list[DOCUMENT_MAX_CANDIDATES];
	size_t kept = 0, above = 0;

	for (size_t i = 0; i < n; i++)
		above += scores[i] >= floor;
	if (above < cut->most)
		return floor;
	for (size_t i = 0; i < n; i++)
		if (scores[i] >= floor)
			kept = insert(list, kept, cut->most, scores[i]);
	return list[kept - 1];
}
