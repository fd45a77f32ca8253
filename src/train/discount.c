/* discount.c - counts of counts and the discounts that follow from them. */
#include "model/vocab.h"
#include "train/estimate.h"

uint32_t adjusted_count(const struct suffix_trie *t, unsigned n, uint32_t i)
{
	const struct suffix_level *l = &t->level[n];

	if (n == 1 && i == VOCAB_BEGIN)
		return 0;
	if (n == t->order || (n > 1 && big_u32(&l->word)[i] == VOCAB_BEGIN))
		return big_u32(&l->count)[i];
	return big_u32(&l->child)[i + 1] - big_u32(&l->child)[i];
}

static bool fits(const struct discount *d)
{
	for (int i = 1; i < 4; i++)
		if (!(d->of[i] >= 0 && d->of[i] <= i))
			return false;
	return true;
}

struct discount discount_of(const struct suffix_trie *t, unsigned n)
{
	struct discount d = { { 0 }, false };
	double seen[5] = { 0 }, y;

	for (uint32_t i = 0; i < t->level[n].n; i++) {
		uint32_t count = adjusted_count(t, n, i);

		if (count < 5)
			seen[count]++;
	}
	y = seen[1] / (seen[1] + 2 * seen[2]);
	for (int i = 1; i < 4; i++)
		d.of[i] = i - (i + 1) * y * seen[i + 1] / seen[i];
	if (!fits(&d))			/* not so for 0 / 0 either */
		d = (struct discount){ { 0, 0.5, 1, 1.5 }, true };
	return d;
}
