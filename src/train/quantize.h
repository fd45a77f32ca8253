/* quantize.h - a few hundred numbers that stand for millions. */
#ifndef US_TRAIN_QUANTIZE_H
#define US_TRAIN_QUANTIZE_H

#include "base/logp.h"
#include "base/mem.h"

enum { QUANTIZE_RANGE = 1 << 16, QUANTIZE_MAX_WIDTH = 12 };

/* How often each logp occurs: counts[logp + QUANTIZE_RANGE / 2]; what lies
 * beyond the range counts at its end. */
struct histogram {
	uint64_t *counts;	/* QUANTIZE_RANGE of them */
};

void histogram_init(struct histogram *h, struct mem *mem);
void histogram_free(struct histogram *h);
void histogram_add(struct histogram *h, logp_t x);

struct codebook {
	unsigned width;				/* bits of a code */
	logp_t value[1 << QUANTIZE_MAX_WIDTH];	/* of each code, rising */
};

/* The 2^width values with the least squared error over the histogram (Lloyd
 * 1982, from bins of equal population). */
void codebook_fit(struct codebook *b, const struct histogram *h,
		  unsigned width);

/* The code whose value is nearest. */
uint32_t codebook_code(const struct codebook *b, logp_t x);

#endif
