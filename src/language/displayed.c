/* displayed.c - by the two words before, or the few behind.
 *
 * "As" alone is said of titles and roles ("known as"), so the word before it
 * has to be one of display; it is looked for by its beginning.
 */
#include "language/displayed.h"

#include "language/guard.h"
#include "language/words.h"

enum { LONGEST = 24,	/* characters of a word, at most */
       QUOTED = 96,	/* ... of a list of quotations */
       BEHIND = 48 };	/* ... up to "instead of" */

/* Of display, before "as", and their like in other languages. */
static const char *const seen[] = {
	"affich", "angezeigt", "apare", "appear", "dargestellt", "display",
	"erschein", "mostra", "print", "render", "show", "turn", "visualizza"
};

/* Before "out as", "up as", "through as". */
static const char *const ending[] = {
	"came", "come", "coming", "end", "show", "turn"
};

static const char *const likenings[] = {
	"als", "as", "come", "comme", "como", "into"
};

/* Of text, before "like" and "such as". */
static const char *const texts[] = {
	"character", "filename", "mojibake", "name", "sequence", "string",
	"symbol", "text", "thing", "word"
};

/* Of display, behind what is. */
static const char *const seen_behind[] = { "angezeigt", "dargestellt" };

/* What should have been there. */
static const char *const kinds[] = {
	"accent", "apostrophe", "arabic", "bullet", "character", "chinese",
	"cyrillic", "dash", "diacritic", "emoji", "greek", "hebrew",
	"japanese", "korean", "letter", "quot", "space", "symbol", "umlaut"
};

#define BEGINS(cells, i, list) \
	begins(cells, i, list, sizeof list / sizeof *list)

static bool begins(const struct buf *cells, size_t i, const char *const *list,
		   size_t count)
{
	for (size_t k = 0; k < count; k++)
		if (guard_word_at(cells, i, list[k]))
			return true;
	return false;
}

static bool is_alpha(uint32_t c)
{
	return (c | 32) >= 'a' && (c | 32) <= 'z';
}

static bool is_mark(uint32_t c)
{
	return c == '"' || c == '\'' || c == '`' || c == '(' || c == 0xAB ||
	       c == 0xBB || (c >= 0x2018 && c < 0x2020);
}

/* Where the word begins that ends before cell `end`; `end` if none does. */
static size_t word_before(const struct buf *cells, size_t end)
{
	size_t i = end;

	while (i > 0 && end - i < LONGEST &&
	       is_alpha(cells_shown(cells, i - 1)))
		i--;
	return i;
}

/* Does the word that ends before cell `end` say that something is seen? */
static bool is_seen(const struct buf *cells, size_t end)
{
	size_t i = word_before(cells, end);

	if (end - i == 4 && guard_word_at(cells, i, "such"))
		return i > 0 && BEGINS(cells, word_before(cells, i - 1), texts);
	if ((end - i == 3 && guard_word_at(cells, i, "out")) ||
	    (end - i == 7 && guard_word_at(cells, i, "through")) ||
	    (end - i == 2 && guard_word_at(cells, i, "up")))
		return i > 0 && BEGINS(cells, word_before(cells, i - 1), ending);
	return i < end && BEGINS(cells, i, seen);
}

static size_t skip_spaces(const struct buf *cells, size_t i)
{
	while (i > 0 && (cells_shown(cells, i - 1) == ' ' ||
			 is_mark(cells_shown(cells, i - 1))))
		i--;
	return i;
}

/* Does the cell end a list of quotations, "x", "y" and what follows?  Where that
 * begins, else `end`. */
static size_t list_before(const struct buf *cells, size_t end)
{
	size_t least = end > QUOTED ? end - QUOTED : 0, i = end;
	uint32_t mark;

	if (i > 4 && guard_word_at(cells, i - 3, "and"))
		i -= 4;
	else if (i > 3 && guard_word_at(cells, i - 2, "or"))
		i -= 3;
	while (i > 0 && (cells_shown(cells, i - 1) == ' ' ||
			 cells_shown(cells, i - 1) == ','))
		i--;
	mark = i > 0 ? cells_shown(cells, i - 1) : ' ';
	if (mark != '"' && mark != '\'' && mark != '`')
		return end;
	for (i--; i > least; i--)
		if (cells_shown(cells, i - 1) == mark)
			return i - 1;
	return end;
}

bool displayed_before(const struct buf *cells, size_t from)
{
	size_t end = skip_spaces(cells, from), i, list;

	while ((list = list_before(cells, end)) < end)
		end = skip_spaces(cells, list);
	i = word_before(cells, end);
	if (i == end)
		return false;
	if (guard_word_at(cells, i, "display"))
		return true;
	if (end - i == 4 && guard_word_at(cells, i, "like")) {
		end = skip_spaces(cells, i);
		return BEGINS(cells, word_before(cells, end), texts);
	}
	for (size_t k = 0; k < sizeof likenings / sizeof *likenings; k++)
		if (strlen(likenings[k]) == end - i &&
		    guard_word_at(cells, i, likenings[k]))
			return is_seen(cells, skip_spaces(cells, i));
	return false;
}

/* Past an article. */
static size_t skip_article(const struct buf *cells, size_t i)
{
	if (guard_word_at(cells, i, "a "))
		return i + 2;
	if (guard_word_at(cells, i, "an "))
		return i + 3;
	return guard_word_at(cells, i, "the ") ? i + 4 : i;
}

bool displayed_behind(const struct buf *cells, size_t to)
{
	static const char said[] = "instead of ";
	size_t last = to + BEHIND;

	for (size_t i = to; i < last && i < cells_count(cells); i++) {
		if (cells_shown(cells, i) == '.')
			return false;
		if (i > to && cells_shown(cells, i - 1) == ' ' &&
		    BEGINS(cells, i, seen_behind))
			return true;
		if (guard_word_at(cells, i, said))
			return BEGINS(cells, skip_article(cells, i + sizeof said
							  - 1), kinds);
	}
	return false;
}
