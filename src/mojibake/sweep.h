/* sweep.h - the decision over a window, and a second look where two sets were
 * exchanged. */
#ifndef US_MOJIBAKE_SWEEP_H
#define US_MOJIBAKE_SWEEP_H

#include "mojibake/window.h"

/* Decides over m->suspects.  If an exchange of single-byte sets wins, it is
 * checked against all the words of the window, and then offered to those that
 * were not suspicious by themselves; m->suspects may grow.  Damage that `text`,
 * where the window's lines lie, only cites is left alone (citation.h). */
void sweep_decide(struct mojibake *m, struct span text);

#endif
