/* quantize.c - one-dimensional k-means on a histogram. */
#include "train/quantize.h"

enum { ROUNDS = 40, HALF = QUANTIZE_RANGE / 2 };

void histogram_init(struct histogram *h, struct mem *mem)
{
	h->counts = mem_zalloc(mem, QUANTIZE_RANGE, sizeof *h->counts);
}

void histogram_free(struct histogram *h)
{
	mem_free(h->counts);
	h->counts = NULL;
}

void histogram_add(struct histogram *h, logp_t x)
{
	if (x < -HALF)
		x = -HALF;
	if (x >= HALF)
		x = HALF - 1;
	h->counts[x + HALF]++;
}

/* Middles of bins of equal population. */
static void start(struct codebook *b, const struct histogram *h)
{
	uint64_t total = 0, seen = 0;
	uint32_t bins = UINT32_C(1) << b->width, bin = 0;

	for (int i = 0; i < QUANTIZE_RANGE; i++)
		total += h->counts[i];
	for (int i = 0; i < QUANTIZE_RANGE; i++) {
		seen += h->counts[i];
		while (bin < bins && seen * bins * 2 >= total * (2 * bin + 1))
			b->value[bin++] = i - HALF;
	}
}

/* Moves every value to the mean of what is nearest to it. */
static void improve(struct codebook *b, const struct histogram *h)
{
	uint32_t bins = UINT32_C(1) << b->width;
	int i = 0;

	for (uint32_t bin = 0; bin < bins; bin++) {
		int64_t end = bin + 1 < bins
			? ((int64_t)b->value[bin] + b->value[bin + 1]) / 2 +
			  HALF + 1
			: QUANTIZE_RANGE;
		int64_t sum = 0, n = 0;

		for (; i < end; i++) {
			n += (int64_t)h->counts[i];
			sum += (int64_t)h->counts[i] * (i - HALF);
		}
		if (n)
			b->value[bin] = (logp_t)((2 * sum +
						  (sum < 0 ? -n : n)) /
						 (2 * n));
	}
}

void codebook_fit(struct codebook *b, const struct histogram *h,
		  unsigned width)
{
	b->width = width;
	start(b, h);
	for (int i = 0; i < ROUNDS; i++)
		improve(b, h);
}

uint32_t codebook_code(const struct codebook *b, logp_t x)
{
	uint32_t low = 0, high = (UINT32_C(1) << b->width) - 1;

	while (low < high) {
		uint32_t mid = (low + high) / 2;

		if (b->value[mid] < x)
			low = mid + 1;
		else
			high = mid;
	}
	if (low && (int64_t)x - b->value[low - 1] <
	    (int64_t)b->value[low] - x)
		low--;
	return low;
}
