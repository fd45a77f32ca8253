/* place.h - from byte offsets to lines and columns.
 *
 * Lines end in LF and count from 1.  Columns count bytes from 1, as the error
 * formats of editors expect.
 */
#ifndef US_CLI_PLACE_H
#define US_CLI_PLACE_H

#include "base/span.h"

#include <stdint.h>

struct place {
	uint64_t offset;	/* in the document */
	uint64_t line;
	uint64_t line_start;	/* offset at which the line begins */
};

static inline struct place place_start(void)
{
	return (struct place){ 0, 1, 0 };
}

/* Moves over the text that follows the place. */
static inline void place_move(struct place *at, struct span text)
{
	const char *p = text.p, *end = text.p + text.n, *nl;

	while (p < end && (nl = memchr(p, '\n', (size_t)(end - p))) != NULL) {
		at->line++;
		at->line_start = at->offset + (uint64_t)(nl + 1 - text.p);
		p = nl + 1;
	}
	at->offset += text.n;
}

static inline uint64_t place_column(const struct place *at)
{
	return at->offset - at->line_start + 1;
}

#endif
