/* units.h - the terms of the thesaurus as words and phrases of the model.
 *
 * A unit is a word of the vocabulary or a phrase of 2 to LEXICON_MAX_PHRASE
 * such words, with the number that the lexicon gives it: the word number, or
 * LEXICON_PHRASE | place among the sorted phrases.
 */
#ifndef US_TRAIN_UNITS_H
#define US_TRAIN_UNITS_H

#include "model/lexicon.h"
#include "model/vocab.h"
#include "train/thesaurus.h"

struct phrase {
	uint32_t words[LEXICON_MAX_PHRASE];	/* 0 behind the last */
	uint32_t term, count;
};

struct units {
	const struct vocab *vocab;
	uint32_t *word_term;	/* word number -> term, or UINT32_MAX */
	uint32_t *word_count;	/* how often in the text */
	struct buf extras;	/* uint32_t: terms that are a word outside the
				 * vocabulary, by their text */
	struct buf phrases;	/* struct phrase, sorted by words */
	struct map phrase_of;	/* bytes of words -> place + 1 */
	bool *starts;		/* word number -> some phrase starts so */
	size_t terms;
	uint32_t *number;	/* term -> number of its unit, 0: none.  Of
				 * several terms that are one unit ("some-more",
				 * "some more") only the first has it. */
	uint64_t total;		/* words of text counted */
	struct buf tokens, key, line;	/* of units_count */
};

void units_build(struct units *u, struct mem *mem, const struct thesaurus *t,
		 const struct vocab *vocab);
void units_free(struct units *u);

/* Counts words and phrases in a document, one sentence a line.  For
 * corpus_learn(): `units` is a struct units. */
void units_count(void *units, struct span document);

/* Numbers the phrases anew after some were taken out. */
void units_number(struct units *u);

/* How often the unit with this number was counted. */
uint32_t units_frequency(const struct units *u, uint32_t number);

#endif
