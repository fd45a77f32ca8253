/* counterpart.h - does what the garbled words of a line say stand nearby,
 * undamaged?  By words (answer.h), whole quotations or pictures of signs
 * (twin.h), or behind an arrow and the like (linked.h).  `text` holds the
 * window's lines.
 */
#ifndef US_MOJIBAKE_COUNTERPART_H
#define US_MOJIBAKE_COUNTERPART_H

#include "mojibake/group.h"

/* On the same line, half of it at least. */
bool counterpart_here(struct mojibake *m, const struct group *g,
		      struct span text);

/* All of it, whatever sentence it is in. */
bool counterpart_in_line(struct mojibake *m, const struct group *g,
			 struct span text);

/* ... behind an arrow or the like. */
bool counterpart_is_linked(const struct mojibake *m, const struct group *g);

/* Do the signs around each place that is mended stand in the line once more,
 * whole? */
bool counterpart_repeats_signs(struct mojibake *m, const struct group *g,
			       struct span text);

/* All of it on the lines around, `lines` of them either way. */
bool counterpart_near(struct mojibake *m, const struct group *g,
		      struct span text, int lines);

/* Those lines. */
struct span counterpart_lines(const struct group *g, struct span text,
			      int lines);

/* Does every quotation that is mended stand among the bytes near it, whole? */
bool counterpart_has_twins(struct mojibake *m, const struct group *g,
			   struct span text, struct span near);

/* Is the first of it behind a colon, an arrow or a sign of assignment? */
bool counterpart_is_labelled(const struct group *g);

#endif
