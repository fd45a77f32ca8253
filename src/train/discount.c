/* discount.c - counts of counts and the discounts that follow from them. */
#include "train/estimate.h"

static bool fits(const struct discount *d)
{
	for (int i = 1; i < 4; i++)
		if (!(d->of[i] >= 0 && d->of[i] <= i))
			return false;
	return true;
}

struct discount discount_of(const uint32_t *adjusted, uint32_t count)
{
	struct discount d = { { 0 }, false };
	double seen[5] = { 0 }, y;

	for (uint32_t i = 0; i < count; i++)
		if (adjusted[i] < 5)
			seen[adjusted[i]]++;
	y = seen[1] / (seen[1] + 2 * seen[2]);
	for (int i = 1; i < 4; i++)
		d.of[i] = i - (i + 1) * y * seen[i + 1] / seen[i];
	if (!fits(&d))			/* not so for 0 / 0 either */
		d = (struct discount){ { 0, 0.5, 1, 1.5 }, true };
	return d;
}
