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

enum {
	LEXICON_VERSION = 1,
	LEXICON_PHRASE = 1 << 30,
	LEXICON_MAX_PHRASE = 4,
	LEXICON_MAX = 160	/* candidates of one spun word */
};

/* How the pair (original, spun) is attested; a set. */
enum lexicon_relation {
	LEXICON_MOBY = 1,	/* the original's Moby entry lists the spun */
	LEXICON_MOBY_BACK = 2,	/* the spun word's entry lists the original */
	LEXICON_WORDNET = 4,	/* they share a WordNet synset */
	LEXICON_WORDNET_LINK = 8, /* one link apart in WordNet */
	LEXICON_MYTHES = 16,	/* LibreOffice lists it as a plain synonym */
	LEXICON_MYTHES_LINK = 32, /* ... as a generic, similar, related term */
	LEXICON_INFLECTED = 64,	/* found through lemmas, not surface forms */
	LEXICON_SECOND = 128,	/* they only share an entry or a neighbour */
	LEXICON_FUNCTION = 256,	/* function words and articles */
	LEXICON_BOOK = 512	/* an old book lists the spun word beside the
				 * original (dict/books) */
};

struct lexicon_candidate {
	uint32_t original;	/* word number, or LEXICON_PHRASE | number */
	uint16_t relation;	/* set of enum lexicon_relation */
	uint8_t size;		/* log2 of the length of the original's list,
				 * in quarters; 0 if unknown */
	uint8_t rank;		/* place of the spun word in that list in
				 * alphabetical order: 0 first, 1 second, 2 in
				 * the first tenth, 3 later or unknown */
	logp_t prior;		/* ln P(original | spun) by dictionaries and
				 * frequency alone */
};

/* One way in which pairs are attested; see docs/model-format.md. */
struct lexicon_code {
	uint16_t relation;
	uint8_t rank;
	uint8_t source;		/* enum lexicon_source: whose list counts */
	logp_t weight;		/* ln P(spun | original), but for the length
				 * of that list */
};

enum lexicon_source { LEXICON_NO_LIST, LEXICON_MOBY_LIST,
		      LEXICON_MYTHES_LIST };

/* A word or phrase that is somebody's original. */
struct lexicon_original {
	uint32_t number;	/* word number, or LEXICON_PHRASE | number */
	int16_t frequency;	/* ln P(original) as logp_t */
	uint8_t sizes[2];	/* of its list in Moby; in MyThes or WordNet */
};

/* A view on the section; the fields are private to lexicon.c and to the
 * packer.  No pointer of it leaves the section, whatever its bytes. */
struct lexicon {
	uint32_t words, extras, phrases, originals, codes;
	uint32_t list_bits, string_bytes;
	unsigned original_bits, code_bits;
	const unsigned char *code_table, *original_table, *phrase_table;
	const unsigned char *offsets, *firsts, *norms, *flags, *lists;
	const char *strings;
};

/* What a word is to the dictionaries; a set. */
enum lexicon_flag {
	LEXICON_HEADS_MOBY = 1,	/* it has an entry of its own in Moby */
	LEXICON_HEADS_WORDNET = 2,
	LEXICON_HEADS_MYTHES = 4,
	LEXICON_HEADS_LEMMA = 8, /* only the lemma that it is a form of has */
	LEXICON_STARTS = 16	/* a spun phrase begins with it */
};

/* US_EMODEL if the section is malformed.  lexicon->words is the size of the
 * vocabulary that it was built for. */
enum us_status lexicon_open(struct lexicon *lexicon, struct span section,
			    struct us_error *err);

/* Spinners write words too rare for the vocabulary.  The number of such a
 * word, given its key, is beyond the vocabulary (lexicon->words and on): the
 * n-gram model takes it for unknown, the functions below for a spun word.
 * VOCAB_UNK (0) if no candidate is known for it. */
uint32_t lexicon_extra(const struct lexicon *lexicon, struct span key);

/* What the dictionaries know of the word, a set of enum lexicon_flag; 0 for a
 * number out of range. */
unsigned lexicon_flags(const struct lexicon *lexicon, uint32_t word);

/* ln of the chance that a word of a wholly spun text is this one, put for
 * another: what the priors of its candidates are shares of.  LOGP_ZERO for a
 * word without candidates. */
logp_t lexicon_spun(const struct lexicon *lexicon, uint32_t word);

/* Candidates for a spun word (of the vocabulary or an extra one), best prior
 * first, at most `max`; returns how many.  Always without the word itself. */
size_t lexicon_find(const struct lexicon *lexicon, uint32_t spun,
		    struct lexicon_candidate *out, size_t max);

/* The same for a spun phrase of 2..LEXICON_MAX_PHRASE words, hyphens between
 * them left out ("some-more" is two words).  Fast when lexicon_flags()
 * says that no phrase starts with words[0]. */
size_t lexicon_find_phrase(const struct lexicon *lexicon,
			   const uint32_t *words, size_t count,
			   struct lexicon_candidate *out, size_t max);

/* The words of phrase number `phrase` (with or without LEXICON_PHRASE);
 * returns their count, 0 if out of range. */
size_t lexicon_phrase(const struct lexicon *lexicon, uint32_t phrase,
		      uint32_t words[LEXICON_MAX_PHRASE]);

/* ln P(spun | original) + ln P(original): the prior before it is normalised
 * over the list.  For the packer, so that both sides count alike. */
logp_t lexicon_joint(const struct lexicon_original *original,
		     const struct lexicon_code *code);

#endif
