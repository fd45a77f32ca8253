/* terms.h - what real spinners were seen to write for the terms of a field.
 *
 * Counts of words aligned in parallel lists of phrases: a spun word and its
 * original, and two originals in a row.  A view on the section "terms", made
 * by `unspin-train terms`; a model may lack it.
 *
 * Section: u32 words of the vocabulary, u32 pairs, u32 collocations, u32 0;
 * then rows of 8 bytes, pairs first, both kinds sorted: u24 first word (the
 * spun one; it may be an extra word of the lexicon), u24 second word, u16
 * count.
 */
#ifndef US_MODEL_TERMS_H
#define US_MODEL_TERMS_H

#include "base/span.h"
#include "base/status.h"

#include <stdbool.h>
#include <stdint.h>

enum {
	TERMS_VERSION = 1,
	TERMS_HEADER = 16, TERMS_ROW = 8,
	TERMS_ONE = 16		/* a place, in counts */
};

struct terms {
	const unsigned char *rows;
	uint32_t words, pairs, collocations;
};

struct terms_row {
	uint32_t first, second;
	uint16_t count;
};

/* US_EMODEL if malformed.  An empty section holds nothing. */
enum us_status terms_open(struct terms *t, struct span section,
			  struct us_error *err);

/* Row i < pairs, and i < collocations. */
struct terms_row terms_pair(const struct terms *t, uint32_t i);
struct terms_row terms_collocation(const struct terms *t, uint32_t i);

#endif
