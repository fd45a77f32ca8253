/* pieces.h - words longer than what is read at once.
 *
 * They are cut anywhere.  A text without spaces bears that; layers that pile up
 * on one character don't, all that comes of a piece of them is rubbish.
 */
#ifndef US_MOJIBAKE_PIECES_H
#define US_MOJIBAKE_PIECES_H

#include "mojibake/window.h"

/* Cells from .. to - 1 of line `number` have been searched.  If they are the
 * last piece of a word that was cut, one piece of which lies under more than
 * two layers, takes away the suspects of all of them. */
void pieces_end(struct mojibake *m, size_t number, size_t from, size_t to);

#endif
