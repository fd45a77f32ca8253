/* sieve.h - candidates that were found but do not stand beside the others.
 *
 * They are those in f->found, of text[0 .. n).
 */
#ifndef US_MOJIBAKE_SIEVE_H
#define US_MOJIBAKE_SIEVE_H

#include "mojibake/finder.h"

/* Drops what is far behind the best. */
void sieve_hopeless(struct finder *f);

/* Drops readings in a multi-byte set that take most of their second bytes from
 * the underscores of a name, or any if it is spelt in letters of its script. */
void sieve_swallowed(struct finder *f, const uint32_t *text, size_t n);

/* Drops readings of one layer that leave half as many letters beyond Latin that
 * the set has as they make something else of: they would be garbled as well. */
void sieve_half(struct finder *f, const uint32_t *text);

/* Lowers the gain of exchanges of sets in a text that lists letters
 * (inventory.h), and of those of a row of the set that it seems read in:
 * these prove none, they follow where words lead. */
void sieve_listed(struct finder *f, const uint32_t *text, size_t n,
		  bool listed);

#endif
