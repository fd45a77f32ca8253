/* rewrite.h - a text as it would be if it was in another single-byte set. */
#ifndef US_MOJIBAKE_REWRITE_H
#define US_MOJIBAKE_REWRITE_H

#include "mojibake/finder.h"

/* Punctuation and signs as print has them. */
bool rewrite_is_print(uint32_t c);

/* The bytes of the characters that the set has beyond ASCII, 0 for others;
 * false for a word that was not read in it, and for a line drawn. */
bool rewrite_encode(const uint32_t *text, size_t n, enum charmap wrong,
		    unsigned char *bytes);

/* Rewrites text; false unless letters or the punctuation of print come out
 * of it, among at least so many letters. */
bool rewrite_exchange(struct finder *f, const uint32_t *text,
		      const unsigned char *bytes, size_t n, enum charmap right,
		      size_t least, uint32_t *out);

/* Is it made of signs as pictures are, so that no word stood there? */
bool rewrite_is_ornament(const uint32_t *text, size_t n);

/* Does every character that changes stand where authors have it as it is? */
bool rewrite_is_natural(const uint32_t *text, const uint32_t *out, size_t n);

#endif
