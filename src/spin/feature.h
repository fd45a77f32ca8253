/* feature.h - what the ranker is told about a candidate.
 *
 * A row of integers for each candidate that is alive at a place.  Logarithms
 * are in 1/64 nat; everything is clamped to int16.  A new idea is a new line
 * in the list below and in feature.c; `unspin-train rank` learns its weight
 * and can switch it off to see what it brings.
 */
#ifndef US_SPIN_FEATURE_H
#define US_SPIN_FEATURE_H

#include "spin/evidence.h"

enum feature {
	/* the candidate in its sentence */
	F_KEEP,			/* 1 for "leave the word" */
	F_FIT,			/* gain in ln P(sentence), restored context */
	F_LITERAL,		/* the same, context as it stands */
	F_BEAM,			/* ln posterior in the lattice */
	F_LEFT,			/* ln P(word | left context) */
	F_LEFT_GAIN,		/* ... less that of the spun word */
	F_RIGHT_GAIN,		/* what is left of the fit: the words behind */
	F_MARGIN,		/* lattice score less the best other one's */
	F_ORDER,		/* rank by lattice score */
	F_TOPIC,		/* how it suits the text around; as that stands
				 * in the first round, then as restored */
	F_TOPIC_GAIN,		/* ... more than the spun word does */
	F_TOPIC_LITERAL,	/* the gain in the text as it stands */
	F_TOPIC_MARGIN,		/* ... more than the best other one does */
	F_TOPIC_BEST,		/* the best gain at the place */
	/* the pair of words */
	F_FREQUENCY,		/* ln P(candidate), unigram */
	F_RARITY,		/* ln P(candidate) - ln P(spun word) */
	F_PRIOR,		/* the lexicon's ln P(original | spun) */
	F_SIZE,			/* length of the original's list */
	F_RANK,			/* place in it */
	F_MOBY, F_WORDNET, F_MYTHES,	/* 0, 1 linked, 2 listed */
	F_BOOK, F_INFLECTED, F_SECOND, F_FUNCTION,
	F_SUFFIX,		/* endings: 0 differ, 1 neither, 2 same */
	F_WORDS,		/* words on the candidate's side - ours */
	/* the place */
	F_SPUN_FREQUENCY,	/* ln P(spun word) */
	F_SPUN_LEFT,		/* ln P(spun word | left context) */
	F_CANDIDATES,		/* how many there are */
	F_BEAM_KEEP,		/* ln posterior of keep in the lattice */
	F_PUNCTUATION,		/* 1 punctuation before, 2 behind, 3 both */
	F_HEAD,			/* which dictionaries could replace the word */
	F_SPUN_ODDS,		/* ln of how much likelier the word is in spun
				 * text than in any */
	F_NEIGHBOUR,		/* change posterior of the places beside */
	/* the document */
	F_RATE,			/* share of open places changed */
	F_CLASS_RATE,		/* ... of words about as frequent */
	F_HEAD_RATE,		/* ... of words in the same dictionaries */
	F_SURPRISE,		/* mean -ln P of its tokens */
	F_SPUN_EXCESS,		/* ln (times seen / times expected) */
	F_EXCESS,		/* the same for the candidate */
	F_CERTAIN,		/* places where the candidate is certain */
	F_SPUN_CERTAIN,		/* ... and the spun word, in capitals say */
	F_OPEN,			/* open places of the spun word */
	F_STANDING,		/* places where the candidate stands free, where
				 * a table would have replaced it */
	F_BESIDE,		/* ... and where it stands beside punctuation */
	/* the document's posteriors, second round only */
	F_BEFORE,		/* ln posterior of the round before */
	F_POOLED,		/* ln share at the word's other places */
	F_POOLED_KEEP,		/* the same for keep */
	F_RELATION_HABIT,	/* ln (use of this dictionary mix / expected) */
	F_RANK_HABIT,		/* ... of this list rank */
	F_AGREEMENT,		/* how alike repeated words are treated */
	F_ELSEWHERE,		/* places where it was put for other words */
	F_CLAIM,		/* ln of the share of its places, as an
				 * original, that became this word */
	F_CONSISTENCY,		/* how often an original becomes the same */
	F_BESIDE_HABIT,		/* ln (rate beside punctuation / rate) */
	/* the weighted sum of all the above */
	F_LINEAR_MARGIN,	/* less the best other one's */
	F_LINEAR_ORDER,		/* rank by it */
	F_LINEAR_KEEP,		/* keep's margin */
	FEATURES
};

/* Fills rows[] (FEATURES each) and alive[] with the candidates of place i that
 * are alive, keep first; returns their count (<= FIT_ALIVE + 1). */
size_t feature_rows(const struct document *doc, const struct evidence *e,
		    int round, size_t i, int16_t *rows, uint16_t *alive);

/* Does the feature say something of the candidate, or of the place only?  In
 * the weighted sum the latter speak for or against keep. */
bool feature_of_candidate(unsigned feature);

/* A forest's weights for the row of keep, and those that count for others. */
struct feature_weights {
	int32_t all[F_LINEAR_MARGIN], others[F_LINEAR_MARGIN];
};

void feature_weights_read(struct feature_weights *w, const struct forest *f);

/* Sets the F_LINEAR_ columns of a place's n rows and `scores`, the weighted
 * sums of the others. */
void feature_linear(const struct feature_weights *w, int16_t *rows, size_t n,
		    logp_t *scores);

const char *feature_name(unsigned feature);

#endif
