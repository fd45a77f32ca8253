/* fill.h - characters that were lost: '?' or U+FFFD stands in their place.
 *
 * The letters of a word are found by trying them all and asking the
 * dictionary; quotes, dashes and signs by their place in the line (roles).
 */
#ifndef US_MOJIBAKE_FILL_H
#define US_MOJIBAKE_FILL_H

#include "base/buf.h"
#include "mojibake/suspect.h"

/* Entries of finder->unfilled: words with holes that nothing fits. */
enum { FILL_UNFILLED = 1 << 12 };

/* What stands in a hole, by its place alone; 0 = a letter, if anything. */
enum {
	ROLE_CAPITAL = 1,	/* a letter that begins a sentence */
	ROLE_INSIDE = 2,	/* the clause goes on behind it: no question */
	ROLE_EITHER = 3,	/* a letter, small or large */
	ROLE_KEPT = 4		/* nothing was lost there, or one more byte of
				 * the character before */
};

/* roles[i] for the cells of a line: ROLE_... or the character that
 * belongs there.  `roles` is a buf of uint32_t, overwritten.  False when the
 * line has no holes, talks about them or asks. */
bool fill_roles(struct suspect_finder *f, const struct buf *cells,
		struct buf *roles);

/* Does every sixth word of the line belong to the commonest of English?  A
 * word or two don't tell: no, but they pass for it in f->english, which is
 * set. */
bool fill_english(struct suspect_finder *f, const struct buf *cells);

/* Does the line with holes pass for English? */
static inline bool fill_in_english(const struct suspect_finder *f)
{
	return f->english && !f->tongue.count;
}

/* Adds the candidate for the holes of text[0 .. n), whose roles are given. */
void fill_find(struct suspect_finder *f, const uint32_t *text, size_t n,
	       const uint32_t *roles);

#endif
