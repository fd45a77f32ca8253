/* slight.h - an ideograph or two prove little.
 *
 * In a multi-byte set one character in three spells a letter of two bytes in
 * UTF-8: names, words in lists and whole dictionaries of clean Chinese,
 * Japanese and Korean do.
 */
#ifndef US_MOJIBAKE_SLIGHT_H
#define US_MOJIBAKE_SLIGHT_H

#include "mojibake/finder.h"

/* A character of East Asia, or of scripts beyond. */
bool slight_is_ideograph(uint32_t c);

/* Does the reading r of text[0 .. n) in UTF-8 bring in so few characters, none
 * of them into a Latin word, that chance may have made them? */
bool slight_is(const uint32_t *text, size_t n, const uint32_t *r, size_t m);

/* Are the characters that it brings in likely where they stand; if they are
 * so few, letters of one script, words by themselves or signs? */
bool slight_is_likely(struct finder *f, const uint32_t *text, size_t n,
		      const uint32_t *r, size_t m);

/* One character that is no part of a word with others: its few bytes are
 * those of some other character in every tenth case. */
bool slight_stands_alone(const uint32_t *text, size_t n);

#endif
