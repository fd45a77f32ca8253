/* document.h - a document as places, each with its candidates.
 *
 * Every token is a place.  A place that a spinner may have touched has
 * several candidates, of which number 0 always says "the word is the
 * author's": keep.  The other steps of this room (beam, fit, rank, pool) read
 * and fill the fields below; all of it lives in the document's arena.
 */
#ifndef US_SPIN_DOCUMENT_H
#define US_SPIN_DOCUMENT_H

#include "base/arena.h"
#include "model/encoder.h"
#include "model/lexicon.h"
#include "model/ngram.h"
#include "model/ranker.h"
#include "model/vectors.h"
#include "model/views.h"
#include "model/vocab.h"
#include "text/token.h"

enum {
	KEEP = 0,
	DOCUMENT_MAX_CANDIDATES = 128,
	DOCUMENT_MAX_SENTENCE = 256,	/* tokens; longer ones are cut */
	DOCUMENT_UNKNOWN = 1 << 30	/* from here on: hashes of words that
					 * neither vocabulary nor lexicon has */
};

struct outside;

/* The parts of the model that this room reads; all constant. */
struct spin_model {
	const struct vocab *vocab;
	const struct ngram *ngram;
	const struct lexicon *lexicon;
	const struct vectors *vectors;
	const struct encoder *encoder;
	const struct ranker *ranker;
	const struct outside *outside;	/* other knowledge (outside.h), or
					 * NULL */
	bool unsettled;		/* every open place is ranked: what the channel
				 * learns from must not be chosen by it */
	unsigned hidden;	/* relations that training plays ignorant of,
				 * to learn for unknown dictionaries; else 0 */
};

/* All that a model file has of it, and nothing else known. */
struct spin_model spin_model_of(const struct views *v);

/* A place has dozens, and most steps look at all of them: what those ask for
 * comes first. */
struct spin_candidate {
	double p;		/* posterior: sums to 1 over a place */
	uint32_t words[LEXICON_MAX_PHRASE];	/* what the author wrote */
	uint8_t nwords;
	uint8_t span;		/* tokens of the text that it replaces */
	uint16_t relation;	/* set of enum lexicon_relation; 0 for keep */
	uint8_t size, rank;	/* see struct lexicon_candidate */
	bool named : 1;		/* by a source outside the text: stays in */
	bool promising : 1;	/* worth a look from both sides */
	bool alive : 1;		/* among the few that are ranked */
	logp_t prior;		/* ln P(original | spun) of the lexicon */
	float share;		/* the same as a share of its place's changes */
	logp_t channel;		/* log-linear score of all but the context */
	logp_t beam;		/* ln posterior in the lattice */
	logp_t topic;		/* suits the text around, as restored so far;
				 * up to a constant of the place */
	logp_t literal_topic;	/* the same, the text as it stands */
	logp_t literal;		/* gain in ln P(text) over keep, neighbours as
				 * they stand */
	logp_t fit;		/* the same, neighbours as restored so far */
	logp_t left;		/* ln P(words | left neighbours as restored) */
	logp_t score;		/* ranker's score */
};

/* A set of candidates of a place. */
struct live {
	uint64_t bits[DOCUMENT_MAX_CANDIDATES / 64];
};

struct place {
	uint32_t word;		/* number in the vocabulary, or beyond it (see
				 * lexicon_extra and DOCUMENT_UNKNOWN) */
	uint16_t ncandidates;	/* 1 or more */
	uint16_t chosen;	/* best so far */
	bool moved;		/* chosen anew by the last document_restore */
	bool settled;		/* its posteriors are sure: not ranked (again) */
	uint32_t type;		/* number of the word in the text: evidence.h */
	struct live live;	/* candidates that are still looked at; none of
				 * the others has a posterior above 0 */
	struct spin_candidate *candidates;
	uint8_t *classes;	/* of each, see prior.h, + 1; 0: not known yet */
};

struct sentence {
	uint32_t first, count;	/* places; count >= 1 */
};

struct document {
	struct span text;
	struct arena *arena;
	const struct spin_model *model;
	const struct ngram *ngram;	/* the model's, for many look-ups */
	struct token *tokens;
	struct place *places;		/* one a token */
	uint32_t *restored;		/* first word of each place's choice */
	size_t count;
	struct sentence *sentences;
	size_t nsentences;
	bool list;			/* of lines chosen as wholes (phrase.h) */
	size_t nopen;			/* places with a choice */
	uint32_t pronoun;		/* "I", which no author writes small: of
					 * no small word the original */
	double rate;			/* share of open places changed, as
					 * believed at the moment */
};

/* Cuts the text into tokens, sentences and places and looks the candidates
 * up.  The text must outlive the document; the rest lives in the arena;
 * `scratch` is only used during the call. */
void document_read(struct document *doc, const struct spin_model *model,
		   struct arena *arena, struct buf *scratch, struct span text);

/* May a spinner have touched this token at all? */
static inline bool document_is_open(const struct place *place)
{
	return place->ncandidates > 1;
}

/* Is it to be ranked? */
static inline bool document_is_undecided(const struct place *place)
{
	return document_is_open(place) && !place->settled;
}

static inline void live_add(struct live *set, size_t k)
{
	set->bits[k / 64] |= UINT64_C(1) << k % 64;
}

/* The first member of the set from k on, or DOCUMENT_MAX_CANDIDATES. */
static inline size_t live_from(const struct live *set, size_t k)
{
	for (; k < DOCUMENT_MAX_CANDIDATES; k = (k / 64 + 1) * 64) {
		uint64_t rest = set->bits[k / 64] >> k % 64;

		if (rest)
			return k + (size_t)__builtin_ctzll(rest);
	}
	return k;
}

/* Goes through the members of a set, from number `first` on. */
#define LIVE_EACH(k, set, first) \
	for (size_t k = live_from(set, first); k < DOCUMENT_MAX_CANDIDATES; \
	     k = live_from(set, k + 1))

/* The same for the live candidates of a place. */
#define DOCUMENT_LIVE(k, place, first) \
	LIVE_EACH(k, &(place)->live, first)

/* All candidates of the place are looked at (again). */
static inline void document_revive(struct place *place)
{
	place->live = (struct live){ { 0 } };
	for (size_t k = 0; k < place->ncandidates; k++)
		live_add(&place->live, k);
}

/* A spinner replaces bare words; capitals, numbers, names, opaque text and
 * words with foreign letters are left alone. */
bool document_touchable(const struct token *t);

/* Nothing but keep is left of an open place. */
void document_settle(struct place *place);

/* The likeliest candidate by the posteriors, keep among equals. */
void document_choose(struct place *place);

/* Brings doc->restored up to date with the choices, and notes which moved. */
void document_restore(struct document *doc);

/* The posterior that the place was changed at all. */
double document_change(const struct place *place);

#endif
