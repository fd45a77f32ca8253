/* inspect.h - a line of the window that could be damaged is looked into. */
#ifndef US_MOJIBAKE_INSPECT_H
#define US_MOJIBAKE_INSPECT_H

#include "mojibake/window.h"

/* Adds the line text[from .. to) to m->lines, without its residue, and the
 * words in which more is the matter to m->suspects, with their candidates. */
void inspect_line(struct mojibake *m, struct span text, size_t from,
		  size_t to);

/* Looks for suspects in line `number` of m->lines as it stands by now. */
void inspect_again(struct mojibake *m, struct span text, size_t number);

#endif
