/* known.h - what spinners were seen to write, by numbers of words.
 *
 * Counts from parallel texts alone: those of a profile (profile.h) that were
 * seen, not inferred, and those that the model ships ("terms",
 * model/terms.h).  Beside the pairs stand the originals: which words, which
 * two in a row, what they are about.  Counts are in 1/PROFILE_ONE places.
 */
#ifndef US_SPIN_KNOWN_H
#define US_SPIN_KNOWN_H

#include "model/lexicon.h"
#include "model/terms.h"
#include "model/vectors.h"
#include "model/vocab.h"
#include "spin/profile.h"

/* An original of a spun word, in a list. */
struct known_original {
	uint32_t word;
	uint32_t next;		/* number of the next one + 1, or 0 */
};

struct known {
	struct map pairs;	/* spun << 32 | original -> count */
	struct map spun;	/* spun word -> count over its pairs */
	struct map first;	/* spun word -> number of an original + 1 */
	struct map originals;	/* word -> count over all spun words */
	struct map collocations;	/* word << 32 | next word -> count */
	struct buf list;	/* struct known_original */
	uint64_t total;		/* sum of all pairs */
	struct vectors_context subject;	/* the mean of the originals */
};

void known_init(struct known *k, struct mem *mem);
void known_free(struct known *k);

/* Adds the counts of a profile, of which words that neither vocabulary nor
 * lexicon have are passed over; and those of a model. */
void known_add_profile(struct known *k, const struct vocab *vocab,
		       const struct lexicon *lexicon,
		       const struct profile *profile);
void known_add_terms(struct known *k, const struct terms *terms);

/* To be called when all has been added: what the originals are about. */
void known_settle(struct known *k, const struct vectors *vectors);

/* 0 for what was never seen. */
uint32_t known_pair(const struct known *k, uint32_t spun, uint32_t original);
uint32_t known_spun(const struct known *k, uint32_t spun);
uint32_t known_original(const struct known *k, uint32_t word);
uint32_t known_collocation(const struct known *k, uint32_t a, uint32_t b);

/* The first original in the list of a spun word, and the one behind another;
 * NULL at the end. */
const struct known_original *known_first(const struct known *k,
					 uint32_t spun);
const struct known_original *known_next(const struct known *k,
					const struct known_original *o);

static inline uint64_t known_key(uint32_t a, uint32_t b)
{
	return (uint64_t)a << 32 | b;
}

#endif
