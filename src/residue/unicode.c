/* unicode.c - fixers of single characters: invisible junk, letters and marks
 * that have a composed form.
 *
 * Each invisible character has its honest uses: joiners in Persian and emoji,
 * soft hyphens in typesetting, zero-width spaces between words of Thai,
 * direction marks in and beside Hebrew and Arabic.  So only those go that
 * stand where they can have none, in and between words of ASCII.
 */
#include "language/guard.h"
#include "residue/residue.h"

#include "text/utf8.h"

#include <utf8proc.h>

enum { LONGEST = 48, SURE = 970 };

/* Marks and controls of direction. */
static bool is_direction(uint32_t c)
{
	return c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
	       (c >= 0x2066 && c <= 0x206F);
}

static bool is_invisible(uint32_t c)
{
	return c == 0xAD || c == 0x200B || c == 0x200C || c == 0x200D ||
	       c == 0x2060 || c == 0xFEFF || is_direction(c);
}

static bool is_unseen(uint32_t c)
{
	return is_invisible(c) || c == CELL_GONE;
}

static bool is_ascii_letter(uint32_t c)
{
	return (c | 32) >= 'a' && (c | 32) <= 'z';
}

/* The word around cell i without what is invisible, and where it lies. */
static size_t visible_word(const struct buf *cells, size_t *from, size_t *to,
			   uint32_t word[LONGEST])
{
	size_t n = 0;

	while (*from > 0 && (words_is_letter(cells_at(cells, *from - 1)) ||
			     is_unseen(cells_at(cells, *from - 1))))
		--*from;
	while (words_is_letter(cells_at(cells, *to)) ||
	       is_unseen(cells_at(cells, *to)))
		++*to;
	for (size_t i = *from; i < *to; i++)
		if (!is_unseen(cells_at(cells, i)) && n < LONGEST)
			word[n++] = cells_at(cells, i);
	return n;
}

/* Letters that are written from right to left, or may be. */
static bool is_right_to_left(uint32_t c)
{
	return (c >= 0x590 && c < 0x900) || (c >= 0xFB1D && c < 0xFE00) ||
	       (c >= 0xFE70 && c < 0xFEFF) || (c >= 0x10800 && c < 0x11000) ||
	       (c >= 0x1E800 && c < 0x1F000);
}

static bool has_right_to_left(const struct buf *cells)
{
	for (size_t i = 0; i < cells_count(cells); i++)
		if (is_right_to_left(cells_at(cells, i)) ||
		    cells_at(cells, i) >= RAW_BYTE)
			return true;
	return false;
}

/* A letter or sign of English prose, or nothing: the end of the line. */
static bool is_plain(uint32_t c)
{
	return c <= ' ' || is_ascii_letter(c) || (c < 0x7F &&
	       strchr(".,;:!?'\"()-", (int)c)) ||
	       (c >= 0x2013 && c <= 0x201E);
}

/* The character before cell i that can be seen, and the one behind. */
static void neighbours(const struct buf *cells, size_t i, uint32_t *before,
		       uint32_t *behind)
{
	size_t from = i, to = i + 1;

	while (from > 0 && is_unseen(cells_at(cells, from - 1)))
		from--;
	while (is_unseen(cells_at(cells, to)))
		to++;
	*before = from ? cells_at(cells, from - 1) : 0;
	*behind = cells_at(cells, to);
}

/* Is the invisible character at i junk? */
static bool is_junk(const struct buf *cells, size_t i, struct words *words)
{
	uint32_t c = cells_at(cells, i), before, behind, word[LONGEST];
	size_t from = i, to = i, n;

	neighbours(cells, i, &before, &behind);
	if (!is_plain(before) || !is_plain(behind) ||
	    (before == '\t' && behind == '\t') ||	/* shown in a table */
	    (c == 0xAD &&		/* a dash, or a mark of Spanish */
	     (i ? before == ' ' && behind == ' ' : utf8_is_letter(behind))))
		return false;
	if (is_ascii_letter(before) && is_ascii_letter(behind)) {
		n = visible_word(cells, &from, &to, word);
		return n < LONGEST && words_known(words, word, n);
	}
	return is_direction(c) || ((is_ascii_letter(before) || before <= ' ') &&
	       (is_ascii_letter(behind) || behind <= ' '));
}

/* A byte order mark at the beginning of the document is none of ours. */
void residue_invisible(struct buf *cells, uint16_t plan, struct words *words)
{
	bool other = has_right_to_left(cells);

	for (size_t i = 0; i < cells_count(cells); i++) {
		size_t skip = guard_skip(cells, i);

		if (skip > i)
			i = skip - 1;
		else if (is_invisible(cells_at(cells, i)) &&
			 (cells_of(cells)[i].at ||
			  cells_at(cells, i) != 0xFEFF) &&
			 !(other && is_direction(cells_at(cells, i))) &&
			 is_junk(cells, i, words))
			cells_replace(cells, i, i + 1, NULL, 0, plan, SURE);
	}
}

/* The one character that letter and mark make together, or 0. */
static uint32_t composed(uint32_t letter, uint32_t mark)
{
	utf8proc_int32_t pair[2] = { (utf8proc_int32_t)letter,
				     (utf8proc_int32_t)mark };
	utf8proc_ssize_t n = utf8proc_normalize_utf32(pair, 2,
			UTF8PROC_COMPOSE | UTF8PROC_STABLE);

	return n == 1 ? (uint32_t)pair[0] : 0;
}

bool residue_is_mark(uint32_t c)
{
	return (c >= 0x300 && c < 0x370) || c == 0x3099 || c == 0x309A ||
	       (c >= 0x1161 && c < 0x1176) || (c >= 0x11A8 && c < 0x11C3);
}

void residue_compose(struct buf *cells, uint16_t plan)
{
	for (size_t i = 1; i < cells_count(cells); i++) {
		uint32_t c = cells_at(cells, i), one;

		if (!residue_is_mark(c) ||
		    !words_is_letter(cells_at(cells, i - 1)))
			continue;
		one = composed(cells_at(cells, i - 1), c);
		if (!one)
			continue;
		cells_replace(cells, i - 1, i + 1, &one, 1, plan, 999);
		i--;
	}
}
