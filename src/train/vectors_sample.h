/* vectors_sample.h - places of a document as cases to learn from. */
#ifndef US_TRAIN_VECTORS_SAMPLE_H
#define US_TRAIN_VECTORS_SAMPLE_H

#include "train/vectors_net.h"
#include "train/vectors_text.h"

struct vectors_sampler {
	const struct vectors_lists *lists;
	const struct vectors_text *text;
	struct random random;
	struct buf keep;	/* float: share of a word's places taken */
	struct buf spun;	/* uint32_t: the current document, spun */
	struct vectors_document document;
	struct vectors_spinner spinner;
};

void vectors_sampler_init(struct vectors_sampler *s, struct mem *mem,
			  const struct vectors_lists *lists,
			  const struct vectors_text *text);
void vectors_sampler_free(struct vectors_sampler *s);

/* The next document, spun in one of several ways. */
void vectors_sampler_begin(struct vectors_sampler *s, size_t document);

/* Is the place a case, and of which spun word?  Where the author's word
 * stands, another is imagined in half of the cases, so that there is as much
 * to learn from changes as from keeping; not where a fixed table would not
 * have left it. */
bool vectors_sampler_place(struct vectors_sampler *s, size_t place,
			   uint32_t *spun);

/* Fills in the place, the author's word, the spun word and some of its other
 * candidates (the first ones of the list more often). */
void vectors_sampler_fill(struct vectors_sampler *s, size_t place,
			  uint32_t spun, struct vectors_case *c);

#endif
