/* hold.h - lines that cannot be restored surely are held as they are. */
#ifndef US_MOJIBAKE_HOLD_H
#define US_MOJIBAKE_HOLD_H

#include "mojibake/window.h"

/* Takes the candidates away from words whose lost bytes could as well have
 * been others, and from whole lines with many such words.  True if any are
 * gone. */
bool hold_doubtful(struct mojibake *m);

#endif
