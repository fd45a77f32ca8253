/* inflect.h - the regular spelling rules of English word forms.
 *
 * Quirk et al. 1985, sections 3.5-10 (verbs), 5.80 (nouns), 7.74-79
 * (comparison), E. for adverbs I.41.
 */
#ifndef US_TRAIN_INFLECT_H
#define US_TRAIN_INFLECT_H

#include "base/buf.h"

enum form_feature {
	FORM_PLURAL, FORM_THIRD, FORM_PAST, FORM_PARTICIPLE, FORM_ING,
	FORM_COMPARATIVE, FORM_SUPERLATIVE, FORM_ADVERB, FORM_FEATURES
};

/* Appends the regular form of a lower-case ASCII word.  Some words have two:
 * variant 0 doubles a final consonant behind a single vowel (planned,
 * travelled) or takes -oes, variant 1 does not (visited, traveled, -os).
 * Returns false, with nothing appended, when the variant does not exist or
 * is the same as variant 0. */
bool inflect(struct buf *out, struct span lemma, enum form_feature feature,
	     int variant);

#endif
