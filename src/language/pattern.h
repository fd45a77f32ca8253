/* pattern.h - places in what searches for text: the substitutions of sed and
 * perl, "s/x/y/", the alternatives of a regular expression, "(x|y)", and such
 * an expression itself.
 */
#ifndef US_LANGUAGE_PATTERN_H
#define US_LANGUAGE_PATTERN_H

#include "language/cells.h"

/* Are the cells from .. to - 1 in the part of a substitution that is searched
 * for? */
bool pattern_is_searched(const struct buf *cells, size_t from, size_t to);

/* Are they an alternative from end to end? */
bool pattern_is_choice(const struct buf *cells, size_t from, size_t to);

/* Is there a regular expression in the line, by its groups, classes and optional
 * parts? */
bool pattern_is_regular(const struct buf *cells);

/* Does the line begin with a substitution? */
bool pattern_begins(const struct buf *cells);

#endif
