/* marker.c - in every set that shows its three bytes as three characters, or
 * those again.
 */
#include "mojibake/marker.h"

#include "charset/charmap.h"
#include "language/about.h"
#include "language/guard.h"
#include "language/words.h"
#include "mojibake/plan.h"
#include "text/utf8.h"

enum { LENGTH = 3, LAYERS = 3, LONGEST = 24, SURE = 970 };

/* How U+FFFD looks in cells. */
struct mark {
	unsigned map;		/* the set it was read in; CHARMAPS: none */
	size_t layers, length;
};

/* The bytes of a character below 10000 hex. */
static size_t bytes_of(uint32_t c, unsigned char *out)
{
	size_t n = c < 0x80 ? 1 : c < 0x800 ? 2 : 3;

	out[0] = (unsigned char)(n == 1 ? c : n == 2 ? 0xC0 | c >> 6 :
				 0xE0 | c >> 12);
	for (size_t i = 1; i < n; i++)
		out[i] = (unsigned char)(0x80 | (c >> 6 * (n - 1 - i) & 0x3F));
	return n;
}

/* Each of the n characters in `text` becomes what the set makes of its bytes;
 * how many those are, 0 if they are too many. */
static size_t garble(enum charmap map, uint32_t *text, size_t n)
{
	uint32_t out[LONGEST];
	size_t k = 0;

	for (size_t i = 0; i < n; i++) {
		unsigned char bytes[LENGTH];
		size_t length = bytes_of(text[i], bytes);

		if (k + length > LONGEST)
			return 0;
		for (size_t b = 0; b < length; b++)
			out[k++] = bytes[b] < 0x80 ? bytes[b] :
				   charmap_decode(map, bytes[b]);
	}
	memcpy(text, out, k * sizeof *text);
	return k;
}

/* Is the character the first of those that the mark becomes in the set, in some
 * layer? */
static bool may_begin(enum charmap map, uint32_t c)
{
	uint32_t first = 0xFFFD;

	for (size_t layer = 0; layer < LAYERS; layer++) {
		unsigned char bytes[LENGTH];

		bytes_of(first, bytes);
		first = charmap_decode(map, bytes[0]);
		if (first == c)
			return true;
	}
	return false;
}

/* Do the cells from i on show it in the set?  As many layers as do. */
static struct mark mark_in(const struct buf *cells, size_t i, enum charmap map)
{
	struct mark found = { .map = CHARMAPS };
	uint32_t text[LONGEST] = { 0xFFFD };
	size_t n = 1, k;

	for (size_t layer = 1; layer <= LAYERS; layer++) {
		n = garble(map, text, n);
		for (k = 0; k < n && cells_shown(cells, i + k) == text[k]; k++)
			;
		if (n && k == n)
			found = (struct mark){ map, layer, n };
	}
	return found;
}

/* What the cells from i on are. */
static struct mark mark_at(const struct buf *cells, size_t i)
{
	const struct mark none = { .map = CHARMAPS };
	const uint32_t c[2] = { cells_shown(cells, i),
				cells_shown(cells, i + 1) };
	uint32_t maps;

	if (c[0] < 0x80 || c[1] < 0x80)
		return none;
	maps = (charmap_roles(c[0])->lead2 | charmap_roles(c[0])->lead3) &
	       charmap_roles(c[1])->follow;
	for (unsigned map = 0; maps; map++, maps >>= 1) {
		struct mark found = maps & 1 &&
				    may_begin((enum charmap)map, c[0]) ?
			mark_in(cells, i, (enum charmap)map) : none;

		if (found.map != CHARMAPS)
			return found;
	}
	return none;
}

/* By itself between quotation marks or brackets it is shown, not suffered. */
static bool is_shown(const struct buf *cells, size_t i, size_t length)
{
	uint32_t before = i ? cells_shown(cells, i - 1) : ' ';
	uint32_t behind = cells_shown(cells, i + length);

	return before > ' ' && behind > ' ' &&
	       !words_is_letter(before) && !words_is_letter(behind) &&
	       !utf8_is_digit(before) && !utf8_is_digit(behind);
}

/* Most lines have none, and need not be looked at any closer. */
static bool has_mark(const struct buf *cells)
{
	const struct cell *c = cells_of(cells);
	size_t beyond = 0;

	for (size_t i = 0; i < cells_count(cells); i++) {
		beyond = c[i].c >= 0x80 ? beyond + 1 : 0;
		if (beyond >= LENGTH &&
		    mark_at(cells, i + 1 - LENGTH).map != CHARMAPS)
			return true;
	}
	return false;
}

static uint16_t plan_of(struct buf *plans, const struct mark *m)
{
	struct step step = { STEP_UTF8, (uint8_t)m->map, 0 };
	uint16_t plan = 0;

	for (size_t i = 0; i < m->layers; i++)
		plan = plan_extend(plans, plan, step);
	return plan;
}

void marker_read(struct buf *cells, struct span text, size_t from, size_t to,
		 struct buf *plans)
{
	static const uint32_t mark[] = { 0xFFFD };
	bool asked = false;

	if (!has_mark(cells))
		return;
	for (size_t i = 0; i + LENGTH <= cells_count(cells); i++) {
		size_t skip = guard_skip(cells, i);
		struct mark m = mark_at(cells, i);

		if (skip > i)
			i = skip - 1;
		if (skip > i || m.map == CHARMAPS ||
		    is_shown(cells, i, m.length))
			continue;
		if (!asked && (about_line(cells) || about_damage(text, from, to)))
			return;
		asked = true;
		cells_replace(cells, i, i + m.length, mark, 1,
			      plan_of(plans, &m), SURE);
	}
}
