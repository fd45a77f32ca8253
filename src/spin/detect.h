/* detect.h - is a document spun at all?  A look at samples of it.
 *
 * For filtering crawls, and to spare clean text the decoder.  Windows spread
 * over the document are read once with the n-gram model.  Where a word sits
 * badly between its neighbours, the thesaurus is asked whether the author may
 * have written another one that sits well: odd words that have such an
 * original speak for a spinner, odd words without one for dialect, old books,
 * poems, learners or slips.  What is counted becomes a row of integers; the
 * trees of the section "detect" (model/detector.h) turn it into
 * probabilities.
 *
 * The counts add up over the parts of a document.
 */
#ifndef US_SPIN_DETECT_H
#define US_SPIN_DETECT_H

#include "model/detector.h"
#include "spin/document.h"

enum detect_feature {
	D_PLACES,		/* content words looked at, at most 1000 */
	D_SURPRISE,		/* mean -ln P of the tokens */
	D_SURPRISE_FUNCTION,	/* ... of the most frequent words only */
	D_FITNESS,		/* mean gain of ln P of content words by what
				 * stands before them */
	D_RARITY,		/* mean -ln P(word) of the content words */
	D_UNKNOWN,		/* words that are in no list */
	D_EXTRA,		/* words that only spinners write */
	D_LONELY,		/* content words that the word before makes
				 * less likely */
	D_SUSPECT,		/* content words that sit badly */
	D_SUSPECT_BESIDE,	/* the same beside punctuation */
	D_LISTED,		/* suspects that may be somebody's synonym */
	D_SLIGHT, D_BETTER, D_FAR_BETTER,	/* suspects whose original
				 * would sit better by 1, 3, 5 nats, as a share
				 * of the content words */
	D_BLAMELESS,		/* suspects that nothing would better */
	D_GAIN,			/* mean of that gain */
	D_COMMONER,		/* mean gain in frequency where it is better */
	D_PRIOR,		/* mean ln P(original | spun) there */
	D_THE, D_A,		/* share among the tokens */
	D_DISAGREE,		/* "a apple" among a and an */
	D_A_FOR_THE,		/* how much "the" would suit better than a */
	D_REPEATED,		/* of the better: spun words seen before */
	D_SCATTERED,		/* ... one original under several words */
	D_STANDING,		/* ... the original also stands in the text */
	D_FIRST_LETTERS,	/* ... beginning with a or b */
	DETECT_FEATURES
};

/* A suspect and what the author probably wrote. */
struct detect_pair {
	uint32_t spun, original;
};

enum detect_article { DETECT_THE, DETECT_A, DETECT_AN };

enum { DETECT_PAIRS = 128, DETECT_SEEN = 1 << 14 };

/* What has been counted of a document so far, and memory for counting. */
struct detect {
	struct buf tokens, key, places;
	uint32_t articles[3];		/* numbers of the, a, an */
	size_t words;			/* between white space */
	int64_t sum[DETECT_FEATURES];	/* of which the row is made */
	int64_t count[DETECT_FEATURES];	/* ... each over so many */
	struct detect_pair pairs[DETECT_PAIRS];
	size_t npairs;
	uint8_t seen[DETECT_SEEN / 8];	/* words that stand in the windows, by
					 * a hash of their number */
};

void detect_init(struct detect *d, struct mem *mem);
void detect_free(struct detect *d);

/* A new document begins. */
void detect_reset(struct detect *d);

/* Looks at a part of a document. */
void detect_read(struct detect *d, const struct spin_model *model,
		 struct span text);

/* Looks at all of a part. */
void detect_read_all(struct detect *d, const struct spin_model *model,
		     struct span text);

/* The features so far. */
void detect_row(const struct detect *d, int16_t row[DETECT_FEATURES]);

#endif
