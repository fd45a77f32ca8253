/* profile.h - what is known of a spinner: how often it wrote which word (or
 * phrase) for which original.
 *
 * Counts are expected ones, learned from posteriors or from parallel pairs;
 * they add, so that profiles learned in shards merge into one.  An original
 * that is the spun word itself counts the places that were left alone.  Beside
 * a count may stand what would have been expected of any spinner; how the two
 * differ is what the profile knows.  Where nothing stands, the counts were seen
 * in parallel texts.  A pair that counts nothing is only proposed (company.h),
 * or told of (told.h); such pairs are not written.
 *
 * As text (UTF-8, lines in byte order, see profile_text.c):
 *
 *     unspin profile 1
 *     =0123456789abcdef                   a document that was learned from
 *     supervision<TAB><TAB>12             places in all
 *     supervision<TAB>government<TAB>10.5<TAB>1.2     of these, for this
 *                                         original; and what was expected
 *     supervision<TAB>supervision<TAB>1.25<TAB>9      left alone
 */
#ifndef US_SPIN_PROFILE_H
#define US_SPIN_PROFILE_H

#include "base/arena.h"
#include "base/map.h"
#include "base/status.h"

enum {
	PROFILE_ONE = 1000,	/* one place, in counts */
	PROFILE_MAX_SPELLING = 200,	/* bytes of a word or phrase */
	PROFILE_NONE = -1
};

/* A spun word or phrase; phrases are joined by single spaces. */
struct profile_entry {
	uint32_t spelling;	/* number, see profile_spelling() */
	int32_t first;		/* its pairs: number of one, or PROFILE_NONE */
	uint64_t places, counted;	/* in all; sum over the pairs */
};

struct profile_pair {
	uint32_t original;	/* number of a spelling */
	int32_t next;		/* of the same entry, or PROFILE_NONE */
	uint64_t count;
	uint64_t expected;	/* 0, and a count: seen in parallel texts, not
				 * inferred */
	uint32_t told;		/* see profile_tell() */
};

struct profile {
	struct arena arena;	/* the spellings */
	struct map spellings;	/* -> number */
	struct map entries;	/* spelling -> index in `entry` */
	struct map pairs;	/* spun << 32 | original -> index in `pair` */
	struct map originals;	/* spelling -> index in `original` */
	struct map documents;	/* hashes of texts learned from */
	struct buf entry, pair;
	struct buf original;	/* uint64_t: counts over all spun words */
};

void profile_init(struct profile *p, struct mem *mem);
void profile_free(struct profile *p);
void profile_clear(struct profile *p);

/* The number of a spelling, which is kept from now on. */
uint32_t profile_name(struct profile *p, struct span s);

/* Adds to the places of a spun word, and to those for one original.  Counts
 * that would overflow stay at the most possible. */
void profile_add_places(struct profile *p, struct span spun, uint64_t places);
void profile_add_pair(struct profile *p, struct span spun,
		      struct span original, uint64_t count, uint64_t expected);

/* Says that all places of the spun word together make this original so many
 * times likelier, in 1/PROFILE_ONE, than one of which nothing is told (0).  Of
 * two such sayings the stronger stays. */
void profile_tell(struct profile *p, struct span spun, struct span original,
		  uint32_t times);
void profile_add_document(struct profile *p, uint64_t hash);
bool profile_has_document(const struct profile *p, uint64_t hash);

/* Adds all that `other` knows. */
void profile_merge(struct profile *p, const struct profile *other);

/* The same without pairs that count less than `least`; their places stay. */
void profile_merge_above(struct profile *p, const struct profile *other,
			 uint64_t least);

/* NULL when nothing is known of the word. */
const struct profile_entry *profile_find(const struct profile *p,
					 struct span spun);

/* What the entry counts for this original, or NULL. */
const struct profile_pair *profile_find_pair(const struct profile *p,
					     const struct profile_entry *e,
					     struct span original);

/* How many times likelier the original is by what was told; 1 for all of which
 * nothing was. */
double profile_told(const struct profile *p, const struct profile_entry *e,
		    struct span original);

/* The counts of an original over all that was written for it, itself
 * included; 0 for none. */
uint64_t profile_original(const struct profile *p, struct span original);

/* How consistent the spinner is, from 0 to 1: how likely another place of an
 * original that was changed is treated the same way.  A fixed table comes
 * near 1; a spinner that draws anew, or leaves some places alone, near 0. */
double profile_consistency(const struct profile *p);

/* The places of an entry: at least what its pairs add up to. */
static inline uint64_t profile_places(const struct profile_entry *e)
{
	return e->places > e->counted ? e->places : e->counted;
}

static inline struct span profile_spelling(const struct profile *p, uint32_t n)
{
	return p->spellings.entries[n].key;
}

static inline const struct profile_pair *
profile_pair(const struct profile *p, int32_t number)
{
	return number < 0 ? NULL
		: &BUF_ARRAY(&p->pair, const struct profile_pair)[number];
}

/* Was the pair seen in parallel texts? */
static inline bool profile_pair_is_seen(const struct profile_pair *pair)
{
	return pair->count && !pair->expected;
}

static inline size_t profile_size(const struct profile *p)
{
	return BUF_COUNT(&p->entry, struct profile_entry);
}

static inline const struct profile_entry *
profile_at(const struct profile *p, size_t i)
{
	return &BUF_ARRAY(&p->entry, const struct profile_entry)[i];
}

/* ---- as text ---- */

/* Adds the counts of a profile in text form.  US_EPROFILE, with the offset of
 * the line, when it is none; what was read before that line has been added. */
enum us_status profile_read(struct profile *p, struct span text,
			    struct us_error *err);

/* Appends the text form. */
void profile_write(const struct profile *p, struct buf *out);

/* May a word or phrase of this spelling stand in a profile?  Not empty, not
 * too long, printable, no spaces but single ones inside. */
bool profile_spells(struct span s);

#endif
