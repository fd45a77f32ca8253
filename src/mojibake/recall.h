/* recall.h - what was found for a word before.
 *
 * The same damaged words come again and again; their candidates depend on
 * little else.  Of bounded size.
 */
#ifndef US_MOJIBAKE_RECALL_H
#define US_MOJIBAKE_RECALL_H

#include "base/arena.h"
#include "base/map.h"
#include "mojibake/lattice.h"

struct candidate {
	uint16_t plan;
	logp_t gain;		/* over the text as it stands */
	struct reading reading;
};

struct recall {
	struct arena arena;
	struct map words;
	struct buf entries;	/* private */
	size_t bytes;
};

void recall_init(struct recall *r, struct mem *mem);
void recall_free(struct recall *r);
void recall_clear(struct recall *r);

/* Forgets all if it is full; else it just takes up nothing more. */
void recall_trim(struct recall *r);

/* The candidates found for text[0 .. n) before, good until they are
 * forgotten; false if it is new. */
bool recall_get(const struct recall *r, const uint32_t *text, size_t n,
		const struct candidate **found, size_t *count);

/* Remembers a copy of them. */
void recall_put(struct recall *r, const uint32_t *text, size_t n,
		const struct candidate *found, size_t count);

#endif
