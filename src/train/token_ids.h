/* token_ids.h - training text as one array of word numbers.
 *
 * Every line is a sentence: VOCAB_BEGIN, its words, VOCAB_END.  Words that
 * the vocabulary lacks are VOCAB_UNK.
 */
#ifndef US_TRAIN_TOKEN_IDS_H
#define US_TRAIN_TOKEN_IDS_H

#include "base/buf.h"
#include "model/vocab.h"
#include "train/big.h"
#include "train/corpus.h"

struct token_ids {
	const struct vocab *vocab;
	struct big ids;		/* uint32_t */
	uint64_t count;		/* of ids */
	uint64_t sentences;
	uint64_t unknown;	/* how many are VOCAB_UNK */
	struct buf tokens, key;
};

void token_ids_init(struct token_ids *t, struct big_store *store,
		    const struct vocab *vocab);
void token_ids_free(struct token_ids *t);

/* Adds a document; its lines without tokens add nothing. */
void token_ids_add(struct token_ids *t, struct span document);

/* Reads the documents of the corpus.  If `kept` is not NULL, it names a file
 * that keeps the numbers, in this machine's byte order: they are taken from
 * there if it exists, or if the corpus has no files, else written to it.
 * US_EIO; US_EARGUMENT when there is no text, or the file is none of this
 * vocabulary. */
enum us_status token_ids_read(struct token_ids *t, const struct corpus *c,
			      const char *kept, struct us_error *err);

static inline const uint32_t *token_ids_all(const struct token_ids *t)
{
	return t->ids.p;
}

#endif
