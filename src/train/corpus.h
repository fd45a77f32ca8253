/* corpus.h - all documents of a list of text files, with some held out.
 *
 * Of every `every` documents of a file the one numbered `at` (from 0) is held
 * out: not trained on, so that the ranker can learn from text, and figures be
 * measured on text, that the n-grams have not seen.
 */
#ifndef US_TRAIN_CORPUS_H
#define US_TRAIN_CORPUS_H

#include "train/text_read.h"

struct corpus {
	const char *const *paths;
	int count;
	uint64_t every, at;	/* every == 0: nothing is held out */
	bool held;		/* visit the held-out documents, not the rest */
};

/* Reads "50:7" into every and at; false unless 7 < 50. */
bool corpus_hold_out(struct corpus *c, const char *text);

typedef void corpus_visitor(void *arg, struct span document);

/* Calls visit(arg, document) for each document, with a progress bar named
 * `what`.  US_EIO. */
enum us_status corpus_visit(struct mem *mem, const struct corpus *c,
			    const char *what, corpus_visitor *visit, void *arg,
			    struct us_error *err);

/* The same for a step that would otherwise put a part into the model that
 * knows nothing: US_EARGUMENT when there was no document to visit. */
enum us_status corpus_learn(struct mem *mem, const struct corpus *c,
			    const char *what, corpus_visitor *visit, void *arg,
			    struct us_error *err);

#endif
