/* phrase.h - lists of terms: the words of a line chosen together.
 *
 * In a list of phrases, titles or key words a line has no sentence around it:
 * what the ranker learned from running text is of little use there.  But in a
 * term every word asks for the others (`counterfeit consciousness` was
 * `artificial intelligence`), and spinners of such terms are known from
 * parallel lists.  So the candidates of the words of a line are combined, and
 * the combinations scored by a log-linear model: n-grams without the ends of a
 * sentence, the dictionaries, what spinners were seen to write (known.h), and
 * how far the originals are words of the field.  Shares of the best
 * combinations take the place of the ranker's posteriors.
 */
#ifndef US_SPIN_PHRASE_H
#define US_SPIN_PHRASE_H

#include "spin/known.h"
#include "spin/outside.h"

enum {
	PHRASE_MAX = 8,		/* tokens of a line that is chosen at once */
	PHRASE_PATHS = 16	/* combinations kept at each token */
};

/* Of a candidate by itself, all of it in nats or yes and no ... */
enum phrase_feature {
	PHRASE_CHANNEL,		/* ln P(original | spun word), as counted */
	PHRASE_FIELD,		/* ln of how much likelier than in any text */
	PHRASE_FREQUENCY,	/* ln P(original) in any text */
	PHRASE_SUBJECT,		/* suits what the originals are about */
	PHRASE_PRIOR,		/* the lexicon's ln P(original | spun word) */
	PHRASE_MOBY, PHRASE_MOBY_BACK, PHRASE_WORDNET, PHRASE_WORDNET_LINK,
	PHRASE_MYTHES, PHRASE_MYTHES_LINK, PHRASE_INFLECTED, PHRASE_SECOND,
	PHRASE_FUNCTION,	/* as in lexicon.h, in that order; what only a
				 * book lists is judged by its prior */
	PHRASE_KEEP, PHRASE_KEEP_LISTED, PHRASE_KEEP_SEEN,
	PHRASE_NAMED,		/* no dictionary has it */
	PHRASE_SEVERAL,		/* for or by several words */
	PHRASE_SEVERAL_NAMED,	/* ... that were seen to stand for each other */
	PHRASE_ORIGINAL,	/* the word was seen as an original */
	PHRASE_ORIGINAL_COUNT,	/* ln of 1 + how often */
	/* ... and in a combination */
	PHRASE_NGRAM,		/* ln P(words | those before in the line) */
	PHRASE_COLLOCATION,	/* the two were seen to follow each other */
	PHRASE_FEATURES
};

/* Where to ask what is known when a document turns out to be such a list, and
 * the answer for one document. */
struct phrase {
	const struct known *(*ask)(void *whose);
	void *whose;
	const struct document *asked;
	const struct known *known;	/* NULL if it is no list */
};

/* Is nearly all of the document in lines of a few words without full stops? */
bool phrase_is_list(const struct document *doc);

/* The source, linked before `next`; *phrase must outlive it. */
struct outside phrase_source(struct phrase *phrase,
			     const struct outside *next);

/* The features of candidate k of place i by itself; for phrase.c and for
 * learning its weights. */
void phrase_features(const struct known *known, const struct document *doc,
		     size_t i, size_t k, double f[PHRASE_FEATURES]);

#endif
