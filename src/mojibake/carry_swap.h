/* carry_swap.h - an exchange of sets, carried through a line. */
#ifndef US_MOJIBAKE_CARRY_SWAP_H
#define US_MOJIBAKE_CARRY_SWAP_H

#include "mojibake/window.h"

/* The exchange that holds for the line whose suspects are s[0 .. n): it has
 * mended most of what it would change; 0 if there is none. */
uint16_t carry_swap_find(struct mojibake *m, const struct suspect *s,
			 size_t n);

/* Gives the suspect, which is left or was read by another exchange, what this
 * one makes of its word; false if that is no text. */
bool carry_swap_word(struct mojibake *m, struct suspect *s, uint16_t plan);

#endif
