/* write.h - from decisions to edits. */
#ifndef US_MOJIBAKE_WRITE_H
#define US_MOJIBAKE_WRITE_H

#include "mojibake/mojibake.h"

/* Writes what was chosen for m->suspects into m->lines, and appends the edits
 * (struct mojibake_edit) of all changed cells, in order. */
void write_edits(struct mojibake *m, struct buf *edits);

#endif
