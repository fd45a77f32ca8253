/* seen.h - what is known of the words of a document, by hashes of their bytes:
 * each is judged once, however often it stands there.
 */
#ifndef US_MOJIBAKE_SEEN_H
#define US_MOJIBAKE_SEEN_H

#include "base/mem.h"
#include "base/span.h"

#include <stdbool.h>
#include <stdint.h>

/* The lowest two bits of an entry. */
enum standing {
	UNREAD,		/* nothing shows but that it could read badly */
	FINE,
	DOUBTFUL,	/* fine if no single-byte sets were exchanged */
	DIRTY,
	STANDING = 3,
	UNSEEN
};

enum { SEEN_SAMPLE = 8 };	/* one word in so many is in the sample */

struct seen {
	uint32_t *entry;	/* hashes of words, with what is known */
	uint32_t *written;	/* the places of the first of them */
	size_t writes;
};

void seen_init(struct seen *s, struct mem *mem);
void seen_free(struct seen *s);

/* Forgets the document. */
void seen_reset(struct seen *s);

/* The hash of text[from .. to), another one for each `state` that the judgement
 * depends on.  What follows a question mark tells whether it is one, so it is
 * part of the word. */
uint64_t seen_hash(uint64_t state, struct span text, size_t from, size_t to);

/* Asks memory for what will be looked up. */
void seen_expect(const struct seen *s, uint64_t hash);

enum standing seen_get(const struct seen *s, uint64_t hash);
void seen_put(struct seen *s, uint64_t hash, enum standing standing);

static inline bool seen_in_sample(uint64_t hash)
{
	return !(hash >> 40 & (SEEN_SAMPLE - 1));
}

#endif
