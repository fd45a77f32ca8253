/* sole.h - exchanges of sets that rest on one letter. */
#ifndef US_MOJIBAKE_SOLE_H
#define US_MOJIBAKE_SOLE_H

#include "mojibake/window.h"

/* Do the exchanges of sets that won in the window change one and the same
 * letter only, where it can be meant, between sets that hardly anybody
 * confuses?  Or soft hyphens only, inside words, or one mirrored R of Cyrillic in
 * a Latin word, where no known word would come of it? */
bool sole_is_all(struct mojibake *m);

#endif
