/* usage.h - a few of the places where a word stands, and how well n-grams
 * like other words there.
 *
 * The context vectors of all places of a word can be added up (company.h);
 * n-grams cannot, so a few places are kept as they are.  Which ones depends on
 * their words alone, not on the order in which they were noted: a folder that
 * was read in shards gives the same sample (bottom-k sampling; Cohen & Kaplan
 * 2007).
 */
#ifndef US_SPIN_USAGE_H
#define US_SPIN_USAGE_H

#include "spin/document.h"

enum {
	USAGE_PLACES = 16,	/* kept, at most */
	USAGE_REACH = 3,	/* words of a side */
	USAGE_WORDS = NGRAM_GAP	/* that are scored together, at most */
};

struct usage_place {
	uint64_t key;		/* hash of the words around */
	uint32_t before[USAGE_REACH], after[USAGE_REACH];
};

/* All zero: none.  Keys rise, none twice: what is said word by word again is
 * the same use. */
struct usage {
	uint32_t count;
	struct usage_place places[USAGE_PLACES];
};

/* A place in the words of a document. */
void usage_note(struct usage *u, const struct document *doc,
		const uint32_t *words, size_t place);

void usage_merge(struct usage *u, const struct usage *other);

/* Sets score[i] to how much likelier the words around are, by the mean of the
 * places, next to words[i] than anywhere; up to a constant of the usage.  The
 * n words, at most USAGE_WORDS, rise.  All 0 without a place. */
void usage_score(const struct usage *u, const struct ngram *m,
		 const uint32_t *words, size_t n, logp_t *score);

#endif
