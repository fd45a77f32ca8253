/* counts.h - what was done, by document and in all. */
#ifndef US_CLI_COUNTS_H
#define US_CLI_COUNTS_H

#include "base/buf.h"
#include "unspin.h"

#include <stdint.h>

enum { COUNTS_KINDS = US_KIND_AGREEMENT + 1 };

struct counts {
	uint64_t files, changed, failed, binary;
	uint64_t bytes, words;
	uint64_t edits, kinds[COUNTS_KINDS];	/* by enum us_kind */
	double swapped;		/* words estimated to be swapped */
	uint64_t invalid;	/* bytes that are not UTF-8 */
	uint64_t invalid_at;	/* offset of the first, if any, in a document */
};

/* Adds a part that begins at `offset` of its document. */
void counts_part(struct counts *c, const struct us_result *r, uint64_t offset,
		 size_t bytes);
void counts_add(struct counts *sum, const struct counts *c);

/* Estimated share of words swapped, 0..1. */
double counts_spun(const struct counts *c);

/* "12 files: 3 changed, 41 repairs, 1 failed"; `would`: nothing was written. */
void counts_summary(struct buf *out, const struct counts *c, bool would);

/* Figures, one "name: value" a line. */
void counts_figures(struct buf *out, const struct counts *c, double seconds);

#endif
