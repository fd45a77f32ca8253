/* prose.c - signs that prose hardly has, counted. */
#include "language/prose.h"

#include "language/guard.h"
#include "language/pattern.h"

enum { LONGEST = 48 };

static bool is_alnum(uint32_t c)
{
	return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z');
}

/* The last cell that is no white space, and its number. */
static uint32_t last_of(const struct buf *cells, size_t *i)
{
	for (*i = cells_count(cells); *i > 0; )
		if (cells_at(cells, --*i) > ' ')
			return cells_at(cells, *i);
	return 0;
}

/* The semicolon at i ends a character reference. */
static bool ends_reference(const struct buf *cells, size_t i)
{
	while (i > 0 && (is_alnum(cells_at(cells, i - 1)) ||
			 cells_at(cells, i - 1) == '#'))
		i--;
	return i > 0 && cells_at(cells, i - 1) == '&';
}

/* The end of the \u{X} at i, else i. */
static size_t skip_escape(const struct buf *cells, size_t i)
{
	size_t end = i + 3;

	if (cells_at(cells, i) != '\\' || cells_at(cells, i + 1) != 'u' ||
	    cells_at(cells, i + 2) != '{')
		return i;
	while (is_alnum(cells_at(cells, end)))
		end++;
	return cells_at(cells, end) == '}' ? end + 1 : i;
}

static unsigned ending(const struct buf *cells)
{
	size_t i;
	uint32_t c = last_of(cells, &i);

	return c == '{' || c == '}' ||
	       (c == ';' && !ends_reference(cells, i)) ? 2 : 0;
}

static size_t skip_space(const struct buf *cells, size_t i)
{
	while (i < cells_count(cells) && cells_at(cells, i) <= ' ')
		i++;
	return i;
}

static unsigned beginning(const struct buf *cells, size_t i)
{
	static const char *const words[] = {
		"if (", "for (", "while (", "return ", "var ", "const ",
		"def ", "import ", "#include", "#define", "static ", "int ",
		"char ", "echo ", "printf", "$ ", "//", "/*", "sed ", "grep "
	};

	i = skip_space(cells, i);
	for (size_t w = 0; w < sizeof words / sizeof *words; w++)
		if (guard_word_at(cells, i, words[w]))
			return 1;
	return 0;
}

/* Operators of two characters, and '=' between spaces. */
static bool is_operator(const struct buf *cells, size_t i)
{
	static const char pairs[][3] = {
		"==", "!=", "+=", ":=", "=>", "->", "::", "&&", "||", "//",
		"[]", "()", "\":", "={"
	};
	uint32_t a = cells_at(cells, i), b = cells_at(cells, i + 1);

	if (a == '/' && i > 0 && cells_at(cells, i - 1) == ':')
		return false;			/* of an address */
	for (size_t k = 0; k < sizeof pairs / sizeof *pairs; k++)
		if (a == (unsigned char)pairs[k][0] &&
		    b == (unsigned char)pairs[k][1])
			return true;
	return a == '=' && b == ' ' && i > 0 && cells_at(cells, i - 1) == ' ';
}

/* An escape or a reference all alone between quotation marks. */
static bool is_literal(const struct buf *cells, size_t i)
{
	uint32_t quote = cells_at(cells, i);
	size_t j = i + 1;

	if ((quote != '"' && quote != '\'') ||
	    (cells_at(cells, j) != '\\' && cells_at(cells, j) != '&'))
		return false;
	while (cells_at(cells, j) == '\\' || cells_at(cells, j) == '&' ||
	       cells_at(cells, j) == '#' || cells_at(cells, j) == ';' ||
	       is_alnum(cells_at(cells, j)))
		j++;
	return cells_at(cells, j) == quote;
}

/* The line is one string, as in a list of them. */
static bool is_string(const struct buf *cells)
{
	size_t first = 0, last;
	uint32_t quote, end = last_of(cells, &last);

	while (cells_at(cells, first) && cells_at(cells, first) <= ' ')
		first++;
	quote = cells_at(cells, first);
	if (quote != '"' && quote != '\'')
		return false;
	if (end == ',' && last > 0)
		end = cells_at(cells, --last);
	return end == quote && last > first + 1 &&
	       cells_at(cells, last - 1) != '\\';
}

/* The same from cell `from` on. */
static unsigned code_from(const struct buf *cells, size_t from)
{
	bool operator = false, brace = false, bracket = false;
	bool dollar = false, literal = false;
	size_t n = cells_count(cells);
	unsigned call = 0;

	for (size_t i = from; i < n; i++) {
		uint32_t c, next;

		i = skip_escape(cells, i);
		c = cells_at(cells, i);
		next = cells_at(cells, i + 1);
		if (c >= 0x80 || c == ' ' || is_alnum(c))
			continue;	/* nothing below begins so */
		operator |= is_operator(cells, i);
		brace |= c == '{' || c == '}';
		bracket |= c == '[' || c == '|' || c == '^';
		if (c == '(' && i > 0 && is_alnum(cells_at(cells, i - 1)))
			call = next == '"' || next == '\'' ? 2 : 1;
		dollar |= c == '$' && (next == '\\' || (next | 32) >= 'a');
		literal |= is_literal(cells, i);
	}
	return ending(cells) + beginning(cells, from) + 2u * operator +
	       2u * brace + bracket + call + 2u * dollar +
	       3u * literal + 2u * is_string(cells);
}

unsigned prose_code(const struct buf *cells)
{
	return code_from(cells, 0) +
	       (pattern_begins(cells) ? PROSE_CODE : 0);
}

/* The end of the mark of a comment that the line begins with, 0 if it begins
 * with none. */
static size_t comment_begins(const struct buf *cells)
{
	static const char *const marks[] = { "//", "/*", "#", "%", "--" };
	size_t i = skip_space(cells, 0);

	for (size_t k = 0; k < sizeof marks / sizeof *marks; k++) {
		size_t end = i + strlen(marks[k]);

		if (guard_word_at(cells, i, marks[k]) &&
		    (cells_at(cells, end) == ' ' ||
		     (k == 0 && words_is_letter(cells_at(cells, end)))))
			return end;
	}
	return 0;
}

bool prose_is_comment(const struct buf *cells)
{
	size_t from = comment_begins(cells);

	return from && !code_from(cells, from);
}

/* A string that goes on in the next line: it ends in a new line. */
static bool is_continued(const struct buf *cells)
{
	size_t n = cells_count(cells);

	while (n > 0 && cells_at(cells, n - 1) < ' ')
		n--;
	return n > 3 && cells_at(cells, 0) == '"' &&
	       cells_at(cells, n - 1) == '"' && cells_at(cells, n - 2) == 'n' &&
	       cells_at(cells, n - 3) == '\\';
}

bool prose_is_message(const struct buf *cells)
{
	size_t i = 0;

	if (!guard_word_at(cells, 0, "msg"))
		return is_continued(cells);
	while (is_alnum(cells_at(cells, i)) || cells_at(cells, i) == '_' ||
	       cells_at(cells, i) == '[' || cells_at(cells, i) == ']')
		i++;
	return cells_at(cells, i) == ' ' && cells_at(cells, i + 1) == '"';
}

bool prose_makes_word(const struct buf *cells, size_t from, size_t to,
		      uint32_t c, struct words *words)
{
	uint32_t word[LONGEST];
	size_t n = 0, begin = from;

	while (begin > 0 && from - begin < LONGEST / 2 &&
	       words_is_letter(cells_at(cells, begin - 1)))
		begin--;
	for (; begin < from; begin++)
		word[n++] = cells_at(cells, begin);
	word[n++] = c;
	while (n < LONGEST && words_is_letter(cells_at(cells, to)))
		word[n++] = cells_at(cells, to++);
	return n > 2 && words_known(words, word, n);
}
