/* others.c - places sorted by word, then summed group by group. */
#include "spin/others.h"

#include <stdlib.h>

struct entry {
	uint32_t word, place;
};

static int by_word(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;

	if (x->word != y->word)
		return x->word < y->word ? -1 : 1;
	return (x->place > y->place) - (x->place < y->place);
}

static size_t count_single(const struct place *p)
{
	size_t n = 0;

	while (n < p->ncandidates && p->candidates[n].span == 1)
		n++;
	return n;
}

/* One word's places. */
static void sum_group(struct others *o, const struct document *doc,
		      const struct entry *e, size_t n)
{
	size_t single = count_single(&doc->places[e[0].place]);
	double *sum = ARENA_NEW(doc->arena, double, single);

	for (size_t i = 0; i < n; i++) {
		const struct place *p = &doc->places[e[i].place];

		o->sum[e[i].place] = sum;
		o->places[e[i].place] = (uint32_t)n;
		for (size_t k = 0; k < single && k < p->ncandidates; k++)
			sum[k] += p->candidates[k].p;
	}
}

void others_sum(struct others *o, const struct document *doc)
{
	struct entry *list = ARENA_NEW(doc->arena, struct entry,
				       doc->count + 1);
	size_t n = 0, from = 0;

	o->sum = ARENA_NEW(doc->arena, double *, doc->count + 1);
	o->places = ARENA_NEW(doc->arena, uint32_t, doc->count + 1);
	for (size_t i = 0; i < doc->count; i++)
		if (document_is_open(&doc->places[i]))
			list[n++] = (struct entry){ doc->places[i].word,
						    (uint32_t)i };
	qsort(list, n, sizeof *list, by_word);
	for (size_t i = 1; i <= n; i++)
		if (i == n || list[i].word != list[from].word) {
			sum_group(o, doc, list + from, i - from);
			from = i;
		}
}

double others_expected(const struct others *o, const struct document *doc,
		       size_t i, size_t k, double usual)
{
	double own = doc->places[i].candidates[k].p;

	return others_blend(o->sum[i][k] - own, o->places[i] - 1, usual);
}
