/* refill.h - holes that were garbled, too. */
#ifndef US_MOJIBAKE_REFILL_H
#define US_MOJIBAKE_REFILL_H

#include "mojibake/mojibake.h"

/* Where readings were chosen that bring out U+FFFD ("ï¿½"), fills these holes as
 * those of an undamaged line are filled. */
void refill_holes(struct mojibake *m);

#endif
