/* marker.c - in every set that shows its three bytes as three characters. */
#include "mojibake/marker.h"

#include "mojibake/about.h"
#include "mojibake/charmap.h"
#include "mojibake/guard.h"
#include "mojibake/plan.h"
#include "mojibake/words.h"
#include "text/utf8.h"

enum { LENGTH = 3, SURE = 970 };

/* The set in which the cells from i on are the bytes EF BF BD; CHARMAPS if
 * there is none. */
static unsigned set_at(const struct buf *cells, size_t i)
{
	const uint32_t c[LENGTH] = { cells_shown(cells, i),
				     cells_shown(cells, i + 1),
				     cells_shown(cells, i + 2) };
	uint32_t maps;

	if (c[0] < 0x80 || c[1] < 0x80 || c[2] < 0x80)
		return CHARMAPS;
	maps = charmap_roles(c[0])->lead3 & charmap_roles(c[1])->follow &
	       charmap_roles(c[2])->follow;
	for (unsigned map = 0; maps; map++, maps >>= 1)
		if (maps & 1 &&
		    charmap_encode((enum charmap)map, c[0]) == 0xEF &&
		    charmap_encode((enum charmap)map, c[1]) == 0xBF &&
		    charmap_encode((enum charmap)map, c[2]) == 0xBD)
			return map;
	return CHARMAPS;
}

/* By itself between quotation marks or brackets it is shown, not suffered. */
static bool is_shown(const struct buf *cells, size_t i)
{
	uint32_t before = i ? cells_shown(cells, i - 1) : ' ';
	uint32_t behind = cells_shown(cells, i + LENGTH);

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
		    set_at(cells, i + 1 - LENGTH) != CHARMAPS)
			return true;
	}
	return false;
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
		unsigned map = skip > i ? CHARMAPS : set_at(cells, i);
		struct step step = { STEP_UTF8, (uint8_t)map, 0 };

		if (skip > i)
			i = skip - 1;
		if (map == CHARMAPS || is_shown(cells, i))
			continue;
		if (!asked && (about_line(cells) || about_damage(text, from, to)))
			return;
		asked = true;
		cells_replace(cells, i, i + LENGTH, mark, 1,
			      plan_extend(plans, 0, step), SURE);
	}
}
