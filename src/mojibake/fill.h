/* fill.h - characters that were lost: '?' or U+FFFD stands in their place. */
#ifndef US_MOJIBAKE_FILL_H
#define US_MOJIBAKE_FILL_H

#include "mojibake/suspect.h"

/* Adds the candidate for the holes inside the words of text[0 .. n), whose
 * score is `before`; none unless every word comes out as a known one. */
void fill_find(struct suspect_finder *f, const uint32_t *text, size_t n,
	       logp_t before);

#endif
