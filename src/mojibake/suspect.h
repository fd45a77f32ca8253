/* suspect.h - what a suspicious piece of text could have been.
 *
 * The candidates of one span are found without looking at the rest of the
 * file; decide.h weighs them against what the other spans say.
 */
#ifndef US_MOJIBAKE_SUSPECT_H
#define US_MOJIBAKE_SUSPECT_H

#include "mojibake/finder.h"

struct suspect {
	size_t from, to;	/* cells of the line */
	size_t line;		/* number of the line in the window */
	struct candidate *candidates;
	size_t count;
	logp_t burden;		/* what any change must earn beyond its price,
				 * because of where it stands */
	bool english;		/* its line surely is */
	int chosen;		/* index, or -1 */
	logp_t sure;		/* by how much the choice won */
};

/* Suspects stand line by line: the number behind the last one of the line of
 * s[i], of n in all. */
static inline size_t suspect_line_end(const struct suspect *s, size_t n,
				      size_t i)
{
	size_t end = i;

	while (end < n && s[end].line == s[i].line)
		end++;
	return end;
}

/* Fills s->candidates for the characters text[0 .. n).  `roles` as in roles.h,
 * NULL if there are no holes to fill. */
void suspect_find(struct finder *f, struct suspect *s,
		  const uint32_t *text, size_t n, const uint32_t *roles);

/* Adds what the plans that have by now proved right make of it. */
void suspect_find_again(struct finder *f, struct suspect *s,
			const uint32_t *text, size_t n);

#endif
