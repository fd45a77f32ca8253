/* twin.h - a quotation, or a row of a comparison, that stands once garbled and
 * once whole.  What it says from end to end is compared, so that words of any
 * length count.
 */
#ifndef US_MOJIBAKE_TWIN_H
#define US_MOJIBAKE_TWIN_H

#include "mojibake/line.h"
#include "mojibake/window.h"

/* The suspects s[0 .. n) of one line, and what the chosen ones of them say. */
struct mended {
	const struct line *line;
	const struct suspect *s;
	size_t n;
};

/* Do the line's cells from .. to - 1, once mended, stand in the bytes `near`
 * between two delimiters, as a string or the cell of a table does? */
bool twin_is_quoted(struct mojibake *m, const struct mended *line, size_t from,
		    size_t to, struct span near);

/* ... between spaces, in the line of the cells itself? */
bool twin_is_spaced(struct mojibake *m, const struct mended *line, size_t from,
		    size_t to, struct span text);

/* Is the line one of a comparison of files, "- ..." or "+ ...", "< ..." or
 * "> ...", that stands beside its like of the other sign? */
bool twin_is_compared(struct mojibake *m, const struct mended *line,
		      struct span text);

#endif
