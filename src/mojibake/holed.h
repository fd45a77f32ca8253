/* holed.h - a line with holes, and what has been placed in them so far. */
#ifndef US_MOJIBAKE_HOLED_H
#define US_MOJIBAKE_HOLED_H

#include "language/cells.h"
#include "mojibake/finder.h"

struct holed {
	struct finder *f;
	const struct buf *cells;
	uint32_t *roles;		/* see roles.h */
	size_t n;
	size_t open;		/* where a quotation began, or SIZE_MAX */
	size_t lone;		/* a lone hole before, or SIZE_MAX */
	bool torn;		/* there are holes inside words */
	bool bytes;		/* ... of three question marks each */
	size_t whole;		/* letters of words without holes */
};

/* The character of cell i, and the one before it; a space beyond the ends. */
static inline uint32_t holed_at(const struct holed *p, size_t i)
{
	return cells_shown(p->cells, i);
}

static inline uint32_t holed_before(const struct holed *p, size_t i)
{
	return i > 0 ? holed_at(p, i - 1) : ' ';
}

static inline bool holed_is_digit(uint32_t c)
{
	return c >= '0' && c <= '9';
}

static inline bool holed_is_space(uint32_t c)
{
	return c <= ' ' || c == 0xA0;
}

/* Length of the run of one and the same mark at i. */
size_t holed_run(const struct holed *p, size_t i);

/* How many digits end before i, begin at i. */
size_t holed_digits_before(const struct holed *p, size_t i);
size_t holed_digits_at(const struct holed *p, size_t i);

/* Is the word that begins (or, with `ends`, ends) at i known? */
bool holed_word_known(const struct holed *p, size_t i, bool ends);

#endif
