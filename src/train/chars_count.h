/* chars_count.h - character n-grams counted from text, for chars_build.h. */
#ifndef US_TRAIN_CHARS_COUNT_H
#define US_TRAIN_CHARS_COUNT_H

#include "base/mem.h"
#include "base/span.h"
#include "model/chars.h"

#include <stdint.h>

struct gram {
	uint32_t c[CHARS_ORDER];	/* newest first: see chars_hash() */
	uint32_t count;
	uint32_t total, distinct;	/* of the characters seen behind it */
	float p;			/* chars_build.c: P(c[0] | others) */
	float kept, kept_lower;		/* chars_build.c: mass of the children
					 * that stay, in this and the shorter
					 * context */
	uint32_t stays;
};

/* The n-grams of one length: open addressing, count 0 marks a free slot. */
struct gram_table {
	struct gram *slots;
	size_t capacity, used;
};

struct chars_counts {
	struct mem *mem;
	struct gram_table order[CHARS_ORDER];
	uint64_t shape[CHARS_SHAPES][2];	/* lower, upper */
	uint64_t characters;
	uint64_t quoted;			/* lines with straight quotes */
};

void chars_counts_init(struct chars_counts *counts, struct mem *mem);
void chars_counts_free(struct chars_counts *counts);

/* Adds the lines of a document.  Every second line with straight quotes is
 * counted with curly ones: plain corpora have none, repaired text does. */
void chars_counts_add(struct chars_counts *counts, struct span document);

/* The n-gram c[0 .. n-1], or NULL. */
struct gram *gram_find(const struct gram_table *table, const uint32_t *c,
		       size_t n);

#endif
