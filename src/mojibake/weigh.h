/* weigh.h - what an exchange of single-byte sets is measured by. */
#ifndef US_MOJIBAKE_WEIGH_H
#define US_MOJIBAKE_WEIGH_H

#include "mojibake/finder.h"

enum { WEIGH_LEAST = 2 * LOGP_ONE };

/* What the text gains, doubt deducted, if `out` takes its place: `before` is
 * its score, `spelt` what alphabet_lift() says, and `usual` whether the two sets
 * are often confused.  Below WEIGH_LEAST: nothing. */
logp_t weigh_exchange(struct finder *f, const uint32_t *text,
		      const uint32_t *out, size_t n, logp_t before,
		      logp_t spelt, bool usual);

/* Are the words that the exchange makes known, or so much changed that chance
 * is out of the question?  *doubt is what speaks against them. */
bool weigh_convinces(struct finder *f, const uint32_t *text,
		     const uint32_t *out, size_t n, logp_t *doubt);

/* No-break spaces that become letters between letters: these are no spaces
 * where the others are none. */
logp_t weigh_closed_spaces(const uint32_t *text, const uint32_t *out,
			   size_t n);

#endif
