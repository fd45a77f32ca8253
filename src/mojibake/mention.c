/* mention.c - by what stands directly around each mended character. */
#include "mojibake/mention.h"

#include "language/drawing.h"
#include "language/guard.h"
#include "language/pattern.h"
#include "language/prose.h"
#include "mojibake/answer.h"
#include "text/utf8.h"

enum {
	SIGNS = 3,			/* of a list, at least */
	BYTE_ORDER = 0xFEFF
};

/* "as" in the languages in which most is written about damage, and what says the
 * same. */
static const char *const likened[] = {
	"as", "als", "become", "becomes", "come", "comme", "como", "gives",
	"jako", "som", "wie"
};

/* ... and "letter". */
static const char *const named[] = {
	"bokstaven", "buchstabe", "letra", "letter", "lettera", "lettre",
	"litera"
};

/* A mended character, and the cells from .. to - 1 that it replaces. */
struct unit {
	uint32_t c;
	size_t from, to;
};

/* The next one from character *at of suspect *k on; false behind the last. */
static bool next_unit(const struct mended *line, size_t *k, size_t *at,
		      struct unit *unit)
{
	const struct cell *c = cells_of(&line->line->cells);

	for (; *k < line->n; ++*k, *at = 0) {
		const struct suspect *s = &line->s[*k];
		const struct reading *r;

		if (s->chosen < 0)
			continue;
		r = &s->candidates[s->chosen].reading;
		for (; *at < r->n; ++*at) {
			if (!answer_mends(c + s->from, r, *at))
				continue;
			*unit = (struct unit){ r->text[*at],
					       s->from + r->at[*at],
					       s->from + r->at[*at + 1] };
			++*at;
			return true;
		}
	}
	return false;
}

static uint32_t left_of(const struct buf *cells, size_t i)
{
	return i ? cells_shown(cells, i - 1) : ' ';
}

static bool is_word(uint32_t c)
{
	return words_is_letter(c) || utf8_is_digit(c);
}

/* Does the line mend anything, and is each character such? */
static bool all_are(const struct mended *line,
		    bool (*is)(const struct buf *, const struct unit *))
{
	size_t k = 0, at = 0, n = 0;
	struct unit u;

	for (; next_unit(line, &k, &at, &u); n++)
		if (!is(&line->line->cells, &u))
			return false;
	return n > 0;
}

/* A space, a mark of quotation, or what ends a clause. */
static bool is_edge(uint32_t c)
{
	return c <= ' ' || (c < 0x80 && strchr("\"'`()[],.;:/", (int)c)) ||
	       c == 0xAB || c == 0xBB || (c >= 0x2018 && c < 0x2020);
}

/* What stands in the unit's cells without the space that a no-break space was
 * read as. */
static size_t end_of(const struct buf *cells, const struct unit *u)
{
	return u->to > u->from + 1 && cells_shown(cells, u->to - 1) == ' ' ?
	       u->to - 1 : u->to;
}

static bool stands_alone(const struct buf *cells, const struct unit *u)
{
	return is_edge(left_of(cells, u->from)) &&
	       is_edge(cells_shown(cells, end_of(cells, u))) &&
	       u->c < RAW_BYTE;
}

/* Is the word before the cell, marks of quotation between, on the list? */
static bool follows(const struct buf *cells, size_t i, const char *const *list,
		    size_t count)
{
	size_t end;

	while (i > 0 && left_of(cells, i) < 0x80 &&
	       strchr(" \"'`(", (int)left_of(cells, i)))
		i--;
	for (end = i; i > 0 && is_word(left_of(cells, i)); )
		i--;
	for (size_t k = 0; k < count; k++)
		if (end - i == strlen(list[k]) &&
		    guard_word_at(cells, i, list[k]))
			return true;
	return false;
}

static bool is_named(const struct buf *cells, const struct unit *u)
{
	return follows(cells, u->from, named, sizeof named / sizeof *named);
}

/* No dash and no word with others behind it: both stand behind "as" in any
 * text. */
static bool is_likened(const struct buf *cells, const struct unit *u)
{
	return u->c != 0x2013 && u->c != 0x2014 && u->c != 0xA0 &&
	       !(words_is_letter(u->c) && words_is_single(u->c) &&
		 cells_shown(cells, u->to) == ' ') &&
	       follows(cells, u->from, likened,
		       sizeof likened / sizeof *likened);
}

/* A mark of byte order behind an article is what is spoken of. */
static bool is_order(const struct buf *cells, const struct unit *u)
{
	static const char *const articles[] = { "a", "stray", "that", "the" };

	return u->c == BYTE_ORDER &&
	       follows(cells, u->from, articles,
		       sizeof articles / sizeof *articles);
}

/* A quotation mark between spaces neither opens nor closes anything. */
static bool is_stray(const struct buf *cells, const struct unit *u)
{
	return u->c >= 0x2018 && u->c < 0x201E &&
	       left_of(cells, u->from) == ' ' && u->from &&
	       cells_shown(cells, u->to) == ' ';
}

bool mention_is_all(const struct mended *line)
{
	const struct buf *cells = &line->line->cells;
	size_t k = 0, at = 0, n = 0;
	bool stray = false, spoken = false;
	struct unit u;

	for (; next_unit(line, &k, &at, &u); n++) {
		if (!stands_alone(cells, &u))
			return false;
		spoken |= !n && (is_likened(cells, &u) || is_named(cells, &u) ||
				 is_order(cells, &u));
		stray |= is_stray(cells, &u);
	}
	return spoken || (stray && line->line->english);
}

bool mention_is_searched(const struct mended *line)
{
	const struct buf *cells = &line->line->cells;
	size_t k = 0, at = 0, searched = 0, choices = 0;
	struct unit u;

	while (next_unit(line, &k, &at, &u)) {
		if (pattern_is_searched(cells, u.from, u.to))
			searched++;
		else if (pattern_is_choice(cells, u.from, u.to))
			choices++;
		else
			return false;
	}
	return searched || choices > 1;
}

static bool is_drawn(const struct buf *cells, const struct unit *u)
{
	return drawing_has(cells, u->from, u->to);
}

bool mention_is_drawn(const struct mended *line)
{
	return all_are(line, is_drawn);
}

/* A letter that is no word of languages much written, or a mark of quotation. */
static bool is_unsaid(uint32_t c)
{
	return (c >= 0x2018 && c < 0x2020) ||
	       (words_is_letter(c) && !words_is_single(c) &&
		utf8_lower(c) != 0xE9);
}

/* Does the character stand by itself in the line, undamaged? */
static bool is_shown(const struct buf *cells, uint32_t c)
{
	for (size_t i = 0; i < cells_count(cells); i++)
		if (cells_shown(cells, i) == c && is_edge(left_of(cells, i)) &&
		    is_edge(cells_shown(cells, i + 1)))
			return true;
	return false;
}

static bool is_answered(const struct buf *cells, const struct unit *u)
{
	return is_unsaid(u->c) && stands_alone(cells, u) &&
	       is_shown(cells, u->c);
}

bool mention_is_answered(const struct mended *line)
{
	return all_are(line, is_answered);
}

/* Between marks of quotation, or, in programs, those of a pattern? */
static bool is_listed(const struct buf *cells, const struct unit *u, bool code)
{
	uint32_t left = left_of(cells, u->from);
	uint32_t right = cells_shown(cells, u->to);

	return ((left == '"' || left == '\'') && right == left) ||
	       (code && (left == '|' || left == '/') &&
		(right == '|' || right == '/'));
}

/* How many different letters beyond ASCII stand by themselves in the line, as
 * they are, up to `most`? */
static size_t count_alone(const struct mended *line, size_t most)
{
	const struct buf *cells = &line->line->cells;
	uint32_t seen[SIGNS];
	size_t n = 0;

	for (size_t i = 0; i < cells_count(cells) && n < most; i++) {
		uint32_t c = cells_shown(cells, i);
		size_t k = 0;

		if (c < 0x80 || !words_is_letter(c) || words_is_single(c) ||
		    !is_edge(left_of(cells, i)) ||
		    !is_edge(cells_shown(cells, i + 1)))
			continue;
		while (k < n && seen[k] != c)
			k++;
		if (k == n)
			seen[n++] = c;
	}
	return n;
}

static bool is_spaced_letter(const struct buf *cells, const struct unit *u)
{
	return words_is_letter(cells_shown(cells, u->from)) &&
	       is_edge(left_of(cells, u->from)) &&
	       cells_shown(cells, u->from + 1) == ' ';
}

bool mention_is_row(const struct mended *line)
{
	return all_are(line, is_spaced_letter) &&
	       count_alone(line, SIGNS) == SIGNS;
}

static bool is_bom(const struct buf *cells, const struct unit *u)
{
	return u->c == 0xFEFF && is_listed(cells, u, false);
}

bool mention_is_bom(const struct mended *line)
{
	return all_are(line, is_bom);
}

static bool is_print(uint32_t c)
{
	return (c >= 0x2010 && c < 0x2028) || c == 0x20AC;
}

bool mention_is_list(const struct mended *line)
{
	const struct buf *cells = &line->line->cells;
	bool code = prose_code(cells) >= PROSE_DOUBTFUL;
	size_t k = 0, at = 0, n = 0;
	uint32_t seen[SIGNS];
	struct unit u;

	while (next_unit(line, &k, &at, &u)) {
		size_t i = 0;

		if (!(is_print(u.c) || u.c == 0xA0 || words_is_letter(u.c)) ||
		    !is_listed(cells, &u, code))
			return false;
		while (i < n && seen[i] != u.c)
			i++;
		if (i == n && n < SIGNS)
			seen[n++] = u.c;
	}
	return n == SIGNS;
}
