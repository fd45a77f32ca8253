/* lexicon_build.h - thesauri, word forms and text -> the section "lexicon".
 */
#ifndef US_TRAIN_LEXICON_BUILD_H
#define US_TRAIN_LEXICON_BUILD_H

#include "model/vocab.h"
#include "train/corpus.h"
#include "train/forms.h"
#include "train/thesaurus.h"

struct lexicon_sources {
	const char *moby, *mythes, *wordnet, *classes;
	const char *books;	/* may be NULL */
	const char *hunspell;	/* path of .aff and .dic without the ending */
};

struct lexicon_limits {
	size_t word;		/* candidates of a spun word */
	size_t extra;		/* ... of one outside the vocabulary */
	size_t phrase;		/* ... of a spun phrase */
	size_t second;		/* of them second-order */
	uint64_t rare;		/* an original occurs at least once in so many
				 * words of text */
};

/* The dictionaries as the builder and the test spinner use them. */
struct dictionaries {
	struct thesaurus thesaurus;
	struct forms forms;
};

enum us_status dictionaries_read(struct dictionaries *d, struct mem *mem,
				 const struct vocab *vocab,
				 const struct lexicon_sources *sources,
				 struct us_error *err);
void dictionaries_free(struct dictionaries *d);

/* Appends the section to *out.  The texts of `corpus` say how frequent words
 * and phrases are. */
enum us_status lexicon_build(const struct dictionaries *d, struct mem *mem,
			     const struct vocab *vocab,
			     const struct corpus *corpus,
			     const struct lexicon_limits *limits,
			     struct buf *out, struct us_error *err);

#endif
