/* fit.h - how well each candidate fits between its neighbours.
 *
 * The fit of a candidate is the gain in ln P(sentence) under the n-gram model
 * when it stands in its place instead of the word that is there, all else
 * unchanged: both the words before and the words behind it take part, since
 * the candidate is also the context of those behind.
 */
#ifndef US_SPIN_FIT_H
#define US_SPIN_FIT_H

#include "spin/document.h"

enum { FIT_ALIVE = 16 };	/* candidates that stay alive, besides keep */

/* With neighbours as chosen so far: sets `fit` and `left` of the candidates
 * that are promising and makes the best FIT_ALIVE of each place alive; or, not
 * for the first time, `fit` and `left` of those that are alive. */
void fit_chosen(struct document *doc, const struct sentence *sentence,
		bool first);

/* With the neighbours that stand in the text: sets `literal` of the
 * candidates that are alive.  Returns ln P(sentence as it stands). */
logp_t fit_literal(struct document *doc, const struct sentence *sentence);

#endif
