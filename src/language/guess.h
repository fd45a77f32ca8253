/* guess.h - characters that may have been there when bytes are gone. */
#ifndef US_LANGUAGE_GUESS_H
#define US_LANGUAGE_GUESS_H

#include <stdbool.h>
#include <stdint.h>

/* Is it worth guessing at?  Letters of Europe's scripts and the punctuation
 * of print are; if the bytes admit `only` a few, all letters and their marks,
 * but no symbols: one is as likely as the next. */
bool guess_is_likely(uint32_t c, bool only);

/* Of a script whose letters are few, and all of three bytes: worth a guess
 * even if only the first byte is left. */
bool guess_is_from_lead(uint32_t c);

/* An ideograph of Extension A, which the model hardly tells from a common one:
 * where a mark stands for one byte, no rival to what is left. */
bool guess_is_rare(uint32_t c);

/* Patterns of Braille, but for the empty one that serves as a space, signs of
 * mathematicians, digraphs and letters of few scholars, halves of marks, rare
 * selectors, Mongolian punctuation: rarer than the chance that makes them. */
bool guess_is_exotic(uint32_t c);

#endif
