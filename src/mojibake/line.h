/* line.h - a line of text as cells, with the spans that look suspicious. */
#ifndef US_MOJIBAKE_LINE_H
#define US_MOJIBAKE_LINE_H

#include "language/cells.h"

struct line {
	struct buf cells;
	size_t from, to;	/* bytes of the input */
	bool english;		/* by its commonest words */
	bool cited;		/* its damage is meant, see citation.h */
};

/* The next stretch of cells from *at on that may be damaged: what lies
 * between white space, joined over a space that may itself be damage.  False
 * when there is none left. */
bool line_next_word(const struct line *line, size_t *at, size_t *from,
		    size_t *to);

/* Copies the characters of the cells [from, to). */
void line_word(const struct line *line, size_t from, size_t to, uint32_t *out);

/* Is there a character beyond ASCII, or a question mark, among the cells? */
bool line_is_beyond_ascii(const struct line *line, size_t from, size_t to);

#endif
