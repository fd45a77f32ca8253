/* halfway.h - layers that came off some characters of a line only. */
#ifndef US_MOJIBAKE_HALFWAY_H
#define US_MOJIBAKE_HALFWAY_H

#include "mojibake/window.h"

/* Takes the candidates away from lines that would still be full of UTF-8 in
 * the set that was undone.  True if any are gone. */
bool halfway_hold(struct mojibake *m);

#endif
