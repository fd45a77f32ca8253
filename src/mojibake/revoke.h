/* revoke.h - readings that the window around them does not bear out. */
#ifndef US_MOJIBAKE_REVOKE_H
#define US_MOJIBAKE_REVOKE_H

#include "mojibake/window.h"

/* Takes slight readings back where more words of the window are fine than
 * others were mended.  True if any are gone. */
bool revoke_slight(struct mojibake *m);

#endif
