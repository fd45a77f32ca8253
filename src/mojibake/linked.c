/* linked.c - what a garbled word says is looked for in the line, and what lies
 * between the two is read.
 */
#include "mojibake/linked.h"

#include "language/guard.h"
#include "mojibake/answer.h"
#include "text/utf8.h"

enum { LONGEST = 40, LINK = 16 };	/* characters */

static const char *const links[] = {
	"=", "->", "=>", "-->", "and not", "as", "au lieu de", "become",
	"becomes", "by", "devient", "durch", "en", "for", "gives", "in", "in place of",
	"instead of", "into", "is", "not", "par", "por", "rather than",
	"should be", "statt", "to", "turned into", "turns into", "vs", "vs.",
	"was", "wird", "wird zu", "with"
};

static bool is_part(uint32_t c)
{
	return words_is_letter(c) || utf8_is_digit(c) || c == '\'' ||
	       c == 0x2019;
}

static bool is_trimmed(uint32_t c)
{
	return c <= ' ' || c == 0xA0 || c == 0xAB || c == 0xBB ||
	       c == 0x201C || c == 0x201D ||
	       (c < 0x80 && strchr("\"'`()[]*,:", (int)c));
}

/* Spaces between the columns of a table. */
static bool is_gap(const struct buf *cells, size_t from, size_t to)
{
	bool wide = to > from + 1;

	for (; from < to; from++) {
		wide |= cells_shown(cells, from) == '\t';
		if (cells_shown(cells, from) > ' ')
			return false;
	}
	return wide;
}

/* Is all that lies between two cells a link? */
static bool is_link(const struct buf *cells, size_t from, size_t to)
{
	uint32_t c;

	if (is_gap(cells, from, to))
		return true;

	while (from < to && is_trimmed(cells_shown(cells, from)))
		from++;
	while (to > from && is_trimmed(cells_shown(cells, to - 1)))
		to--;
	c = cells_shown(cells, from);
	if (to == from + 1 && (c == 0x2192 || c == 0x21D2 || c == 0x27F6))
		return true;
	for (size_t k = 0; k < sizeof links / sizeof *links; k++)
		if (to - from == strlen(links[k]) &&
		    guard_word_at(cells, from, links[k]))
			return true;
	return false;
}

static bool stands_at(const struct buf *cells, size_t i, const uint32_t *word,
		      size_t n)
{
	if ((i > 0 && words_is_letter(word[0]) &&
	     words_is_letter(cells_shown(cells, i - 1))) ||
	    (words_is_letter(word[n - 1]) &&
	     words_is_letter(cells_shown(cells, i + n))))
		return false;
	for (size_t k = 0; k < n; k++)
		if (i + k >= cells_count(cells) ||
		    cells_shown(cells, i + k) != word[k])
			return false;
	return true;
}

/* Does word[0 .. n) stand beside the cells from .. to - 1, linked? */
static bool stands_linked(const struct buf *cells, size_t from, size_t to,
			  const uint32_t *word, size_t n)
{
	size_t least = from > n + LINK ? from - n - LINK : 0;

	for (size_t i = least; i < to + LINK && i < cells_count(cells); i++) {
		if ((i + n > from && i < to) || !stands_at(cells, i, word, n))
			continue;
		if (i < from ? is_link(cells, i + n, from) :
			       is_link(cells, to, i))
			return true;
	}
	return false;
}

/* The mended characters first .. end - 1 with the word that they are part of. */
static bool is_linked(const struct buf *cells, const struct suspect *s,
		      const struct reading *r, size_t first, size_t end)
{
	size_t from = s->from + r->at[first], to = s->from + r->at[end];
	size_t begin = from, stop = to, n = 0;
	uint32_t word[LONGEST];

	while (begin > 0 && is_part(cells_shown(cells, begin - 1)))
		begin--;
	while (is_part(cells_shown(cells, stop)))
		stop++;
	if (from - begin + end - first + stop - to > LONGEST)
		return false;
	for (size_t i = begin; i < from; i++)
		word[n++] = cells_shown(cells, i);
	for (size_t i = first; i < end; i++)
		word[n++] = r->text[i];
	for (size_t i = to; i < stop; i++)
		word[n++] = cells_shown(cells, i);
	return stands_linked(cells, begin, stop, word, n);
}

bool linked_is_answered(const struct buf *cells, const struct suspect *s,
			const struct reading *r)
{
	const struct cell *c = cells_of(cells) + s->from;
	size_t places = 0, linked = 0;

	for (size_t i = 0, end; i < r->n; i = end) {
		size_t last = i;

		end = i + 1;
		if (!answer_mends(c, r, i))
			continue;
		for (; end < r->n && (answer_mends(c, r, end) ||
				      is_part(r->text[end])); end++)
			if (answer_mends(c, r, end))
				last = end;
		places++;
		linked += is_linked(cells, s, r, i, last + 1);
	}
	return linked && linked * 2 >= places;
}
