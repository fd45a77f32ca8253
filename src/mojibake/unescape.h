/* unescape.h - the fixers of residue that are on, in their order. */
#ifndef US_MOJIBAKE_UNESCAPE_H
#define US_MOJIBAKE_UNESCAPE_H

#include "mojibake/window.h"
#include "residue/fixer.h"

/* The plan that stands for one fixer, 0 if it is not wanted: `wanted` is a set
 * of 1 << enum fixer. */
uint16_t unescape_plan(struct mojibake *m, unsigned wanted,
		       enum fixer fixer);

/* Undoes what was escaped for a carrier in the cells of a line. */
void unescape_cells(struct mojibake *m, struct buf *cells);

#endif
