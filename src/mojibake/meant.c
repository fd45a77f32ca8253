/* meant.c - a line about characters shows holes as examples.  Where it only has
 * a word that is common in other texts, too, the apostrophes of English were
 * lost as anywhere else: nobody gives them as an example without a word for
 * what they should be.
 */
#include "mojibake/meant.h"

#include "language/about.h"
#include "language/displayed.h"
#include "language/guard.h"
#include "text/utf8.h"

enum { LONGEST = 2 };	/* what English joins */

static bool is_letter(const struct buf *cells, size_t i)
{
	return words_is_letter(cells_shown(cells, i));
}

/* Does the end of a contraction stand at i: "t", "s", "re" ...? */
static bool ends_contraction(const struct buf *cells, size_t i)
{
	uint32_t part[LONGEST];
	size_t n = 0;

	for (; n < LONGEST && is_letter(cells, i + n); n++)
		part[n] = utf8_lower(cells_shown(cells, i + n));
	return !is_letter(cells, i + n) && words_is_joined(part, n);
}

/* Are there holes between letters, and all of them lost apostrophes? */
static bool are_contractions(const struct buf *cells)
{
	bool any = false;

	for (size_t i = 1, end; i < cells_count(cells); i = end) {
		end = i + 1;
		if (!words_is_hole(cells_shown(cells, i)) ||
		    !is_letter(cells, i - 1))
			continue;
		while (words_is_hole(cells_shown(cells, end)))
			end++;
		if (is_letter(cells, end) && !ends_contraction(cells, end))
			return false;
		any |= is_letter(cells, end);
	}
	return any;
}

/* "don?t instead of": is the word before that one with a hole? */
static bool is_compared(const struct buf *cells)
{
	for (size_t i = 2; i < cells_count(cells); i++) {
		size_t k = i - 1;

		if (!guard_word_at(cells, i, "instead of"))
			continue;
		while (k > 0 && cells_shown(cells, k - 1) > ' ')
			if (words_is_hole(cells_shown(cells, --k)))
				return true;
	}
	return false;
}

/* Is a word with a hole quoted that is said to be displayed: strings such as
 * "caf?"? */
static bool is_displayed(const struct buf *cells)
{
	for (size_t i = 0; i < cells_count(cells); i++) {
		size_t from = i;

		if (!words_is_hole(cells_shown(cells, i)))
			continue;
		while (from > 0 && is_letter(cells, from - 1))
			from--;
		if (from && cells_shown(cells, from - 1) == '"' &&
		    displayed_before(cells, from))
			return true;
	}
	return false;
}

bool meant_are_holes(const struct finder *f, const struct buf *cells)
{
	enum about about = about_line(cells);

	return about == ABOUT_CHARACTERS || is_displayed(cells) ||
	       (about && (!f->surely_english || !are_contractions(cells) ||
			  is_compared(cells)));
}
