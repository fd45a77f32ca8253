/* group.h - what is mended in one line, and what encloses it; for the files
 * that ask whether the line cites it.
 */
#ifndef US_MOJIBAKE_GROUP_H
#define US_MOJIBAKE_GROUP_H

#include "language/enclosure.h"
#include "mojibake/line.h"
#include "mojibake/twin.h"
#include "mojibake/window.h"

enum verdict { SUFFERED, PERHAPS, IF_ALL, CITED };

/* The suspects s[0 .. n) of one line. */
struct group {
	struct suspect *s;
	size_t n;
	struct line *line;
	uint32_t mark;		/* around all of them, 0: not so, or several
				 * kinds */
	enum verdict verdict;
};

/* What a suspect that was decided is to become, and the first step of its
 * plan. */
const struct reading *group_reading(const struct suspect *s);
const struct step *group_step(const struct mojibake *m,
			      const struct suspect *s);

/* A straight mark of quotation. */
bool group_is_mark(uint32_t c);

/* Is a damage to the encoding undone? */
bool group_mends(const struct mojibake *m, const struct suspect *s);

/* The characters first .. last of the reading are mended. */
void group_extent(const struct group *g, const struct suspect *s,
		  size_t *first, size_t *last);

/* What encloses them. */
struct enclosure group_around(const struct group *g, const struct suspect *s);

/* What is mended of a word, or one of the pieces that marks of quotation part
 * it into, "x","y": the characters first .. last of the reading. */
struct piece {
	const struct suspect *s;
	size_t first, last;
	struct enclosure around;
	size_t suspect, from;	/* where the next one is looked for */
};

/* Goes to the next piece of the line's words; *p is zero at first.  False if
 * there are no more. */
bool group_next_piece(const struct mojibake *m, const struct group *g,
		      struct piece *p);

/* The same line, for twin.h and mention.h. */
struct mended group_mended(const struct group *g);

#endif
