/* unicode.c - fixers of single characters: invisible junk, letters of another
 * script inside a word, letters and marks that have a composed form.
 *
 * All of them ask the dictionary first, since each kind of character has its
 * honest uses: joiners in Persian and emoji, soft hyphens in typesetting.
 */
#include "mojibake/residue.h"

#include "text/utf8.h"

#include <utf8proc.h>

enum { LONGEST = 48, SURE = 970 };

static uint32_t at(const struct buf *cells, size_t i)
{
	return i < cells_count(cells) ? cells_of(cells)[i].c : 0;
}

static bool is_invisible(uint32_t c)
{
	return c == 0xAD || c == 0x200B || c == 0x200C || c == 0x200D ||
	       c == 0x2060 || c == 0xFEFF || (c >= 0x202A && c <= 0x202E) ||
	       c == 0x200E || c == 0x200F || (c >= 0x206A && c <= 0x206F);
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

	while (*from > 0 && (words_is_letter(at(cells, *from - 1)) ||
			     is_invisible(at(cells, *from - 1))))
		--*from;
	while (words_is_letter(at(cells, *to)) || is_invisible(at(cells, *to)))
		++*to;
	for (size_t i = *from; i < *to; i++)
		if (!is_invisible(at(cells, i)) && n < LONGEST)
			word[n++] = at(cells, i);
	return n;
}

void residue_invisible(struct buf *cells, uint16_t plan, struct words *words)
{
	for (size_t i = 1; i + 1 < cells_count(cells); i++) {
		size_t from = i, to = i, n;
		uint32_t word[LONGEST];

		if (!is_invisible(at(cells, i)) ||
		    !is_ascii_letter(at(cells, i - 1)) ||
		    !is_ascii_letter(at(cells, i + 1)))
			continue;
		n = visible_word(cells, &from, &to, word);
		if (n < LONGEST && words_known(words, word, n))
			cells_replace(cells, i, i + 1, NULL, 0, plan, SURE);
	}
}

/* Letters of Cyrillic and Greek that look like Latin ones (Unicode TS #39,
 * confusables.txt; only those that are the same in most typefaces). */
static const struct { uint16_t c; char latin; } confusables[] = {
	{ 0x410, 'A' }, { 0x412, 'B' }, { 0x415, 'E' }, { 0x41A, 'K' },
	{ 0x41C, 'M' }, { 0x41D, 'H' }, { 0x41E, 'O' }, { 0x420, 'P' },
	{ 0x421, 'C' }, { 0x422, 'T' }, { 0x425, 'X' }, { 0x430, 'a' },
	{ 0x435, 'e' }, { 0x43E, 'o' }, { 0x440, 'p' }, { 0x441, 'c' },
	{ 0x443, 'y' }, { 0x445, 'x' }, { 0x456, 'i' }, { 0x458, 'j' },
	{ 0x455, 's' }, { 0x405, 'S' }, { 0x406, 'I' }, { 0x408, 'J' },
	{ 0x501, 'd' }, { 0x4BB, 'h' }, { 0x391, 'A' }, { 0x392, 'B' },
	{ 0x395, 'E' }, { 0x396, 'Z' }, { 0x397, 'H' }, { 0x399, 'I' },
	{ 0x39A, 'K' }, { 0x39C, 'M' }, { 0x39D, 'N' }, { 0x39F, 'O' },
	{ 0x3A1, 'P' }, { 0x3A4, 'T' }, { 0x3A5, 'Y' }, { 0x3A7, 'X' },
	{ 0x3BF, 'o' }, { 0x3BD, 'v' }
};

static uint32_t latin_for(uint32_t c)
{
	for (size_t i = 0; i < sizeof confusables / sizeof *confusables; i++)
		if (confusables[i].c == c)
			return (unsigned char)confusables[i].latin;
	return c;
}

static size_t word_end(const struct buf *cells, size_t i)
{
	while (words_is_letter(at(cells, i)))
		i++;
	return i;
}

/* The word in Latin letters only, if it mixes scripts and that is a word; not
 * one in capitals, which is often a name meant so. */
static bool latin_word(const struct buf *cells, size_t from, size_t to,
		       struct words *words, uint32_t word[LONGEST])
{
	bool latin = false, other = false;

	if (to - from < 3 || to - from > LONGEST || at(cells, to) > 0x7F ||
	    (from > 0 && at(cells, from - 1) > 0x7F))
		return false;		/* beside it, mojibake is likelier */
	for (size_t i = from; i < to; i++) {
		latin |= at(cells, i) >= 'a' && at(cells, i) <= 'z';
		word[i - from] = latin_for(at(cells, i));
		other |= word[i - from] != at(cells, i);
		if (!is_ascii_letter(word[i - from]))
			return false;
	}
	return latin && other && words_known(words, word, to - from);
}

void residue_homoglyphs(struct buf *cells, uint16_t plan, struct words *words)
{
	for (size_t i = 0; i < cells_count(cells); i++) {
		size_t end = word_end(cells, i);
		uint32_t word[LONGEST];

		if (end == i)
			continue;
		if (latin_word(cells, i, end, words, word))
			for (size_t k = i; k < end; k++)
				if (at(cells, k) != word[k - i])
					cells_replace(cells, k, k + 1,
						      &word[k - i], 1, plan,
						      SURE);
		i = end;
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

void residue_compose(struct buf *cells, uint16_t plan)
{
	for (size_t i = 1; i < cells_count(cells); i++) {
		uint32_t c = at(cells, i), one;

		if (c < 0x300 || c >= 0x370 || !words_is_letter(at(cells,
								   i - 1)))
			continue;
		one = composed(at(cells, i - 1), c);
		if (!one)
			continue;
		cells_replace(cells, i - 1, i + 1, &one, 1, plan, 999);
		i--;
	}
}
