/* vectors_text.h - documents as rows of word numbers, and spinning them.
 *
 * The context that the vectors see at run time is partly spun, so it is so in
 * training: some documents stay clean, some are spun by a fixed table (the
 * same word always becomes the same other), some by a new draw at each place.
 */
#ifndef US_TRAIN_VECTORS_TEXT_H
#define US_TRAIN_VECTORS_TEXT_H

#include "train/token_ids.h"
#include "train/vectors_lists.h"

/* Documents are runs of so many sentences: the context of a word is narrower,
 * and a file of word numbers does not say where documents begin. */
enum { VECTORS_SENTENCES = 25 };

struct vectors_text {
	struct big ids;			/* uint32_t, without sentence bounds */
	struct big begins;		/* uint8_t: does a sentence begin? */
	uint64_t count;
	struct buf starts;		/* uint64_t, one a document */
};

/* Takes every `every`th document of the text, from number `part` on. */
void vectors_text_cut(struct vectors_text *t, struct big_store *store,
		      const struct token_ids *ids, uint32_t every,
		      uint32_t part);
void vectors_text_free(struct vectors_text *t);

struct vectors_document {
	const uint32_t *words;	/* as the author wrote them */
	const uint8_t *begins;	/* of each: is it the first of a sentence? */
	size_t count;
};

static inline size_t vectors_text_documents(const struct vectors_text *t)
{
	return BUF_COUNT(&t->starts, uint64_t);
}

struct vectors_document vectors_text_at(const struct vectors_text *t,
					size_t document);

/* How a document is spun. */
struct vectors_spinner {
	double rate;		/* share of the words with spinnings */
	bool fixed;
	uint64_t seed;
};

struct vectors_spinner vectors_spinner_draw(struct random *random);

/* Writes what the spinner makes of the document to out[0 .. count - 1]. */
void vectors_text_spin(const struct vectors_spinner *s,
		       const struct vectors_lists *lists,
		       const struct vectors_document *d, uint32_t *out);

#endif
