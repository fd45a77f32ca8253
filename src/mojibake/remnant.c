/* remnant.c - by the words, or the numbers, to either side. */
#include "mojibake/remnant.h"

#include "language/about.h"
#include "language/guard.h"
#include "text/utf8.h"

enum {
	STRIPPED_DASH = 0xE2, STRIPPED_SPACE = 0xC2, EAST = 0x2E80,
	EM_DASH = 0x2014, EN_DASH = 0x2013,
	LEAST = 3,			/* letters of a word before it */
	LONGEST = 24,
	LIFT = 5 * LOGP_ONE,		/* enough for a plan of its own */
	LIFT_EAST = 10 * LOGP_ONE
};

/* What letters are mentioned with, before them or behind. */
static const char *const mentions[] = {
	"accent", "and", "character", "characters", "form", "from", "into",
	"is", "la", "letter", "letters", "like", "means", "nor", "or", "sign",
	"sound", "sounds", "symbol", "than", "the", "vis", "vowel", "vowels",
	"with", "word"
};

static bool is_mention(const struct buf *cells, size_t from, size_t n)
{
	for (size_t k = 0; k < sizeof mentions / sizeof *mentions; k++)
		if (strlen(mentions[k]) == n &&
		    guard_word_at(cells, from, mentions[k]))
			return true;
	return false;
}

static bool is_ascii_letter(uint32_t c)
{
	return c < 0x80 && words_is_letter(c);
}

/* Is there a word of English from cell `from` on that mentions nothing? */
static bool is_word(struct words *w, const struct buf *cells, size_t from,
		    size_t n)
{
	uint32_t word[LONGEST];

	if (n > LONGEST || is_mention(cells, from, n))
		return false;
	for (size_t i = 0; i < n; i++)
		word[i] = utf8_lower(cells_shown(cells, from + i));
	return words_known(w, word, n);
}

/* Where the word before cell i begins; what closes emphasis or a clause may stand
 * between. */
static size_t word_before(const struct buf *cells, size_t i, size_t *n)
{
	size_t end = i;

	while (end > 0 && cells_shown(cells, end - 1) < 0x80 &&
	       strchr(")*_,.!?;:", (int)cells_shown(cells, end - 1)))
		end--;
	i = end;
	while (i > 0 && is_ascii_letter(cells_shown(cells, i - 1)))
		i--;
	*n = end - i;
	return i;
}

static size_t letters_from(const struct buf *cells, size_t i)
{
	size_t n = 0;

	while (is_ascii_letter(cells_shown(cells, i + n)))
		n++;
	return n;
}

static bool parts_words(struct words *w, const struct buf *cells,
			size_t before, size_t behind)
{
	size_t n, from = word_before(cells, before, &n);

	return n >= LEAST && is_word(w, cells, from, n) &&
	       (utf8_is_digit(cells_shown(cells, behind)) ||
		is_word(w, cells, behind, letters_from(cells, behind)));
}

/* 9:00 a.m. ... 5:00 p.m. */
static bool parts_numbers(const struct buf *cells, size_t before,
			  size_t behind)
{
	size_t i = before;

	if (!utf8_is_digit(cells_shown(cells, behind)))
		return false;
	if (i > 2 && (cells_shown(cells, i - 1) | 32) == 'm' &&
	    ((cells_shown(cells, i - 2) | 32) == 'a' ||
	     (cells_shown(cells, i - 2) | 32) == 'p'))
		i -= cells_shown(cells, i - 3) == ' ' ? 3 : 2;
	return i > 0 && utf8_is_digit(cells_shown(cells, i - 1));
}

/* Does another letter beyond ASCII stand by itself? */
static bool has_another(const struct buf *cells, size_t from, size_t to)
{
	for (size_t i = 0; i + 1 < cells_count(cells); i++)
		if ((i < from || i >= to) && cells_shown(cells, i) >= 0x80 &&
		    words_is_letter(cells_shown(cells, i)) &&
		    cells_shown(cells, i) != cells_shown(cells, from) &&
		    !(i && words_is_letter(cells_shown(cells, i - 1))) &&
		    !words_is_letter(cells_shown(cells, i + 1)))
			return true;
	return false;
}

/* What people put two spaces behind, one of which the browser must keep. */
static bool ends_clause(const struct buf *cells, size_t i)
{
	uint32_t c = cells_shown(cells, i);

	return c < 0x80 ? strchr(".,:;!?)\"'", (int)c) != NULL :
	       c == 0x2019 || c == 0x201D || c == 0x2026;
}

/* How many cells the remnant at cell i takes up, 0 if there is none. */
static size_t remnant_at(const struct buf *cells, size_t i)
{
	uint32_t c = cells_shown(cells, i), next = cells_shown(cells, i + 1);

	if (!i || cells_shown(cells, i - 1) != ' ')
		return 0;
	if (c == STRIPPED_SPACE && (i < 2 || !ends_clause(cells, i - 2)))
		return 0;
	if (c == STRIPPED_DASH || c == STRIPPED_SPACE)
		return next == ' ';
	return c >= EAST && next == '?' && cells_shown(cells, i + 2) == ' ' ?
	       2 : 0;
}

void remnant_weigh(struct finder *f, const struct line *line,
		   struct suspect *s)
{
	const struct buf *cells = &line->cells;
	size_t n = s->count ? remnant_at(cells, s->from) : 0;
	bool range;

	if (!n || !line->english ||
	    has_another(cells, s->from, s->to) ||
	    about_line(cells) != ABOUT_NOTHING)
		return;
	range = parts_numbers(cells, s->from - 1, s->from + n + 1);
	if (!range && !parts_words(&f->words, cells, s->from - 1,
				   s->from + n + 1))
		return;
	for (size_t i = 0; i < s->count; i++) {
		struct candidate *k = &s->candidates[i];

		if (range && k->reading.n == 1 && *k->reading.text == EM_DASH)
			*k->reading.text = EN_DASH;
		k->gain += n > 1 ? LIFT_EAST : LIFT;
	}
}
