/* matrix_unit.h - products by the processor's unit for matrices, where it has
 * one and the system lets us: AMX, of Intel's servers since 2023.  It takes
 * about a third of the time that the next best way takes, and gives the same
 * bytes.
 */
#ifndef US_MODEL_MATRIX_UNIT_H
#define US_MODEL_MATRIX_UNIT_H

#include "model/matrix_tile.h"

enum { MATRIX_UNIT_ROWS = 16 };	/* that it takes at a time */

/* Asks the system to let this process use the unit; false: there is none.  To
 * ask again does no harm. */
bool matrix_unit_ask(void);

/* Around products of matrices that say `by_unit`: sets the thread's registers
 * up, and empties them. */
void matrix_unit_begin(void);
void matrix_unit_end(void);

/* Does it multiply a part with so many inputs? */
bool matrix_unit_takes(size_t inputs);

/* Works a tile out for MATRIX_UNIT_ROWS rows at least. */
void matrix_unit_add(const struct tile *t, const struct matrix_rows *rows);

#endif
