/* effort.h - how much searching a document may cost, counted and not timed.
 *
 * Text that was made to be hard to read, or random bytes, has a thousand times
 * as many readings as what people garble.  Each byte earns a little, a search
 * takes what it needs of what was saved; a short document has enough for
 * anything.  Where nothing is left, words are read by the plans that have
 * proved right, where much is owed, only if these suit them completely.
 */
#ifndef US_MOJIBAKE_EFFORT_H
#define US_MOJIBAKE_EFFORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
	EFFORT_MOST = 32 << 20,	/* ... saved: what two windows full of the
				 * worst losses take */
	EFFORT_OWED = 1 << 20,
	EFFORT_BYTE = 128	/* earned; most damaged text needs fewer */
};

/* A unit is a step of the character model, or of a sequence in the making. */
struct effort {
	int64_t left;
};

static inline void effort_begin(struct effort *e)
{
	e->left = EFFORT_MOST;
}

static inline void effort_earn(struct effort *e, size_t bytes)
{
	e->left += (int64_t)bytes * EFFORT_BYTE;
	if (e->left > EFFORT_MOST)
		e->left = EFFORT_MOST;
}

static inline void effort_take(struct effort *e, uint64_t units)
{
	e->left -= (int64_t)units;
}

/* May all ways be tried? */
static inline bool effort_suffices(const struct effort *e)
{
	return e->left > 0;
}

/* Not even those in use? */
static inline bool effort_is_spent(const struct effort *e)
{
	return e->left < -EFFORT_OWED;
}

#endif
