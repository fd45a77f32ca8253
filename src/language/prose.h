/* prose.h - does a line look like prose, or like something that programs
 * read?  What is escaped in a program is meant to be. */
#ifndef US_LANGUAGE_PROSE_H
#define US_LANGUAGE_PROSE_H

#include "language/cells.h"
#include "language/words.h"

/* How much speaks for a program, a table of settings, a formula, markup of
 * TeX: 0 nothing, PROSE_DOUBTFUL and more a good deal, PROSE_CODE surely. */
enum { PROSE_DOUBTFUL = 2, PROSE_CODE = 3 };
unsigned prose_code(const struct buf *cells);

/* Is the line a comment of a program in which nothing else speaks for one? */
bool prose_is_comment(const struct buf *cells);

/* Is the line a string of a catalogue of translations (gettext)?  Who reads it
 * undoes its escapes, and pages show its references. */
bool prose_is_message(const struct buf *cells);

/* Do the letters before cell `from`, the character `c` and the letters from
 * cell `to` on make a known word? */
bool prose_makes_word(const struct buf *cells, size_t from, size_t to,
		      uint32_t c, struct words *words);

#endif
