/* about.c - words that give it away, in the languages in which most is written
 * about it.
 */
#include "language/about.h"

#include "language/guard.h"

enum { FAR = 1024, LINES = 6 };		/* a paragraph, at most, either way */

/* Rising by their first letters.  A word that is no `plain` one is common in
 * other texts, too. */
static const struct {
	const char *word;
	bool plain;
} words[] = {
	{ "ampersand", false }, { "apostrophe", false }, { "ascii", false },
	{ "byte ", false }, { "bytes", false },
	{ "capital letter", true }, { "character", false }, { "charset", true }, { "codepage", true },
	{ "code page", true }, { "cp125", true }, { "curly quote", true },
	{ "decode", true }, { "diacritic", true },
	{ "encoded", true }, { "encoding", true }, { "entities", false },
	{ "entity", false }, { "escape", false },
	{ "garbled", true }, { "get rid of", false },
	{ "html", false },
	{ "instead of", false }, { "invalid byte", true },
	{ "iso-8859", true }, { "iso 8859", true },
	{ "latin-1", true },
	{ "mojibake", true },
	{ "regex", false }, { "replace all", false },
	{ "replacement character", true },
	{ "semicolon", false }, { "shows up", true }, { "small letter", true },
	{ "straight quote", true },
	{ "the letter", true }, { "the symbol", true },
	{ "u+", false }, { "unicode", true }, { "utf-8", true },
	{ "utf8", true },
	{ "windows-125", true }
};

enum { WORDS = sizeof words / sizeof *words };

static const char *const damage[] = {
	"mojibake", "garbled", "gibberish", "misdecod", "mis-decod",
	"misencod", "mis-encod", "misread as", "double-encod", "double encod",
	"doubly encod", "wrong encoding", "wrong charset", "decoded as",
	"interpreted as", "encoding issue", "encoding error",
	"encoding problem", "encoding corruption", "broken encoding",
	"encoding is wrong", "encoding bug", "looks like this",
	"look like this", "character set error", "character set problem",
	"wrong character set", "which encoding", "charset header", "mangled",
	"as ansi", "as utf-8", "in cp437", "in cp850", "as latin-1", "as latin1",
	"as iso-8859", "as windows-125", "as cp125", "should be an accented",
	"zeichensalat"
};

/* Of tests and reports that set side by side what is and what ought to be. */
static const char *const compared[] = {
	"actual", "assert", "attendu", "erwartet", "esperad", "expect",
	"instead of", "should be", "should read"
};

/* The Russian, Chinese and Japanese names of it, and the Russian and Arabic
 * words for an encoding. */
static const char *const names[] = {
	"кракозябр", "кодировк", "乱码", "亂碼", "文字化け", "ترميز"
};

static bool is_alpha(uint32_t c)
{
	return (c | 32) >= 'a' && (c | 32) <= 'z';
}

/* The number of the word at i, WORDS if it is none. */
static int word_at(const struct buf *cells, size_t i)
{
	char first = (char)(cells_shown(cells, i) | 32);

	for (int w = 0; w < WORDS && words[w].word[0] <= first; w++)
		if (words[w].word[0] == first &&
		    guard_word_at(cells, i, words[w].word))
			return w;
	return WORDS;
}

/* Is the word at i one that is said, and no part of a key, a path, a tag or
 * an option? */
static bool is_spoken(const struct buf *cells, size_t i)
{
	uint32_t before = i ? cells_shown(cells, i - 1) : ' ';

	while (is_alpha(cells_shown(cells, i)))
		i++;
	return before < 0x80 && !strchr("_\"'.-/\\=<&$#@", (int)before) &&
	       (cells_shown(cells, i) >= 0x80 ||
		!strchr("_\"'=(/\\", (int)cells_shown(cells, i)));
}

/* What the word at i says of its line. */
static enum about about_word(const struct buf *cells, size_t i)
{
	int w = word_at(cells, i);

	if (w == WORDS)
		return ABOUT_NOTHING;
	if (words[w].plain)
		return is_spoken(cells, i) ? ABOUT_CHARACTERS : ABOUT_LOOSELY;
	return is_spoken(cells, i) ? ABOUT_LOOSELY : ABOUT_NAMES;
}

enum about about_line(const struct buf *cells)
{
	enum about found = ABOUT_NOTHING;

	for (size_t i = 0; i < cells_count(cells) &&
			   found < ABOUT_CHARACTERS; i++) {
		enum about said;

		if (!is_alpha(cells_shown(cells, i)) ||
		    (i > 0 && is_alpha(cells_shown(cells, i - 1))))
			continue;
		said = about_word(cells, i);
		found = said > found ? said : found;
	}
	return found;
}

/* ---- the paragraph ---- */

static bool is_blank(struct span text, size_t i)
{
	return text.p[i] == '\n' && (i == 0 || text.p[i - 1] == '\n');
}

/* An empty line ends it, as the lines are counted. */
static struct span paragraph(struct span text, size_t from, size_t to)
{
	size_t least = from > FAR ? from - FAR : 0;
	size_t most = text.n - to > FAR ? to + FAR : text.n;

	for (int n = 0; from > least && !is_blank(text, from - 1); from--)
		if (text.p[from - 1] == '\n' && n++ == LINES)
			break;
	for (int n = 0; to < most && !is_blank(text, to); to++)
		if (text.p[to] == '\n' && n++ == LINES)
			break;
	return span_of(text.p + from, to - from);
}

static bool begins_with(struct span s, const char *word)
{
	for (size_t i = 0; word[i]; i++) {
		char c = i < s.n ? s.p[i] : '\n';

		if (c >= 'A' && c <= 'Z')
			c += 32;
		if (c != word[i])
			return false;
	}
	return true;
}

static bool begins_with_any(struct span s, const char *const *list,
			    size_t count)
{
	for (size_t w = 0; w < count; w++)
		if (begins_with(s, list[w]))
			return true;
	return false;
}

/* Are there words of comparison with this letter?  Whole paragraphs are read
 * through for every line. */
static bool begins_comparison(unsigned char c)
{
	c |= 32;
	return c == 'a' || c == 'e' || c == 'i' || c == 's';
}

bool about_comparison(struct span text, size_t from, size_t to)
{
	size_t least = from > FAR ? from - FAR : 0;
	size_t most = text.n - to > FAR ? to + FAR : text.n;

	for (int n = 0; from > least && n <= LINES; from--)
		n += text.p[from - 1] == '\n';
	for (int n = 0; to < most && n <= LINES; to++)
		n += text.p[to] == '\n';
	for (size_t i = from; i < to; i++)
		if (begins_comparison((unsigned char)text.p[i]) &&
		    (i == 0 || !is_alpha((unsigned char)text.p[i - 1])) &&
		    begins_with_any(span_of(text.p + i, to - i), compared,
				    sizeof compared / sizeof *compared))
			return true;
	return false;
}

bool about_damage(struct span text, size_t from, size_t to)
{
	struct span p = paragraph(text, from, to);
	bool inside = false;		/* a word of ASCII letters */

	for (size_t i = 0; i < p.n; i++) {
		unsigned char c = (unsigned char)p.p[i];
		struct span rest = span_of(p.p + i, p.n - i);

		if (is_alpha(c) && !inside &&
		    begins_with_any(rest, damage,
				    sizeof damage / sizeof *damage))
			return true;
		if (c >= 0xC0 &&
		    begins_with_any(rest, names, sizeof names / sizeof *names))
			return true;
		inside = is_alpha(c);
	}
	return false;
}
