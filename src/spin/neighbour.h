/* neighbour.h - clean texts on the same subject as evidence.
 *
 * Other reports of an event use the words that a spinner took away, between
 * the same neighbours, often in nearly the same sentences.  The texts are
 * kept as one run of word numbers, cut into passages.  For a document the
 * passages that share its rare words are found (tf-idf), and of these only:
 *
 *   phrases     how many words on either side of a place also stand around
 *               the candidate in a passage (each as it stands or as restored)
 *   sentences   what rare words the sentence shares with one of a passage
 *               that has the candidate
 *   frequency   a candidate that the passages lack, or have everywhere
 *   alignment   sentences that say nearly the same are laid side by side
 *               (Smith & Waterman 1981); where all around agrees, the other
 *               text's word is a candidate even if no dictionary lists it.  How
 *               much of the text lies beside the same words tells how much all
 *               the rest is worth
 *
 * All of it adds to the log-odds of the candidates and of keep alike: where
 * the passages say what the text says, they defend it.
 */
#ifndef US_SPIN_NEIGHBOUR_H
#define US_SPIN_NEIGHBOUR_H

#include "base/map.h"
#include "spin/outside.h"

/* The texts; constant once all are added. */
struct neighbours {
	struct mem *mem;
	struct arena arena;	/* keys of the words */
	struct map numbers;	/* key -> number of the word here, from 1 on */
	struct buf words;	/* struct neighbour_word, by number */
	struct buf text;	/* uint32_t: numbers; 0 ends a sentence */
	struct buf next;	/* uint32_t: where the word stands next, or 0 */
	struct buf passages;	/* uint32_t: where each begins */
	struct buf tokens, key;
};

struct neighbour_word {
	uint32_t vocab;		/* its number in the vocabulary, or VOCAB_UNK */
	uint32_t first;		/* where it stands first in the text */
	uint32_t passages;	/* how many have it */
	uint32_t last;		/* the last of them + 1 */
	bool lower;		/* seen without a capital */
};

void neighbours_init(struct neighbours *n, struct mem *mem);
void neighbours_free(struct neighbours *n);

/* Adds a clean text.  `vocab` is that of the model, the same every time. */
void neighbours_add(struct neighbours *n, const struct vocab *vocab,
		    struct span text);

/* What the texts say about one document; lives in `arena`. */
struct neighbour_match;

/* Finds the near passages and lays sentences side by side; NULL where nothing
 * is near.  `scratch` is only used during the call. */
struct neighbour_match *neighbour_match(const struct neighbours *n,
					const struct spin_model *model,
					struct arena *arena,
					struct buf *scratch,
					struct span text);

/* The match as a source of candidates for the spin room. */
struct outside neighbour_outside(struct neighbour_match *match);

/* Weighs the final posteriors, and chooses anew.  Comes after it was judged
 * whether the document is spun at all (gate.h): that another report puts it
 * otherwise is no sign of a spinner. */
void neighbour_weigh(const struct neighbour_match *match,
		     struct document *doc);

#endif
