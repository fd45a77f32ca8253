/* clause.c - by the words to either side. */
#include "language/clause.h"

#include "language/guard.h"
#include "text/utf8.h"

enum {
	LONGEST = 24,
	LINKS = 80,		/* words that join, the commonest */
	HEADING = 24,		/* characters before a title */
	SHORTEST = 3		/* letters of what has a plural, here */
};

static bool is_ascii_letter(uint32_t c)
{
	return c < 0x80 && words_is_letter(c);
}

/* Its number in the vocabulary, 0 if it is no common word in small letters. */
static uint32_t number_of(struct words *w, const struct buf *cells,
			  size_t from, size_t to)
{
	uint32_t word[LONGEST];

	if (to - from < 2 || to - from > LONGEST)
		return 0;
	buf_clear(&w->key);
	for (size_t i = from; i < to; i++) {
		word[i - from] = cells_shown(cells, i);
		if (utf8_is_upper(word[i - from]))
			return 0;
		utf8_add(&w->key, word[i - from]);
	}
	if (!words_common(w, word, to - from))
		return 0;
	return vocab_find(w->vocab, buf_span(&w->key));
}

static bool is_name(struct words *w, const struct buf *cells, size_t from,
		    size_t to)
{
	uint32_t word[LONGEST];

	if (to - from < 2 || to - from > LONGEST ||
	    !utf8_is_upper(cells_shown(cells, from)))
		return false;
	for (size_t i = from; i < to; i++)
		word[i - from] = cells_shown(cells, i);
	return words_known(w, word, to - from);
}

/* Not what begins most sequences of UTF-8, whose second byte was a space. */
static bool may_be_dash(uint32_t c)
{
	if (c == 0xC2 || c == 0xC3 || c == 0xE2 || (c >= 0x370 && c < 0x400))
		return false;
	return (c >= 0xC0 && c < 0x530 && words_is_letter(c)) ||
	       (c >= 0x2500 && c < 0x25A0);
}

/* Several letters by themselves are mentioned: "ô or û". */
static bool has_another(const struct buf *cells, uint32_t c)
{
	for (size_t i = 1; i + 1 < cells_count(cells); i++)
		if (may_be_dash(cells_shown(cells, i)) &&
		    cells_shown(cells, i) != c &&
		    cells_shown(cells, i - 1) == ' ' &&
		    !words_is_letter(cells_shown(cells, i + 1)) &&
		    !utf8_is_digit(cells_shown(cells, i + 1)))
			return true;
	return false;
}

/* Does a sign at i part the name of a section from its title, "Part Two – The
 * Sea"? */
static bool is_heading(const struct buf *cells, size_t i)
{
	static const char *const sections[] = {
		"act", "appendix", "article", "book", "chapter", "day",
		"episode", "lesson", "part", "section", "step", "unit",
		"volume", "week"
	};

	if (i > HEADING || !utf8_is_upper(cells_shown(cells, i + 2)))
		return false;
	for (size_t k = 0; k < sizeof sections / sizeof *sections; k++) {
		size_t n = strlen(sections[k]);

		if (utf8_is_upper(cells_shown(cells, 0)) &&
		    guard_word_at(cells, 0, sections[k]) &&
		    cells_shown(cells, n) == ' ')
			return true;
	}
	return false;
}

bool clause_breaks_at(struct words *w, const struct buf *cells, size_t i)
{
	size_t from = i - 1, to = i + 2;
	uint32_t before;

	if (!w->vocab || i < 3 ||
	    cells_shown(cells, i - 1) != ' ' ||
	    cells_shown(cells, i + 1) != ' ' ||
	    !may_be_dash(cells_shown(cells, i)) ||
	    has_another(cells, cells_shown(cells, i)))
		return false;
	if (is_heading(cells, i))
		return true;
	while (from > 0 && is_ascii_letter(cells_shown(cells, from - 1)))
		from--;
	while (is_ascii_letter(cells_shown(cells, to)))
		to++;
	before = number_of(w, cells, from, i - 1);
	return before >= VOCAB_FIRST_WORD + LINKS &&
	       (number_of(w, cells, i + 2, to) ||
		is_name(w, cells, i + 2, to));
}

/* Is the word from cell i on one of a list that ends in NULL? */
static bool is_one_of(const struct buf *cells, size_t i,
		      const char *const *list)
{
	for (; *list; list++)
		if (guard_word_at(cells, i, *list) &&
		    !words_is_letter(cells_shown(cells, i + strlen(*list))))
			return true;
	return false;
}

static size_t word_before(const struct buf *cells, size_t i)
{
	while (i > 0 && words_is_letter(cells_shown(cells, i - 1)))
		i--;
	return i;
}

static bool is_digit_at(const struct buf *cells, size_t i)
{
	return cells_shown(cells, i) >= '0' && cells_shown(cells, i) <= '9';
}

/* Cooks, builders and clocks count these by halves. */
static bool is_measure(const struct buf *cells, size_t i)
{
	static const char *const measures[] = {
		"cup", "cups", "teaspoon", "teaspoons", "tablespoon",
		"tablespoons", "tsp", "tbsp", "pint", "pints", "ounce", "oz",
		"pound", "lb", "inch", "inches", "mile", "miles", "hour",
		"hours", "gallon", "yard", "price", NULL
	};

	return is_one_of(cells, i, measures);
}

unsigned clause_wants_at(const struct buf *cells, size_t from, size_t to)
{
	unsigned wants = 0;

	if (cells_shown(cells, from) < 0x80 ||
	    (from > 0 && cells_shown(cells, from - 1) != ' '))
		return 0;
	if (to == from + 1 && cells_shown(cells, to) == ' ') {
		wants |= is_digit_at(cells, to + 1) ? CLAUSE_SECTION : 0;
		wants |= is_measure(cells, to + 1) ? CLAUSE_MEASURE : 0;
	}
	if (from > 1 && is_digit_at(cells, from - 2) &&
	    !words_is_letter(cells_shown(cells, from + 1)))
		wants |= CLAUSE_PRICE;
	return wants;
}

/* A bullet of Windows on a Macintosh or under DOS, one of the Macintosh under
 * Windows. */
static bool may_be_bullet(uint32_t c)
{
	return c == 0xEF || c == 0xF2 || c == 0xA5;
}

unsigned clause_wants_item(const struct buf *cells, size_t from, size_t to)
{
	uint32_t behind = cells_shown(cells, to + 1);

	if (to != from + 1 || !may_be_bullet(cells_shown(cells, from)) ||
	    (cells_shown(cells, to) != ' ' && cells_shown(cells, to) != '\t') ||
	    !(words_is_letter(behind) ||
	      (is_digit_at(cells, to + 1) && cells_shown(cells, from) != 0xA5)))
		return 0;
	while (from > 0 && (cells_shown(cells, from - 1) == ' ' ||
			    cells_shown(cells, from - 1) == '\t'))
		from--;
	return from ? 0 : CLAUSE_ITEM |
	       (words_is_lower(behind) ? 0 : CLAUSE_LARGE);
}

bool clause_wants_more(const struct buf *cells, size_t i)
{
	static const char *const wanting[] = {
		"a", "an", "the", "as", "by", "into", "of", "with", "become",
		"becomes", "became", "see", "show", "shows", "print", "prints",
		"display", "displays", "lone", "single", NULL
	};
	size_t from = word_before(cells, i);

	return from < i && is_one_of(cells, from, wanting);
}

bool clause_owns(struct words *w, const struct buf *cells, size_t i,
		 size_t end)
{
	static const char *const subjects[] = {
		"he", "she", "it", "they", "we", "you", "said", "asked", "and",
		"or", "but", "if", NULL
	};
	uint32_t word[LONGEST];
	size_t from = word_before(cells, i), n = i - from;

	if (n <= SHORTEST || n > LONGEST ||
	    cells_shown(cells, end) != ' ' ||
	    utf8_is_upper(cells_shown(cells, end + 1)) ||
	    is_one_of(cells, end + 1, subjects))
		return false;
	for (size_t k = 0; k < n; k++)
		word[k] = utf8_lower(cells_shown(cells, from + k));
	return word[n - 1] == 's' && words_common(w, word, n - 1);
}
