/* repeat.c - a table of what the plans make: of each reading the words with
 * letters beyond ASCII, and the signs, whatever stands around them.
 */
#include "mojibake/repeat.h"

#include "base/map.h"

struct made {
	uint64_t mark;
	uint16_t times;
};

static uint64_t mark_of(const struct candidate *c)
{
	const uint32_t *text = c->reading.text;
	size_t n = c->reading.n;
	uint64_t mark = c->plan * UINT64_C(0x9E3779B97F4A7C15);

	for (size_t i = 0; i < n; ) {
		size_t from = i;
		bool beyond = false;

		do
			beyond |= text[i] >= 0x80;
		while (words_is_letter(text[i++]) && i < n &&
		       words_is_letter(text[i]));
		if (beyond)
			mark += map_hash(span_of(text + from, (i - from) *
						 sizeof *text));
	}
	return mark | 1;
}

static bool counts(const struct buf *plans, const struct candidate *c)
{
	return plan_at(plans, c->plan)->step[0].kind < STEP_FILL;
}

uint16_t *repeat_count(const struct suspect *spans, size_t count,
		       const struct buf *plans, struct arena *arena)
{
	size_t total = 0, size = 16, n = 0;
	struct made *made;
	uint16_t *times;

	for (size_t i = 0; i < count; i++)
		total += spans[i].count;
	while (size < 2 * total)
		size *= 2;
	made = ARENA_NEW(arena, struct made, size);
	times = ARENA_NEW(arena, uint16_t, total + 1);
	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; k < spans[i].count; k++, n++) {
			const struct candidate *c = &spans[i].candidates[k];
			uint64_t mark = counts(plans, c) ? mark_of(c) : 0;
			size_t at = mark >> 16 & (size - 1);

			while (mark && made[at].mark && made[at].mark != mark)
				at = (at + 1) & (size - 1);
			made[at].mark = mark ? mark : made[at].mark;
			times[n] = mark && made[at].times < UINT16_MAX ?
				   ++made[at].times : 1;
		}
	return times;
}
