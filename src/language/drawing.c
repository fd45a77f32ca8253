/* drawing.c - by the ends of each character: an arm to the left or to the
 * right, of one stroke or two.
 */
#include "language/drawing.h"

enum { LEAST = 3, STRANGE = 9 };

struct arms {
	unsigned char left, right;
};

/* Of the single lines, U+2500 to U+253C. */
static struct arms light(uint32_t c)
{
	switch (c) {
	case 0x2500: case 0x252C: case 0x2534: case 0x253C:
		return (struct arms){ 1, 1 };
	case 0x250C: case 0x2514: case 0x251C:
		return (struct arms){ 0, 1 };
	case 0x2510: case 0x2518: case 0x2524:
		return (struct arms){ 1, 0 };
	case 0x2502:
		return (struct arms){ 0, 0 };
	default:
		return (struct arms){ STRANGE, STRANGE };
	}
}

/* Of the double ones, and those of both kinds, U+2550 to U+256C. */
static struct arms heavy(uint32_t c)
{
	static const struct arms arms[] = {
		{ 2, 2 }, { 0, 0 }, { 0, 2 }, { 0, 1 }, { 0, 2 }, { 2, 0 },
		{ 1, 0 }, { 2, 0 }, { 0, 2 }, { 0, 1 }, { 0, 2 }, { 2, 0 },
		{ 1, 0 }, { 2, 0 }, { 0, 2 }, { 0, 1 }, { 0, 2 }, { 2, 0 },
		{ 1, 0 }, { 2, 0 }, { 2, 2 }, { 1, 1 }, { 2, 2 }, { 2, 2 },
		{ 1, 1 }, { 2, 2 }, { 2, 2 }, { 1, 1 }, { 2, 2 }
	};

	return arms[c - 0x2550];
}

static struct arms arms_of(uint32_t c)
{
	return c >= 0x2550 && c <= 0x256C ? heavy(c) : light(c);
}

static bool is_line(uint32_t c)
{
	return arms_of(c).left != STRANGE;
}

/* Do the lines in cells i and i + 1 meet, or neither reach for the other? */
static bool meet(const struct buf *cells, size_t i)
{
	uint32_t a = cells_shown(cells, i), b = cells_shown(cells, i + 1);

	return is_line(a) && is_line(b) &&
	       arms_of(a).right == arms_of(b).left;
}

bool drawing_has(const struct buf *cells, size_t from, size_t to)
{
	bool joined = false;

	if (from >= to || !is_line(cells_shown(cells, from)))
		return false;
	for (size_t i = from; i + 1 < to; i++)
		if (!meet(cells, i))
			return false;
	while (from > 0 && meet(cells, from - 1))
		from--;
	while (meet(cells, to - 1))
		to++;
	for (size_t i = from; i + 1 < to; i++)
		joined |= arms_of(cells_shown(cells, i)).right > 0;
	return joined && to - from >= LEAST;
}
