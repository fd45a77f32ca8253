/* suspect.h - one place under suspicion; for detect.c. */
#ifndef US_SPIN_SUSPECT_H
#define US_SPIN_SUSPECT_H

#include "spin/detect.h"

/* A token of a window; the next one always exists. */
struct detect_place {
	uint32_t word;		/* VOCAB_UNK: not in the vocabulary */
	uint32_t extra;		/* then its number as a spun word, if any */
	uint32_t before;	/* the word before it, or VOCAB_BEGIN */
	uint8_t flags;		/* set of enum tok_flag */
	bool lower;		/* a word in plain lower case */
	bool content;		/* ... and not one of the most frequent */
	bool scored;
	char letter;		/* its first */
	logp_t score;		/* ln P(word | the word before) */
	logp_t alone;		/* ln P(word) */
};

/* Remembers that the word stands in the text. */
void suspect_note(struct detect *d, const struct detect_place *p);

/* Counts a content word: does it sit badly, and what would sit better? */
void suspect_judge(struct detect *d, const struct spin_model *model,
		   const struct detect_place *p);

/* Counts "a" or "an". */
void suspect_article(struct detect *d, const struct spin_model *model,
		     const struct detect_place *p);

/* Fills in the features that compare the suspects with one another. */
void suspect_pairs(const struct detect *d, int16_t row[DETECT_FEATURES]);

#endif
