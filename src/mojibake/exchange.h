/* exchange.h - text in a multi-byte set that was read as a single-byte one. */
#ifndef US_MOJIBAKE_EXCHANGE_H
#define US_MOJIBAKE_EXCHANGE_H

#include "mojibake/finder.h"

/* Adds the candidates for text[0 .. n), of which `high` characters stand beyond
 * ASCII and whose score is `before`; `bytes` and `out` are scratch. */
void exchange_find(struct finder *f, const uint32_t *text, size_t n,
		   size_t high, logp_t before, struct buf *bytes,
		   struct buf *out);

/* The candidate of one exchange, whether or not it convinces by itself; adds
 * `favour` to its gain.  Where a byte is missing it is the soft hyphen that
 * many programs drop. */
void exchange_apply(struct finder *f, struct step step,
		    const uint32_t *text, size_t n, logp_t favour);

#endif
