/* revoke.h - readings that the window around them does not bear out. */
#ifndef US_MOJIBAKE_REVOKE_H
#define US_MOJIBAKE_REVOKE_H

#include "mojibake/window.h"

/* Takes slight readings back where more words of the window are fine than
 * others were mended.  True if any are gone. */
bool revoke_slight(struct mojibake *m);

/* A line that was in another multi-byte set is read in it as a whole: takes the
 * readings of those back of which a word is left. */
void revoke_partial(struct mojibake *m);

#endif
