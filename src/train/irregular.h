/* irregular.h - irregular word forms from WordNet's exception lists.
 *
 * The lists ("took take") do not say which form a word is; for verbs it is
 * told from the ending and from the other forms of the lemma.
 */
#ifndef US_TRAIN_IRREGULAR_H
#define US_TRAIN_IRREGULAR_H

#include "train/forms.h"

/* Appends the irregular forms (struct form) to `out`.  US_EIO. */
enum us_status irregular_read(struct thesaurus *t, const char *folder,
			      struct buf *out, struct us_error *err);

#endif
