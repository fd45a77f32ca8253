/* partial.h - lines of which something would stay broken. */
#ifndef US_MOJIBAKE_PARTIAL_H
#define US_MOJIBAKE_PARTIAL_H

#include "mojibake/window.h"

/* Leaves lines as they are of which so little can be restored that what stays
 * broken is no exception.  Comes last: it looks at what was chosen. */
void partial_hold(struct mojibake *m);

#endif
