/* cells.h - text as characters that know where they come from.
 *
 * The fixers rewrite cells: some cells become others, more or fewer.  A cell
 * that no fixer touched stands for exactly its bytes of the input, so the
 * edits can be read off in the end.
 */
#ifndef US_LANGUAGE_CELLS_H
#define US_LANGUAGE_CELLS_H

#include "base/buf.h"

#include <stdint.h>

/* c == RAW_BYTE + b: the byte b, which is no valid UTF-8 where it stands. */
#define RAW_BYTE 0x110000u

struct cell {
	uint32_t c;
	uint32_t at, length;	/* bytes of the input that it stands for; the
				 * cells of a line cover it without gaps */
	uint16_t plan;		/* what made it, 0 = nothing (plan.h) */
	uint16_t sure;		/* confidence of that, in 1/1000 */
};

/* Appends the cells of text[from .. to) to `out` (struct cell).  Surrogates
 * that came as three bytes each are joined in pairs (CESU-8, Unicode TR 26),
 * with `plan` as their maker. */
void cells_read(struct buf *out, struct span text, size_t from, size_t to,
		uint16_t plan);

/* Replaces the cells from .. to - 1 of `cells` by the characters text[0 .. n):
 * the first takes over all their bytes.  With n == 0 the bytes are left to a
 * cell with c == CELL_GONE. */
void cells_replace(struct buf *cells, size_t from, size_t to,
		   const uint32_t *text, size_t n, uint16_t plan,
		   uint16_t sure);

/* Stands for bytes that are to disappear. */
#define CELL_GONE 0x120000u

static inline struct cell *cells_of(const struct buf *cells)
{
	return BUF_ARRAY(cells, struct cell);
}

static inline size_t cells_count(const struct buf *cells)
{
	return BUF_COUNT(cells, struct cell);
}

/* The character of cell i; 0 behind the end. */
static inline uint32_t cells_at(const struct buf *cells, size_t i)
{
	return i < cells_count(cells) ? cells_of(cells)[i].c : 0;
}

/* The character of cell i; a space behind the end. */
static inline uint32_t cells_shown(const struct buf *cells, size_t i)
{
	return i < cells_count(cells) ? cells_of(cells)[i].c : ' ';
}

#endif
