/* guard.h - what the fixers of residue must not touch. */
#ifndef US_LANGUAGE_GUARD_H
#define US_LANGUAGE_GUARD_H

#include "language/cells.h"

/* A tag, a `code` span, a URL or the like begins at cell i: its end, else
 * i. */
size_t guard_skip(const struct buf *cells, size_t i);

/* Does the line hold markup?  Then entities in it are on purpose. */
bool guard_has_tags(const struct buf *cells);

/* Does the character stand in the line as it is, behind a space or what opens a
 * quotation, and before no letter?  A carrier's spelling of it, by itself, too,
 * is meant. */
bool guard_has(const struct buf *cells, uint32_t c);

/* Do the ASCII characters of `word` (any case) stand at cell i? */
bool guard_word_at(const struct buf *cells, size_t i, const char *word);

#endif
