/* shape.h - the case pattern of a word, taken off before look-up and put
 * back on its replacement. */
#ifndef US_TEXT_SHAPE_H
#define US_TEXT_SHAPE_H

#include "base/buf.h"

enum shape {
	SHAPE_LOWER,	/* no capital: word, 2nd */
	SHAPE_CAPITAL,	/* the first letter only: Word, I */
	SHAPE_UPPER,	/* all of two or more letters: WORD, U.S. */
	SHAPE_MIXED	/* anything else: iPhone, McKay, Two-Year-Old */
};

enum shape shape_of(struct span word);

/* Appends `word` (lower case) in the given shape; SHAPE_MIXED leaves it. */
void shape_apply(struct buf *out, enum shape shape, struct span word);

#endif
