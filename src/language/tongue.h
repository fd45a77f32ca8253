/* tongue.h - which language a damaged line is in, by its commonest words and
 * the letters that are left.
 *
 * Where letters were lost, the language says which ones could have stood
 * there: nine in Polish, four in German.  Only lines with holes are asked
 * about, so the lists are searched without an index.
 */
#ifndef US_LANGUAGE_TONGUE_H
#define US_LANGUAGE_TONGUE_H

#include "base/buf.h"
#include "base/logp.h"

#include <stdint.h>

enum {
	TONGUES = 5,
	TONGUE_LENGTHS = 14,	/* of words, from 0 on, and one more */
	TONGUE_LATIN = 0x250,	/* where other letters than Latin begin */
	TONGUE_FRENCH = 1, TONGUE_SPANISH = 3	/* by number */
};

struct tongues {
	struct buf words;	/* of all languages, by length, made when
				 * first needed */
	size_t first[TONGUE_LENGTHS];	/* of this length */
	uint32_t writers[TONGUE_LATIN];	/* of a letter, as a set */
	struct buf asked;	/* what was found for words before */
};

/* What one hole stands for: three bytes in a row are an apostrophe. */
enum tongue_holes { TONGUE_CHARACTER, TONGUE_EITHER, TONGUE_BYTE };

/* What is known of a line. */
struct tongue {
	bool english;		/* likelier this than any other */
	size_t count;		/* languages it may be in; 0: not known */
	unsigned language[TONGUES];
	logp_t prior[TONGUES];	/* of them, <= 0 */
	bool french;		/* it may be this, which has a space before
				 * its question marks */
	bool euro;		/* ... or one that is paid in euros */
	bool german;		/* ... or this, which has capital nouns */
	size_t words;
	bool torn;		/* there are holes inside words, as likely */
	bool lost;		/* ... surely */
	bool inside;		/* ... between letters, or U+FFFD */
	bool fluent;		/* its letters follow each other as they do in
				 * the likeliest language */
	enum tongue_holes holes;
};

void tongues_init(struct tongues *t, struct mem *mem);
void tongues_free(struct tongues *t);

/* Guesses the language of a line (struct cell).  English is none. */
void tongue_guess(struct tongues *t, const struct buf *cells,
		  struct tongue *out);

/* The languages that it may be, as a set. */
uint32_t tongue_set(const struct tongue *tongue);

/* Is it one of its commonest words, or one that ends as such, a noun with a
 * capital? */
bool tongue_is_noun(const struct tongues *t, unsigned language,
		    const uint32_t *word, size_t n);

/* Does it write words with an apostrophe inside? */
bool tongue_elides(unsigned language);

/* May an apostrophe stand at word[at]? */
bool tongue_may_elide(unsigned language, const uint32_t *word, size_t n,
		      size_t at);

/* Which of its commonest words it is, from 0 on, -1 if none. */
int tongue_rank(const struct tongues *t, unsigned language,
		const uint32_t *word, size_t n);

#endif
