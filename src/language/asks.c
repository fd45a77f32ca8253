/* asks.c - marks between letters are counted against those before capitals and
 * at the ends of lines.
 */
#include "language/asks.h"

#include "language/calendar.h"
#include "language/cells.h"
#include "language/guard.h"
#include "language/words.h"
#include "text/utf8.h"

enum {
	FEW = 4,		/* questions to a letter lost */
	INTACT = 16,		/* letters to a question in a sentence */
	BYTES = 3,		/* of a quotation mark, in UTF-8 */
	ENCODED = 75,		/* characters of an encoded word */
	LATIN_END = 0x250,
	TOKEN = 256		/* bytes looked back at for an address */
};

static uint32_t character_at(struct span text, size_t i)
{
	uint32_t c;

	if (i >= text.n)
		return '\n';
	utf8_next(span_of(text.p + i, text.n - i), &c);
	return c;
}

static bool is_word_byte(unsigned char c)
{
	return c >= 0x80 || ((c | 32) >= 'a' && (c | 32) <= 'z');
}

/* A slash before it, in the same word? */
static bool in_address(struct span text, size_t i)
{
	size_t least = i > TOKEN ? i - TOKEN : 0;

	while (i > least && (unsigned char)text.p[i - 1] > ' ')
		if (text.p[--i] == '/')
			return true;
	return false;
}

static bool is_small(uint32_t c)
{
	return words_is_letter(c) && !utf8_is_upper(c);
}

static bool is_quote(uint32_t c)
{
	return c == '"' || c == '\'' || c == ')' || c == 0xBB ||
	       (c >= 0x2018 && c < 0x2020);
}

/* Does a quotation or an element end behind the mark that ends before i, or a
 * sentence, a line or a quotation begin? */
static bool ends_sentence(struct span text, size_t i)
{
	uint32_t c = character_at(text, i);

	if (c > ' ')
		return is_quote(c) || c == '<';
	while (i < text.n && text.p[i] == ' ')
		i++;
	c = character_at(text, i);
	return c < ' ' || utf8_is_upper(c) || is_quote(c) || c == 0xAB;
}

/* Does the sentence go on behind a word that ends?  Few do in old books, most
 * where last letters are lost. */
static bool goes_on(struct span text, size_t i)
{
	return character_at(text, i) == ' ' &&
	       is_small(character_at(text, i + 1));
}

/* Are there so many accented letters, by their first bytes? */
static bool has_letters(struct span text, size_t least)
{
	for (size_t i = 0; least && i < text.n; i++) {
		unsigned char c = (unsigned char)text.p[i];

		least -= c >= 0xC3 && c < 0xCA;
	}
	return !least;
}

enum asks asks_in(struct span text)
{
	size_t asked = 0, torn = 0, on = 0, latin = 0;
	const char *p = text.p, *end = text.p + text.n;

	while (p < end && (p = memchr(p, '?', (size_t)(end - p)))) {
		size_t i = (size_t)(p++ - text.p);
		bool more = goes_on(text, i + 1);

		latin += more && character_at(text, i + 2) < LATIN_END;
		if (!i || !is_word_byte((unsigned char)text.p[i - 1]))
			continue;
		on += more;
		if (words_is_letter(character_at(text, i + 1)))
			torn += !in_address(text, i);
		else
			asked += ends_sentence(text, i + 1);
	}
	if (!torn && latin && has_letters(text, INTACT * (latin + 1)))
		return ASKS_ALL;
	return asked > FEW * torn && asked >= on ? ASKS_MOSTLY : ASKS_NOT;
}

static bool is_sign(uint32_t c)
{
	return c > ' ' && c < 0x80 && strchr("<>[]{}\\/=*&|@#$^~_+", (int)c);
}

static bool is_large(uint32_t c)
{
	return c >= 'A' && c <= 'Z';
}

/* "es?Ich": a space is missing, no letter.  Nor is one behind a number, or a
 * full stop, before capitals: who speaks next. */
static bool parts_sentences(const struct buf *cells, size_t i)
{
	uint32_t prev = i > 0 ? cells_shown(cells, i - 1) : ' ';
	uint32_t next = cells_shown(cells, i + 1);

	if (!is_large(next) || calendar_is_range(cells, i, i + 1))
		return false;
	return (prev >= 'a' && prev <= 'z') ||
	       ((prev == '.' || (prev >= '0' && prev <= '9')) &&
		is_large(cells_shown(cells, i + 2)));
}

/* Is it in a word that was encoded for a mail?  Such have 75 characters at most
 * (RFC 2047). */
static bool is_encoded(const struct buf *cells, size_t i)
{
	size_t least = i > ENCODED ? i - ENCODED : 0;

	while (i > least && cells_shown(cells, i - 1) > ' ')
		if (cells_shown(cells, --i) == '=' &&
		    cells_shown(cells, i + 1) == '?')
			return true;
	return false;
}

static size_t end_of_name(const struct buf *cells, size_t i, bool *joined)
{
	for (*joined = false;; i++) {
		uint32_t c = cells_shown(cells, i);

		*joined |= c == '_';
		if (c != '_' && !words_is_letter(c))
			return i;
	}
}

/* The query of an address: "list?page=2", "list?all&page=2". */
static bool is_query(const struct buf *cells, size_t i)
{
	bool joined;
	size_t end = end_of_name(cells, i + 1, &joined);

	return end > i + 1 && (cells_shown(cells, end) == '=' ||
			       cells_shown(cells, end) == '&') &&
	       cells_shown(cells, end + 1) > ' ';
}

/* A type that may be empty, and what is of it: "T? last_of<T>". */
static bool is_of_type(const struct buf *cells, size_t i)
{
	bool joined;
	size_t end = end_of_name(cells, i + 2, &joined);
	uint32_t next = cells_shown(cells, end);

	return cells_shown(cells, i + 1) == ' ' && end > i + 2 &&
	       (joined || next == '<' || next == '(');
}

bool asks_in_code(const struct buf *cells, size_t i)
{
	size_t end = i + 1;

	if (cells_shown(cells, i) != '?')
		return false;
	if (parts_sentences(cells, i) || is_encoded(cells, i) ||
	    is_query(cells, i) || is_of_type(cells, i))
		return true;
	if (is_sign(cells_shown(cells, end)) ||
	    (i > 0 && is_sign(cells_shown(cells, i - 1))))
		return true;
	while (words_is_letter(cells_shown(cells, end)) ||
	       cells_shown(cells, end) == '_')
		end++;
	return end > i + 1 && cells_shown(cells, end) == '(' &&
	       (i == 0 || !words_is_letter(cells_shown(cells, i - 1)));
}

static bool is_clause_end(uint32_t c)
{
	return c < 0x80 && strchr(".!?:;\"(", (int)c);
}

/* Does one of the words that begin questions in English stand at cell i? */
static bool begins_question(const struct buf *cells, size_t i)
{
	static const char *const words[] = {
		"are", "can", "could", "did", "do", "does", "had", "has",
		"have", "how", "is", "may", "shall", "should", "was", "were",
		"what", "when", "where", "which", "who", "whose", "why", "will",
		"would"
	};

	for (size_t k = 0; k < sizeof words / sizeof *words; k++)
		if (guard_word_at(cells, i, words[k]) &&
		    cells_shown(cells, i + strlen(words[k])) == ' ')
			return true;
	return false;
}

bool asks_in_english(const struct buf *cells, size_t i)
{
	uint32_t next = cells_shown(cells, i + 1);
	size_t from = i;

	if (!i || !is_small(cells_shown(cells, i - 1)) || next != ' ' ||
	    !utf8_is_upper(cells_shown(cells, i + 2)))
		return false;
	while (from > 0 && words_is_letter(cells_shown(cells, from - 1)))
		from--;
	if (utf8_is_upper(cells_shown(cells, from)))
		return false;		/* a name goes on with another */
	while (from > 0 && !is_clause_end(cells_shown(cells, from - 1)))
		from--;
	while (from < i && cells_shown(cells, from) == ' ')
		from++;
	return begins_question(cells, from);
}

bool asks_of_program(const struct buf *cells)
{
	bool asked = false;

	for (size_t i = 1; i + 1 < cells_count(cells); i++) {
		if (cells_shown(cells, i) == '.' &&
		    cells_shown(cells, i + 1) == '*')
			return true;
		if (cells_shown(cells, i - 1) != ' ' ||
		    cells_shown(cells, i + 1) != ' ')
			continue;
		asked |= cells_shown(cells, i) == '?';
		if (asked && cells_shown(cells, i) == ':')
			return true;
	}
	return false;
}

static bool stands_in(uint32_t c, const char *list)
{
	return c <= ' ' || (c < 0x80 && strchr(list, (int)c));
}

bool asks_quotes(const struct buf *cells)
{
	bool open = false;

	for (size_t i = 0, end; i < cells_count(cells); i = end) {
		uint32_t before = i ? cells_shown(cells, i - 1) : ' ';

		for (end = i + 1; cells_shown(cells, i) == '?' &&
				  cells_shown(cells, end) == '?'; end++)
			;
		if (end - i != BYTES)
			continue;
		if (open && before > ' ' &&
		    (words_is_letter(before) || stands_in(before, ".,!")) &&
		    stands_in(cells_shown(cells, end), ".,;:)!"))
			return true;
		open |= before <= ' ' &&
			words_is_letter(cells_shown(cells, end));
	}
	return false;
}
