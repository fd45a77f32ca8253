/* channel.h - how a spinner turns an original word into the one we see.
 *
 * The channel score of a candidate is ln P(spun | original) in parts, each
 * with a learned weight (model/ranker.h): whether the place was touched at
 * all (the rate), how long the original's synonym list is (a spinner draws
 * one of n), and how well the pair is attested (which dictionaries, surface
 * form or lemma, first or second order).  What the text around makes likely
 * (spin/topic.h) is added here too, since it is known before the search.
 */
#ifndef US_SPIN_CHANNEL_H
#define US_SPIN_CHANNEL_H

#include "spin/document.h"

/* A log-linear score: `language`, in ln P of the n-gram model, with its learned
 * weight, and what the channel says. */
logp_t channel_total(const struct document *doc, logp_t language,
		     logp_t channel);

/* Sets the `channel` of every candidate from doc->rate. */
void channel_score(struct document *doc);

#endif
