/* forms.h - word forms: which word is which form of which lemma.
 *
 * Irregular forms come from WordNet's exception lists, regular ones from
 * spelling rules (inflect.h).  A regular form counts if hunspell's dictionary
 * derives it from the lemma; if it is a word of the vocabulary that the
 * dictionary lists and that the rules alone can make of the lemma; or if it is
 * in the vocabulary and the dictionary does not know the lemma at all.
 * Phrases inflect in their first word as verbs and in their last as nouns:
 * "took away", "oil fields".
 *
 * Forms are terms of the thesaurus, to which new ones are added.
 */
#ifndef US_TRAIN_FORMS_H
#define US_TRAIN_FORMS_H

#include "model/vocab.h"
#include "train/inflect.h"
#include "train/thesaurus.h"

struct form {
	uint32_t lemma, surface;	/* terms */
	uint8_t feature;		/* enum form_feature */
};

struct forms {
	struct mem *mem;
	struct buf by_lemma;	/* struct form */
	struct buf by_surface;
};

struct forms_sources {
	const char *wordnet;	/* folder with *.exc */
	const char *hunspell;	/* path of .aff and .dic without the ending */
};

void forms_init(struct forms *f, struct mem *mem);
void forms_free(struct forms *f);

/* Fills *f with the forms of all terms whose part of speech is known; the
 * thesaurus must be finished.  US_EIO, US_EMODEL. */
enum us_status forms_build(struct forms *f, struct thesaurus *t,
			   const struct vocab *vocab,
			   const struct forms_sources *sources,
			   struct us_error *err);

/* The forms of a lemma, sorted by feature, and what a surface is a form of;
 * *count may be 0. */
const struct form *forms_of(const struct forms *f, uint32_t lemma,
			    size_t *count);
const struct form *forms_analyse(const struct forms *f, uint32_t surface,
				 size_t *count);

#endif
