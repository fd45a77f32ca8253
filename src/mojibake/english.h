/* english.h - is a line English, or, if its letters cannot tell, may it pass
 * for it?
 */
#ifndef US_MOJIBAKE_ENGLISH_H
#define US_MOJIBAKE_ENGLISH_H

#include "mojibake/finder.h"

/* Does every sixth word of the line belong to the commonest of English?  A
 * word or two don't tell: no, but they pass for it in f->english, which is
 * set. */
bool english_in_line(struct finder *f, const struct buf *cells);

/* Does the line with holes pass for English? */
static inline bool english_passes(const struct finder *f)
{
	return f->english && !f->tongue.count;
}

#endif
