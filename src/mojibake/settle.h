/* settle.h - lost letters of Latin words, by the language of their line. */
#ifndef US_MOJIBAKE_SETTLE_H
#define US_MOJIBAKE_SETTLE_H

#include "mojibake/window.h"

/* Where readings were chosen that guess at bytes of letters, exchanges the
 * letters for those that the language of the line has there. */
void settle_letters(struct mojibake *m);

#endif
