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
	char *const *paths;
	int count;
	uint64_t every, at;	/* every == 0: nothing is held out */
	bool held;		/* visit the held-out documents, not the rest */
};

/* Reads "50:7" into every and at.  US_EARGUMENT. */
enum us_status corpus_hold_out(struct corpus *c, const char *text,
			       struct us_error *err);

/* Calls visit(arg, document) for each document, with a progress bar named
 * `what`.  US_EIO. */
enum us_status corpus_visit(struct mem *mem, const struct corpus *c,
			    const char *what,
			    void (*visit)(void *arg, struct span document),
			    void *arg, struct us_error *err);

#endif
