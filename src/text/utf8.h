/* utf8.h - stepping through UTF-8 (RFC 3629) and asking what a character is.
 *
 * A thin layer over utf8proc with an ASCII fast path.  Bytes that are not
 * valid UTF-8 are stepped over one at a time as code point UTF8_BAD.
 */
#ifndef US_TEXT_UTF8_H
#define US_TEXT_UTF8_H

#include "base/buf.h"

#include <stdint.h>

#define UTF8_BAD 0xFFFFFFFFu

/* General categories, as coarse as text needs them. */
enum utf8_class {
	UTF8_LETTER,	/* L* */
	UTF8_MARK,	/* M*: combining, variation selectors */
	UTF8_DIGIT,	/* Nd */
	UTF8_SPACE,	/* Z*, tab, the line ends; no-break spaces too */
	UTF8_CONTROL,	/* Cc but the above, Cf: invisible; U+FEFF */
	UTF8_OTHER	/* punctuation, symbols, unassigned, UTF8_BAD */
};

/* Reads the character at s.p (s.n > 0) into *c; returns its length in bytes
 * (1 with *c = UTF8_BAD for an invalid byte). */
size_t utf8_next(struct span s, uint32_t *c);

/* Appends the character; surrogates and values past U+10FFFF add nothing. */
void utf8_add(struct buf *out, uint32_t c);

/* Any value may be asked for. */
enum utf8_class utf8_class(uint32_t c);
bool utf8_is_letter(uint32_t c);	/* L* and combining marks */
bool utf8_is_digit(uint32_t c);		/* Nd */
bool utf8_is_upper(uint32_t c);		/* Lu, Lt */
bool utf8_is_space(uint32_t c);		/* white space, no-break too */

/* Simple case mapping, one character to one; others come back unchanged. */
uint32_t utf8_lower(uint32_t c);
uint32_t utf8_upper(uint32_t c);

/* Length of the longest prefix that is pure ASCII. */
size_t utf8_ascii_prefix(struct span s);

/* Length of the longest prefix that is valid UTF-8, whole characters only. */
size_t utf8_valid_prefix(struct span s);

/* Number of invalid bytes; *first (may be NULL) is the offset of the first
 * one, s.n if there is none. */
size_t utf8_count_invalid(struct span s, size_t *first);

#endif
