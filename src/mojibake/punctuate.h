/* punctuate.h - signs, dashes and quotation marks that were lost, by what
 * stands beside the hole.
 *
 * The hole is made of the cells i .. end - 1 of a line.
 */
#ifndef US_MOJIBAKE_PUNCTUATE_H
#define US_MOJIBAKE_PUNCTUATE_H

#include "mojibake/holed.h"

/* The sign that the numbers beside the hole ask for, 0 if they ask for none: a
 * dash between them, a degree, a copyright. */
uint32_t punctuate_sign(const struct holed *p, size_t i, size_t end);

/* The inverted mark with which a question or an exclamation of Spanish begins,
 * before a capital, if its end is there; else 0. */
uint32_t punctuate_inverted(const struct holed *p, size_t i, size_t end);

/* A lone hole between words; two of them are a pair of dashes, and one is a
 * dash where English has other holes. */
void punctuate_dash(struct holed *p, size_t i, size_t end);

/* A hole beside which a quotation may begin or end, or that is the apostrophe
 * of a plural. */
void punctuate_quote(struct holed *p, size_t i, size_t end);

/* Is the question mark at i, of two in a row, that of a quotation which the
 * second one ends: "?Who is it??"? */
bool punctuate_closes_question(const struct holed *p, size_t i);

/* Did an opening quotation mark of windows-1252 and the letter behind it become
 * the ideograph at i, before the rest of an English word ("揟he")? */
bool punctuate_hides_opening(const struct holed *p, size_t i);

#endif
