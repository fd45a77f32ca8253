/* company.h - originals that no dictionary lists, told by the company a word
 * keeps.
 *
 * Over the texts of a folder, the contexts of every word that a spinner may
 * have written are summed (model/vectors.h, refined by the encoder).  The sum
 * says what the author wrote there: a word whose vector goes with it better
 * than with the texts at large, and better than the spun word's own does, is
 * proposed as an original.  "You shall know a word by the company it keeps"
 * (Firth 1957); as the word stands for one original in every place, many
 * places say more than any single one.  Proposals are only candidates: the
 * next round of learning ranks them and counts the places that agree.  Under a
 * table that round is also told (told.h) what the sums say of all likely
 * originals, listed or proposed.
 */
#ifndef US_SPIN_COMPANY_H
#define US_SPIN_COMPANY_H

#include "spin/document.h"
#include "spin/profile.h"

/* For a word, at most: more than the first few only compete with what the
 * lexicon lists. */
enum { COMPANY_PROPOSALS = 3 };

struct company {
	struct map words;	/* spelling -> index in `sums` */
	struct arena spellings;
	struct buf sums;	/* struct company_sum */
	uint32_t documents;	/* noted so far */
	struct spin_model model;	/* of the last document */
	struct encoder_stretch *stretch;	/* NULL until needed */
};

void company_init(struct company *c, struct mem *mem);
void company_free(struct company *c);
void company_clear(struct company *c);

/* Adds the contexts of the words that a spinner may have written, the text
 * around them restored as is believed at the moment. */
void company_note(struct company *c, const struct document *doc);

void company_merge(struct company *c, const struct company *other);

/* Adds to *out a pair without a count for each proposal and for what is told;
 * returns 0 if there is nothing.  `known` is what was learned from the same texts: where its own pairs agree
 * with what would be proposed, the dictionaries are enough, and only words for
 * which nothing was found get proposals.
 * The model of the last document must still be open. */
size_t company_propose(const struct company *c, const struct profile *known,
		       struct profile *out);

#endif
