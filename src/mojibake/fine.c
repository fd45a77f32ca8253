/* fine.c - by the signs between their letters. */
#include "mojibake/fine.h"

#include "language/words.h"
#include "mojibake/swap.h"

/* Signs of western print and of drawings, but no apostrophe, dash or dots. */
static bool is_sign(uint32_t c)
{
	return (c > 0xB7 && c < 0x370 && !words_is_letter(c)) ||
	       (c >= 0x201A && c < 0x2E00 && c != 0x2026);
}

static bool is_parted(const struct cell *c, size_t i, size_t from, size_t to)
{
	return is_sign(c[i].c) && i > from && i + 1 < to &&
	       words_is_letter(c[i - 1].c) && words_is_letter(c[i + 1].c);
}

bool fine_is_changed(struct step step, const struct cell *c, size_t from,
		     size_t to)
{
	bool changed = false;

	for (size_t i = from; i < to; i++) {
		if (c[i].c < 0x80 || !swap_changes(step, c[i].c))
			continue;
		if (is_parted(c, i, from, to))
			return false;
		changed = true;
	}
	return changed;
}
