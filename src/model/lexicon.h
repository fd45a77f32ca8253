/* lexicon.h - which original words a spun word may stand for.
 *
 * The thesauri turned round: for a word or phrase as a spinner writes it, the
 * words and phrases whose thesaurus entries could have produced it, in surface
 * form (tense, number and comparison already carried over), each with what
 * the dictionaries say about the pair.  Built by `unspin-train lexicon`; a
 * view on the section "lexicon".
 */
#ifndef US_MODEL_LEXICON_H
#define US_MODEL_LEXICON_H

#include "base/logp.h"
#include "base/span.h"
#include "base/status.h"

enum { LEXICON_VERSION = 1, LEXICON_PHRASE = 1 << 30,
       LEXICON_MAX_PHRASE = 4, LEXICON_MAX = 160 };

/* How the pair (original, spun) is attested; a set. */
enum lexicon_relation {
	LEXICON_MOBY = 1,	/* the original's Moby entry lists the spun word */
	LEXICON_MOBY_BACK = 2,	/* the spun word's entry lists the original */
	LEXICON_WORDNET = 4,	/* they share a WordNet synset */
	LEXICON_WORDNET_LINK = 8, /* one link apart in WordNet */
	LEXICON_MYTHES = 16,	/* LibreOffice lists it as a plain synonym */
	LEXICON_MYTHES_LINK = 32, /* ... as a generic, similar, related term */
	LEXICON_INFLECTED = 64,	/* found through lemmas, not surface forms */
	LEXICON_SECOND = 128,	/* they only share an entry or a neighbour */
	LEXICON_FUNCTION = 256	/* function words and articles */
};

struct lexicon_candidate {
	uint32_t original;	/* word number, or LEXICON_PHRASE | number */
	uint16_t relation;	/* set of enum lexicon_relation */
	uint8_t size;		/* log2 of the length of the original's list,
				 * in quarters; 0 if unknown */
	uint8_t rank;		/* place of the spun word in that list in
				 * alphabetical order: 0 first, 1 second, 2 first
				 * tenth, 3 later or unknown */
	logp_t prior;		/* ln P(original | spun) by dictionaries and
				 * frequency alone */
};

struct lexicon;

/* Candidates for a spun word (its number in the vocabulary), best prior
 * first, at most `max`; returns how many.  Always without the word itself. */
size_t lexicon_find(const struct lexicon *lexicon, uint32_t spun,
		    struct lexicon_candidate *out, size_t max);

/* The same for a spun phrase of 2..LEXICON_MAX_PHRASE words. */
size_t lexicon_find_phrase(const struct lexicon *lexicon,
			   const uint32_t *words, size_t count,
			   struct lexicon_candidate *out, size_t max);

/* The words of phrase number `phrase` (with or without LEXICON_PHRASE);
 * returns their count, 0 if out of range. */
size_t lexicon_phrase(const struct lexicon *lexicon, uint32_t phrase,
		      uint32_t words[LEXICON_MAX_PHRASE]);

#endif
