/* cells.c - reading bytes into cells and rewriting them. */
#include "language/cells.h"

#include "text/utf8.h"

/* The surrogate that the three bytes at p spell, or 0. */
static uint32_t surrogate_at(struct span s)
{
	const unsigned char *p = (const unsigned char *)s.p;

	if (s.n < 3 || p[0] != 0xED || p[1] < 0xA0 || p[1] > 0xBF ||
	    p[2] < 0x80 || p[2] > 0xBF)
		return 0;
	return 0xD000u | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu);
}

static size_t read_pair(struct span s, uint32_t *c)
{
	uint32_t high = surrogate_at(s), low;

	if (high < 0xD800 || high > 0xDBFF || s.n < 6)
		return 0;
	low = surrogate_at(span_of(s.p + 3, s.n - 3));
	if (low < 0xDC00)
		return 0;
	*c = 0x10000 + ((high & 0x3FF) << 10 | (low & 0x3FF));
	return 6;
}

void cells_read(struct buf *out, struct span text, size_t from, size_t to,
		uint16_t plan)
{
	struct cell *next = buf_grow(out, (to - from) * sizeof *next);

	while (from < to) {
		struct span rest = span_of(text.p + from, to - from);
		struct cell cell = { .at = (uint32_t)from };
		size_t n = utf8_next(rest, &cell.c), pair;

		if (cell.c == UTF8_BAD) {
			cell.c = RAW_BYTE + (unsigned char)rest.p[0];
			pair = read_pair(rest, &cell.c);
			if (pair) {
				n = pair;
				cell.plan = plan;
				cell.sure = 999;
			}
		}
		cell.length = (uint32_t)n;
		*next++ = cell;
		from += n;
	}
	out->n = (size_t)((char *)next - out->p);
}

void cells_replace(struct buf *cells, size_t from, size_t to,
		   const uint32_t *text, size_t n, uint16_t plan,
		   uint16_t sure)
{
	static const uint32_t gone = CELL_GONE;
	struct cell *c = cells_of(cells);
	uint32_t at = c[from].at;
	uint32_t end = c[to - 1].at + c[to - 1].length;
	size_t count = cells_count(cells), more = n ? n : 1;

	if (!n)
		text = &gone;
	if (more > to - from) {
		buf_grow(cells, (more - (to - from)) * sizeof *c);
		c = cells_of(cells);
	}
	memmove(c + from + more, c + to, (count - to) * sizeof *c);
	cells->n = (count - (to - from) + more) * sizeof *c;
	for (size_t i = 0; i < more; i++)
		c[from + i] = (struct cell){
			.c = text[i], .at = i ? end : at,
			.length = i ? 0 : end - at, .plan = plan, .sure = sure
		};
}
