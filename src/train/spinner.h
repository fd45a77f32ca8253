/* spinner.h - the test spinner: swaps words as real spinners do.
 *
 * Works straight from the thesauri, so that what it writes need not be among
 * the candidates of the model.  Three kinds: a fixed table (one output a
 * word, everywhere), the alphabetically first word of the list, and a new
 * draw at each place.  Only single words are replaced, in lower case unless
 * options say otherwise; surface entries come before lemmas.  Everything
 * depends on the seed alone.
 */
#ifndef US_TRAIN_SPINNER_H
#define US_TRAIN_SPINNER_H

#include "model/vocab.h"
#include "text/token.h"
#include "train/lexicon_build.h"
#include "train/random.h"

enum spinner_kind { SPINNER_TABLE, SPINNER_ALPHABET, SPINNER_RANDOM };

struct spinner_options {
	enum spinner_kind kind;
	unsigned relations;	/* whose entries it draws on: a set of enum
				 * lexicon_relation */
	double rate;		/* share of the words in its dictionary that
				 * it has (table, alphabet) or touches at a
				 * place (random) */
	double function_words;	/* the same share for function words */
	uint64_t seed;
	uint32_t common;	/* writes only words with smaller numbers in the
				 * vocabulary; 0: any word */
	bool articles;		/* the, its -> a */
	bool inflect;		/* tries lemmas where a form has no entry */
	bool punctuation;	/* also beside punctuation and hyphens */
	bool capitals;		/* also capitalised words */
	bool phrases;		/* writes phrases, too */
};

/* A fixed table over Moby and WordNet that leaves punctuation alone. */
void spinner_options_init(struct spinner_options *o);

/* What stands at spun[offset, offset + length) where the author had
 * `original`, which is a part of the text that was spun. */
struct spinner_change {
	uint32_t offset, length;
	struct span original;
};

struct spinner {
	const struct dictionaries *dictionaries;
	const struct vocab *vocab;
	struct spinner_options options;
	struct random random;
	struct buf tokens, key;
	struct buf choices;	/* uint32_t: terms */
};

/* All is borrowed; `vocab` says which words are common and which compounds
 * are one word. */
void spinner_init(struct spinner *s, struct mem *mem,
		  const struct dictionaries *d, const struct vocab *vocab,
		  const struct spinner_options *options);
void spinner_free(struct spinner *s);

/* Appends the spun text to *out and the changes (struct spinner_change, by
 * offset) to *changes. */
void spinner_spin(struct spinner *s, struct span text, struct buf *out,
		  struct buf *changes);

#endif
