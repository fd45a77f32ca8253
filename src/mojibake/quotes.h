/* quotes.h - quotation marks of which the first byte is left.
 *
 * By themselves they could be any of three; which pair a text has is a matter
 * of its language.
 */
#ifndef US_MOJIBAKE_QUOTES_H
#define US_MOJIBAKE_QUOTES_H

#include "language/cells.h"
#include "mojibake/lattice.h"

struct quotes {
	uint16_t opening, closing;
};

/* Those of a language (tongue.h, by number). */
struct quotes quotes_of(unsigned language);

/* Is there a double quotation mark in the reading of the cells that is a guess at
 * one byte? */
bool quotes_guessed(const struct cell *cells, const struct reading *r);

/* Makes such marks those of the pair, by their place. */
void quotes_fit(struct arena *arena, const struct cell *cells,
		struct reading *r, struct quotes q);

#endif
