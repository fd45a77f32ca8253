/* east.h - multi-byte sets of East Asia confused with UTF-8 or with
 * single-byte sets. */
#ifndef US_MOJIBAKE_EAST_H
#define US_MOJIBAKE_EAST_H

#include "mojibake/finder.h"

/* Adds the candidates for text[0 .. n), whose score is `before`: UTF-8 read
 * as a multi-byte set, a multi-byte set read as a single-byte one, or raw
 * bytes of one. */
void east_find(struct finder *f, const uint32_t *text, size_t n, logp_t before);

/* Adds what text[0 .. n) is if it is UTF-8 that was read as the set and if
 * nothing of it is lost, at this gain. */
void east_add_whole(struct finder *f, enum wide_set set,
		    const uint32_t *text, size_t n, logp_t gain);

/* Could text[0 .. n) be UTF-8 read as a multi-byte set? */
bool east_may_hide(struct wide *w, const uint32_t *text, size_t n);

#endif
