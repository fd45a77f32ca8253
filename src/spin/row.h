/* row.h - a sentence as a row of words, scored by the n-gram model.
 *
 * The states of the model before each word are kept, so that a word in one
 * place can be exchanged without scoring those before it again.
 */
#ifndef US_SPIN_ROW_H
#define US_SPIN_ROW_H

#include "spin/document.h"

struct row {
	const struct document *doc;
	size_t count;		/* words, the end mark included */
	uint32_t word[LEXICON_MAX_PHRASE * DOCUMENT_MAX_SENTENCE + 1];
	uint32_t place[LEXICON_MAX_PHRASE * DOCUMENT_MAX_SENTENCE + 1];
	struct ngram_state before[LEXICON_MAX_PHRASE * DOCUMENT_MAX_SENTENCE +
				  1];
	logp_t score[LEXICON_MAX_PHRASE * DOCUMENT_MAX_SENTENCE + 1];
};

/* The sentence with the chosen candidates, or as it stands.  A choice that
 * spans several tokens stays out: the places it would swallow must keep words
 * of their own to be compared with. */
void row_read(struct row *row, const struct document *doc,
	      const struct sentence *s, bool chosen);

/* The first word in the row at or behind `from` of a place >= `place`. */
size_t row_skip(const struct row *row, size_t from, uint32_t place);

/* What the words [i, end) score. */
logp_t row_sum(const struct row *row, size_t i, size_t end);

/* ln P of `reach` row words from `i` on after another state, less what they
 * score in the row: stops where the states meet, since nothing can differ from
 * there on. */
logp_t row_gain(const struct row *row, size_t i, size_t reach,
		struct ngram_state state);

#endif
