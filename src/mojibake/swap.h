/* swap.h - text in one single-byte set that was read in another. */
#ifndef US_MOJIBAKE_SWAP_H
#define US_MOJIBAKE_SWAP_H

#include "mojibake/finder.h"

/* Adds the candidates for text[0 .. n), whose score is `before`. */
void swap_find(struct finder *f, const uint32_t *text, size_t n, logp_t before);

/* Is it one of the sets that text is taken to have been in? */
bool swap_is_right(unsigned map);

/* Does the exchange change the character? */
bool swap_changes(struct step step, uint32_t character);

/* The candidate of one pair, whether or not it convinces by itself; adds
 * `favour` to its gain. */
void swap_apply(struct finder *f, uint16_t plan, struct step step,
		const uint32_t *text, size_t n, logp_t favour);

#endif
