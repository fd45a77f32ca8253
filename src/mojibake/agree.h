/* agree.h - plans that make the same of a text.
 *
 * Which of several pairs of sets were confused matters little where all of them
 * read alike: the text is as likely as they are together.  This holds for
 * foreign names in English; elsewhere letters that the model does not expect
 * belong to languages that it does not know, and many pairs agree on those.
 */
#ifndef US_MOJIBAKE_AGREE_H
#define US_MOJIBAKE_AGREE_H

#include "mojibake/suspect.h"

/* ln P of every exchange of single-byte sets together with those that make the
 * same of all spans, less its own, by number: what its price may fall by.  0
 * for those that change no English line. */
logp_t *agree_discounts(const struct suspect *spans, size_t count,
			const struct buf *plans, struct arena *arena);

#endif
