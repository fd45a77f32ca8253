/* entity.c - character references, by binary search in HTML's own table.
 *
 * Numbers 128 to 159 mean windows-1252, as browsers read them.  A line with
 * markup is left alone: there the references are meant.
 */
#include "charset/charmap.h"
#include "language/about.h"
#include "language/guard.h"
#include "language/prose.h"
#include "residue/residue.h"

#include "residue/entity_table.h"

enum { ENTITIES = sizeof entity_table / sizeof *entity_table,
       LONGEST = 32, MAX_DEPTH = 4, LOOK_AT = 1 << 16,
       NEAR = 24 };

static bool is_alpha(uint32_t c)
{
	return (c | 32) >= 'a' && (c | 32) <= 'z';
}

static bool is_alnum(uint32_t c)
{
	return (c >= '0' && c <= '9') || is_alpha(c);
}

static int find_name(const char *name)
{
	int low = 0, high = ENTITIES - 1;

	while (low <= high) {
		int mid = (low + high) / 2;
		int order = strcmp(name, entity_table[mid].name);

		if (!order)
			return mid;
		if (order < 0)
			high = mid - 1;
		else
			low = mid + 1;
	}
	return -1;
}

/* The name as it stands, or all in small letters when it is all capitals
 * (&EACUTE;, which the table lacks, stands for a capital). */
static int find_any_case(char *name, uint32_t *capital)
{
	int e = find_name(name);
	size_t n = strlen(name);

	*capital = 0;
	if (e >= 0 || n < 3)
		return e;
	for (size_t i = 0; i < n; i++)
		if (name[i] < 'A' || name[i] > 'Z')
			return -1;
	for (size_t i = 1; i < n; i++)
		name[i] = (char)(name[i] + 32);
	return find_name(name);
}

static bool is_letter(uint32_t c)
{
	return c >= 0xC0 && c <= 0xFF && c != 0xD7 && c != 0xF7;
}

/* Browsers read some names without their semicolon.  In text that is only
 * sure for letters; the others must not touch a letter ("a&not b"), nor may
 * they name a parameter ("?a&copy=1", "&copy_all"). */
static bool is_bare(const struct buf *cells, size_t i, size_t n, int e)
{
	uint32_t c = entity_table[e].c, next = cells_at(cells, i + 1 + n);

	if (!entity_table[e].bare || n < 3 || next == '=' || next == '_')
		return false;
	if (c == '&' || c == '"' || c == 0xA0)
		return true;
	return is_letter(c) || !i || !is_alpha(cells_at(cells, i - 1));
}

/* Behind the value of an attribute whose opening mark is at i, "name="...""; else
 * i. */
static size_t value_end(const struct buf *cells, size_t i)
{
	size_t end = i + 1;

	if (cells_at(cells, i) != '"' || i < 2 || cells_at(cells, i - 1) != '=' ||
	    !is_alnum(cells_at(cells, i - 2)))
		return i;
	while (end < cells_count(cells) && cells_at(cells, end) != '"')
		end++;
	return end < cells_count(cells) ? end + 1 : i;
}

/* Where the target of a link in Markdown ends, "(...)" behind "]". */
static size_t target_end(const struct buf *cells, size_t i)
{
	size_t end = i;

	while (cells_at(cells, end) > ' ' && cells_at(cells, end) != ')')
		end++;
	return cells_at(cells, end) == ')' ? end + 1 : i;
}

/* The end of the tag or placeholder at i that was escaped so that it is seen as
 * one, "&lt;name&gt;"; else i. */
static size_t escaped_tag_end(const struct buf *cells, size_t i)
{
	size_t end = i + 4;

	if (!guard_word_at(cells, i, "&lt;") ||
	    !(is_alpha(cells_at(cells, end)) || cells_at(cells, end) == '/'))
		return i;
	while (cells_at(cells, end) >= ' ' && cells_at(cells, end) != '&')
		end++;
	return guard_word_at(cells, end, "&gt;") ? end + 4 : i;
}

/* A row of a table whose cells bars divide? */
static bool has_bar(const struct buf *cells)
{
	for (size_t i = 0; i < cells_count(cells); i++)
		if (cells_at(cells, i) == '|')
			return true;
	return false;
}

/* The longest name of a letter, four characters and more, that the letters at
 * i + 1 begin with; cuts `name` to it.  An ampersand before a capital, too:
 * AT&ampT. */
static int find_prefix(char *name, size_t *n)
{
	if (!strncmp(name, "amp", 3) && name[3] < 'a') {
		name[*n = 3] = '\0';
		return find_name(name);
	}
	while (--*n >= 4) {
		int e;

		name[*n] = '\0';
		e = find_name(name);
		if (e >= 0 && entity_table[e].bare &&
		    is_letter(entity_table[e].c))
			return e;
	}
	return -1;
}

static size_t read_named(const struct buf *cells, size_t i, uint32_t out[2])
{
	char name[LONGEST + 1];
	uint32_t capital;
	size_t n = 0;
	bool ended;
	int e;

	while (n < LONGEST && is_alnum(cells_at(cells, i + 1 + n))) {
		name[n] = (char)cells_at(cells, i + 1 + n);
		n++;
	}
	name[n] = '\0';
	ended = cells_at(cells, i + 1 + n) == ';';
	e = n > 1 ? find_any_case(name, &capital) : -1;
	if (e >= 0 && !ended && !is_bare(cells, i, n, e))
		return 0;
	if (e < 0 && n > 3 && !ended)
		e = find_prefix(name, &n);
	if (e < 0)
		return 0;
	out[0] = entity_table[e].c;
	out[1] = entity_table[e].second;
	return i + 1 + n + ended;
}

static int digit_of(uint32_t c, unsigned base)
{
	int v = c >= '0' && c <= '9' ? (int)c - '0' :
		(c | 32) >= 'a' && (c | 32) <= 'f' ? (int)(c | 32) - 'a' + 10 :
		99;

	return v < (int)base ? v : -1;
}

/* Are there sharps near the cell before something else than letters and digits,
 * as pictures and maps are made of?  A number without its semicolon is one of
 * them there. */
static bool has_sharps(const struct buf *cells, size_t at)
{
	for (size_t i = at > NEAR ? at - NEAR : 0; i < at + NEAR; i++)
		if (cells_at(cells, i) == '#' &&
		    cells_at(cells, i + 1) > ' ' &&
		    cells_at(cells, i + 1) < 0x80 &&
		    !is_alnum(cells_at(cells, i + 1)))
			return true;
	return false;
}

/* Is it the apostrophe of a word, "don&#39t"? */
static bool joins_letters(const struct buf *cells, size_t from, size_t to,
			  uint32_t c)
{
	return c == '\'' && from && words_is_letter(cells_at(cells, from - 1)) &&
	       words_is_letter(cells_at(cells, to));
}

static size_t read_number(const struct buf *cells, size_t i, uint32_t out[2])
{
	bool hex = (cells_at(cells, i + 2) | 32) == 'x';
	size_t j = i + 2 + hex, from = j;
	uint32_t c = 0;

	for (; digit_of(cells_at(cells, j), hex ? 16 : 10) >= 0 && j < from + 7;
	     j++)
		c = c * (hex ? 16 : 10) +
		    (uint32_t)digit_of(cells_at(cells, j), hex ? 16 : 10);
	if (j == from || (cells_at(cells, j) != ';' && j < from + 3 &&
			  !joins_letters(cells, i, j, c)))
		return 0;
	if (c >= 0x80 && c < 0xA0)
		c = charmap_decode(CHARMAP_CP1252, c);
	if (cells_at(cells, j) != ';' && has_sharps(cells, j))
		return 0;
	if (c < ' ' || c > 0x10FFFF || (c >= 0xD800 && c < 0xE000))
		return 0;
	out[0] = c;
	out[1] = 0;
	return j + (cells_at(cells, j) == ';');
}

/* Does a reference stand by itself in a line that has its character, too, or
 * that says what it is for? */
static bool are_meant(const struct buf *cells)
{
	for (size_t i = 0; i < cells_count(cells); i++) {
		uint32_t out[2];
		size_t end;

		if (cells_at(cells, i) != '&' ||
		    (i && cells_at(cells, i - 1) != ' '))
			continue;
		end = cells_at(cells, i + 1) == '#' ?
		      read_number(cells, i, out) : read_named(cells, i, out);
		if (end && out[0] >= 0x80 && cells_at(cells, end) == ' ' &&
		    (guard_has(cells, out[0]) ||
		     (out[0] == 0xA0 && guard_word_at(cells, end, " for "))))
			return true;
	}
	return false;
}

/* Does the line begin with the name of an element, as templates without brackets
 * write it, "li.item Tea"? */
static bool is_template(const struct buf *cells)
{
	static const char *const names[] = {
		"h1", "h2", "h3", "h4", "h5", "h6", "li", "p", "span", "td",
		"th"
	};
	size_t i = 0;

	while (cells_at(cells, i) == ' ' || cells_at(cells, i) == '\t')
		i++;
	if (cells_at(cells, i) < 'a')
		return false;
	for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
		uint32_t next = cells_at(cells, i + strlen(names[k]));

		if (guard_word_at(cells, i, names[k]) &&
		    (next == ' ' || next == '.' || next == '#' || next == '(' ||
		     next == '='))
			return true;
	}
	return false;
}

void residue_entities(struct buf *cells, uint16_t plan)
{
	size_t i = 0;
	bool table;

	while (i < cells_count(cells) && cells_at(cells, i) != '&')
		i++;
	if (i == cells_count(cells) || guard_has_tags(cells) ||
	    prose_code(cells) >= PROSE_CODE || about_line(cells) ||
	    prose_is_message(cells) || is_template(cells) ||
	    are_meant(cells))
		return;
	table = has_bar(cells);
	i = 0;
	for (size_t depth = 0; i < cells_count(cells); ) {
		uint32_t out[2];
		size_t end = guard_skip(cells, i);

		if (end == i && cells_at(cells, i) == '(' && i > 0 &&
		    cells_at(cells, i - 1) == ']')
			end = target_end(cells, i);
		else if (end == i)
			end = escaped_tag_end(cells, i);
		if (end == i)
			end = value_end(cells, i);
		if (end > i) {
			i = end;
			continue;
		}
		if (cells_at(cells, i) == '&')
			end = cells_at(cells, i + 1) == '#' ?
			      read_number(cells, i, out) :
			      read_named(cells, i, out);
		if (cells_at(cells, i) != '&' || !end ||
		    (table && *out == '|') ||
		    (i > 0 && cells_at(cells, i - 1) == '\\')) {
			i++;
			depth = 0;
			continue;
		}
		cells_replace(cells, i, end, out, out[1] ? 2 : 1, plan, 950);
		if (out[0] == '&' && ++depth < MAX_DEPTH)
			continue;
		i++;
		depth = 0;
	}
}

/* Is the line the rule below the head of a table in Markdown, "|---|:--:|"? */
static bool is_table_rule(struct span line)
{
	size_t bars = 0, dashes = 0;

	for (size_t i = 0; i < line.n; i++) {
		char c = line.p[i];

		if (c != '|' && c != '-' && c != ':' && c != ' ' && c != '\r')
			return false;
		bars += c == '|';
		dashes += c == '-';
	}
	return bars > 0 && dashes > 2;
}

/* Markdown keeps the cells of its tables together with references. */
static bool has_table(struct span text)
{
	for (size_t at = 0; at < text.n; ) {
		const char *end = memchr(text.p + at, '\n', text.n - at);
		size_t n = end ? (size_t)(end - text.p) - at : text.n - at;

		if (is_table_rule(span_of(text.p + at, n)))
			return true;
		at += n + 1;
	}
	return false;
}

/* It begins with a tag, or three tags and more are closed in it, on one line
 * in ten; or it is Markdown with a table. */
bool residue_is_markup(struct span text)
{
	size_t at = 0, tags = 0, lines = 1;
	size_t n = text.n < LOOK_AT ? text.n : (size_t)LOOK_AT;

	while (at < n && (unsigned char)text.p[at] <= ' ')
		at++;
	if (n - at > 4 && text.p[at] == '<' &&
	    (is_alpha((unsigned char)text.p[at + 1]) ||
	     text.p[at + 1] == '!' || text.p[at + 1] == '?') &&
	    memchr(text.p + at, '>', n - at))
		return true;
	for (; at + 2 < n; at++) {
		lines += text.p[at] == '\n';
		tags += text.p[at] == '<' && text.p[at + 1] == '/' &&
			is_alpha((unsigned char)text.p[at + 2]);
	}
	return (tags >= 3 && tags * 10 >= lines) || has_table(span_of(text.p, n));
}
