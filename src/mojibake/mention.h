/* mention.h - characters that a line speaks of: they stand by themselves behind
 * a word that says how something looks ("shown as Ã¼ and Ã¤"), or a program
 * lists them as patterns.
 */
#ifndef US_MOJIBAKE_MENTION_H
#define US_MOJIBAKE_MENTION_H

#include "mojibake/twin.h"

/* Is each character that the line mends one by itself, the first of them behind
 * "as" and neither a word of some language nor a dash, or behind "letter"? */
bool mention_is_all(const struct mended *line);

/* Is each one by itself, a letter that is no word or a mark of quotation, and
 * stands as such in the line, undamaged? */
bool mention_is_answered(const struct mended *line);

/* Does each stand between two marks of quotation, or of a pattern in a program,
 * and are they three different letters and signs of print at least? */
bool mention_is_list(const struct mended *line);

/* Is each in a pattern that text is searched for (pattern.h)? */
bool mention_is_searched(const struct mended *line);

/* Is each a letter and a space, where three other letters beyond ASCII, no words
 * of a language, stand by themselves in the line? */
bool mention_is_row(const struct mended *line);

/* Is each in a drawing of lines (drawing.h)? */
bool mention_is_drawn(const struct mended *line);

/* Is each the mark of the byte order, alone between quotation marks? */
bool mention_is_bom(const struct mended *line);

#endif
