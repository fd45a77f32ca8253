/* gate.h - is the document spun, now that it has been decoded?
 *
 * Odd text draws changes from a decoder that expects a spinner: old novels,
 * verse, mathematics.  What the whole text looks like to the detector, with
 * what the decoder would change in it, tells the two apart far better than
 * either alone.  The fourth forest of the section "detect" is asked.
 */
#ifndef US_SPIN_GATE_H
#define US_SPIN_GATE_H

#include "spin/detect.h"
#include "spin/evidence.h"

/* After those of the detector: */
enum gate_feature {
	GATE_RATE = DETECT_FEATURES,	/* share of open places changed */
	GATE_CHANGES,		/* so many changes are expected in all */
	GATE_SURE,		/* open places surely changed (p > .9) */
	GATE_LIKELY,		/* ... likely changed (p > .6) */
	GATE_CERTAINTY,		/* mean posterior of the likely changes */
	GATE_SURPRISE,		/* mean -ln P of the tokens */
	GATE_AGREEMENT,		/* how alike repeated words are treated */
	GATE_BESIDE,		/* share changed beside punctuation */
	GATE_OPEN,		/* open places among the tokens */
	/* means over the changes that are not unlikely (p > .3): spinners put
	 * rare words for common ones, learners common ones for others */
	GATE_COMMON,		/* ln P of the word that stands */
	GATE_GAIN,		/* ln P(candidate) less that */
	GATE_FIT,		/* gain in ln P(sentence) */
	GATE_FEATURES
};

/* Does the text look so clean at a glance that it need not be decoded?  Among
 * thousands of changes that might be made, a long clean text has some that
 * look sure. */
bool gate_is_clean(const struct detector *detector, const struct detect *d);

/* The detector has read the document; the evidence is that of its last
 * round. */
void gate_row(const struct detect *d, const struct document *doc,
	      const struct evidence *e, int16_t row[GATE_FEATURES]);

/* The probability that the document is spun, if one in two is; negative if
 * the model has not learned to tell. */
double gate_ask(const struct detector *detector, const struct detect *d,
		const struct document *doc, const struct evidence *e);

#endif
