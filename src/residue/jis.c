/* jis.c - two letters of ASCII for each character, between escape sequences:
 * with the upper bits set they are EUC-JP.
 *
 * All or nothing: a stretch that does not decode stays as it is.  The escape
 * sequences go with it.
 */
#include "residue/residue.h"

enum { SURE = 990, LONGEST = 4000 };

/* ESC $ B or ESC $ @ (JIS X 0208) at i. */
static bool begins(const struct buf *cells, size_t i)
{
	return cells_at(cells, i) == 0x1B && cells_at(cells, i + 1) == '$' &&
	       (cells_at(cells, i + 2) == 'B' || cells_at(cells, i + 2) == '@');
}

/* ESC ( B or ESC ( J (ASCII, JIS X 0201) at i. */
static bool ends(const struct buf *cells, size_t i)
{
	return cells_at(cells, i) == 0x1B && cells_at(cells, i + 1) == '(' &&
	       (cells_at(cells, i + 2) == 'B' || cells_at(cells, i + 2) == 'J');
}

/* Collects the bytes from *i on, which is moved behind them. */
static void collect(const struct buf *cells, size_t *i, struct buf *bytes)
{
	for (; bytes->n < LONGEST; ++*i) {
		uint32_t c = cells_at(cells, *i);

		if (c <= ' ' || c >= 0x7F)
			break;
		buf_byte(bytes, (char)(c | 0x80));
	}
}

/* The stretch that begins at i; returns where to go on. */
static size_t decode(struct buf *cells, size_t i, uint16_t plan,
		     struct wide *wide)
{
	struct buf bytes, text;
	size_t end = i + 3, n;

	buf_init(&bytes, cells->mem);
	buf_init(&text, cells->mem);
	collect(cells, &end, &bytes);
	if (ends(cells, end))
		end += 3;
	if (bytes.n && bytes.n % 2 == 0 &&
	    wide_decode(wide, WIDE_EUCJP, buf_span(&bytes), &text)) {
		n = BUF_COUNT(&text, uint32_t);
		cells_replace(cells, i, end, BUF_ARRAY(&text, uint32_t), n,
			      plan, SURE);
		end = i + n;
	}
	buf_free(&text);
	buf_free(&bytes);
	return end;
}

void residue_jis(struct buf *cells, uint16_t plan, struct wide *wide)
{
	for (size_t i = 0; i < cells_count(cells); )
		i = begins(cells, i) ? decode(cells, i, plan, wide) : i + 1;
}
