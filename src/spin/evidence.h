/* evidence.h - what the whole document says about one place.
 *
 * Spinners have habits: many write the same word for the same original every
 * time, each draws on certain dictionaries, and what a spinner writes is too
 * frequent while what it takes away is missing.  The evidence is counted over
 * the document from the posteriors of the round before, softly: hard choices
 * were ruinous on spinners that draw anew each time.
 */
#ifndef US_SPIN_EVIDENCE_H
#define US_SPIN_EVIDENCE_H

#include "base/map.h"
#include "spin/document.h"

enum {
	EVIDENCE_RELATIONS = 1024, EVIDENCE_RANKS = 4,
	EVIDENCE_CLASSES = 6,	/* of words, by frequency */
	EVIDENCE_HEADS = 16	/* sets of LEXICON_HEADS_... */
};

/* How many places of a kind there are, and expected changes among them. */
struct share {
	double open, changed;
};

/* Where the sums of a candidate of one word are found; each is looked up when
 * it is first asked for. */
struct original {
	uint32_t expected;	/* its number in the list of that name */
	uint32_t type;		/* that of its type in the text */
};

/* One distinct word of the text. */
struct word_type {
	uint32_t count;		/* tokens in all */
	uint32_t open;		/* of these, open places */
	uint32_t beside;	/* ... of these, beside punctuation */
	uint32_t certain;	/* the rest: capitals, beside a hyphen ... */
	bool doubted;		/* by the lattice, at one of its places */
	uint32_t ncandidates;	/* one-word candidates; 0 before pooling */
	double kept_beside;	/* expected places beside punctuation where it
				 * is the author's */
	double *pooled;		/* expected count of each, over the places */
	double *squares;	/* sum of squares of the same */
	struct live counted;	/* candidates whose sums are above 0 */
	struct original *originals;	/* of each */
};

struct evidence {
	struct map types;	/* word number -> index in `list` */
	struct map originals;	/* word number -> index in `expected` */
	struct buf expected;	/* double: places where the word is thought to
				 * have stood before it was replaced */
	struct word_type *list;
	double open, changed;	/* places; expected changes among them */
	double beside, beside_changed;	/* the same beside punctuation */
	double relation[EVIDENCE_RELATIONS], relation_prior[EVIDENCE_RELATIONS];
	double rank[EVIDENCE_RANKS], rank_prior[EVIDENCE_RANKS];
	logp_t relation_habit[EVIDENCE_RELATIONS];	/* ln of what is seen to
							 * what the priors
							 * expect */
	logp_t rank_habit[EVIDENCE_RANKS];
	struct share class[EVIDENCE_CLASSES], head[EVIDENCE_HEADS];
	double blind;		/* how far words beside punctuation are passed
				 * over, 0 to 1 */
	double consistency;	/* how likely another place of an original that
				 * was changed was changed to the same word,
				 * rather than to another or not at all: near 1
				 * under a table, near 0 if drawn */
	double agreement;	/* how alike the choices of repeated words are:
				 * 0 as if drawn, 1 always the same */
	double surprise;	/* mean -ln P of the tokens, in nats */
};

void evidence_init(struct evidence *e, struct mem *mem);
void evidence_free(struct evidence *e);

/* Counts the words of the text; no posteriors needed. */
void evidence_count(struct evidence *e, struct document *doc);

/* Settles the places of words that the lattice is sure to keep wherever they
 * stand: ranking would only agree.  One doubtful place leaves all of its word
 * open, since a spinner's habit shows in all of them. */
void evidence_settle(struct evidence *e, struct document *doc);

/* Adds up the posteriors `p` of all places: how many words were changed, and
 * doc->rate. */
void evidence_pool_rates(struct evidence *e, struct document *doc);

/* The same, and what became of each word. */
void evidence_pool(struct evidence *e, struct document *doc);

/* The same of dictionary mixes and ranks of lists. */
void evidence_pool_habits(struct evidence *e, const struct document *doc);

/* The same of each word's candidates alone: what evidence_claim() asks for. */
void evidence_pool_words(struct evidence *e, struct document *doc);

/* Does anything but white space stand before or behind the token?  Some
 * spinners only touch words that stand free. */
bool evidence_beside(const struct document *doc, size_t place);

/* The share of the class of words that the place's word belongs to, without
 * the place itself. */
struct share evidence_class(const struct evidence *e,
			    const struct place *place);

/* The same for the dictionaries that could replace the word. */
struct share evidence_head(const struct evidence *e,
			   const struct document *doc,
			   const struct place *place);

/* Expected places where `original` was replaced by another word than the one
 * at this place, whose candidate k it is.  A table writes one word for an
 * original; what it was seen to make elsewhere, it was not here. */
double evidence_elsewhere(const struct evidence *e, const struct place *place,
			  size_t k);

/* What the other places say of candidate k at this one: at how many the same
 * word is believed to stand for the candidate, and at how many the candidate
 * was the original at all: where another word does, or where it stands itself
 * and the spinner would have seen it.  0, 0 for candidates and places of several
 * words. */
struct claim {
	double here, all;
};

struct claim evidence_claim(const struct evidence *e,
			    const struct place *place, size_t k);

/* NULL for a word that does not occur in the text. */
const struct word_type *evidence_type(const struct evidence *e,
				      uint32_t word);

#endif
