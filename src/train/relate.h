/* relate.h - which originals a spun term may stand for, by the dictionaries.
 *
 * Of a spun term: the heads whose entries list it and what its own entry
 * lists; the same of its lemmas, with the form carried over ("mislaid" <-
 * mislay, past <- lose, past <- "lost"); and words that stand in many of the
 * same entries of any source (cosine of the two sets of entries, in which
 * long ones count less).
 */
#ifndef US_TRAIN_RELATE_H
#define US_TRAIN_RELATE_H

#include "train/forms.h"
#include "train/thesaurus.h"

enum { RELATE_SECOND = 300 };	/* second-order terms that are handed out */

/* May a term be an original, and as what? */
enum relate_use { RELATE_NOT, RELATE_WORD, RELATE_PHRASE };

struct relative {
	uint32_t term;		/* the original */
	uint32_t lemma;		/* its entry: itself, or what it is a form of */
	uint16_t relation;	/* set of enum lexicon_relation */
	uint8_t rank;		/* as in struct lexicon_candidate */
	float cosine;		/* of second-order terms, else 0 */
};

struct relate {
	const struct thesaurus *thesaurus;
	const struct forms *forms;
	const uint8_t *usable;	/* enum relate_use of each term */
	uint32_t *place;	/* term -> place in found + 1 */
	float *shared;		/* term -> weight of entries shared */
	float *entries;		/* term -> weight of those it stands in */
	struct buf found;	/* struct relative */
	struct buf touched;	/* uint32_t: terms with shared > 0 */
	struct buf lemma_found;	/* struct relative, of one lemma */
};

/* `usable` has one element a term and is borrowed, as all else. */
void relate_init(struct relate *r, struct mem *mem, const struct thesaurus *t,
		 const struct forms *forms, const uint8_t *usable);
void relate_free(struct relate *r);

/* The originals of `spun`, in no order; good until the next call. */
const struct relative *relate_find(struct relate *r, uint32_t spun,
				   size_t *count);

#endif
