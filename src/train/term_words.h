/* term_words.h - a term of the thesaurus in words of the model. */
#ifndef US_TRAIN_TERM_WORDS_H
#define US_TRAIN_TERM_WORDS_H

#include "model/lexicon.h"
#include "model/vocab.h"

/* Writes the numbers of the term's words; a compound that is no word of the
 * vocabulary is cut at its hyphens, as the tokenizer does (the hyphens
 * themselves are left out).  Returns their count; 0 if a word is unknown or
 * there are more than LEXICON_MAX_PHRASE. */
size_t term_words(const struct vocab *vocab, struct span term,
		  uint32_t words[LEXICON_MAX_PHRASE]);

#endif
