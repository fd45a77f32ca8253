/* burden.h - damage that may be meant: text about characters quotes garbled
 * ones, and some control characters are marks of a program's own.
 */
#ifndef US_MOJIBAKE_BURDEN_H
#define US_MOJIBAKE_BURDEN_H

#include "mojibake/line.h"
#include "mojibake/window.h"

/* What a change of the cells from .. to - 1 must earn in addition.  In text
 * about characters a garbled one that stands by itself is quoted; where only
 * a loose word says what the text is about, it has to stand in quotation marks
 * or be a single letter.  *about is an enum about of the line; below 0: not yet
 * known. */
logp_t burden_of(const struct line *line, size_t from, size_t to,
		 int *about);

/* A line with several garbled words of another script is no quotation: lifts
 * the burden from the suspects of line `number`, the last ones in the list.
 * Where the line is only loosely `about` it, one that bears none does. */
void burden_relieve(struct mojibake *m, size_t number, int about);

/* The control characters 96 and 97 are dashes of windows-1252, but programs
 * have used them as marks of their own.  Are they all the damage that the
 * document has shown?  Then they stay. */
bool burden_is_all_dashes(const struct mojibake *m);

#endif
