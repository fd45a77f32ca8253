/* sentence.c - a look at the tokens on both sides of every possible end.
 *
 * Abbreviations are told by two short lists: those that nearly always go on
 * (titles, months) and those that may end a sentence (Inc., U.S.), which do
 * so only before a word that starts sentences and seldom names.
 */
#include "text/sentence.h"

#include "text/utf8.h"

enum { LONGEST = 12 };		/* of the words below, with room to spare */

static const char *const going_on[] = {
	"adm", "al", "apr", "approx", "aug", "ave", "brig", "capt", "cf",
	"cmdr", "col", "cpl", "dec", "dept", "dr", "est", "feb", "fig", "fr",
	"ft", "gen", "gov", "hon", "jan", "jul", "jun", "lt", "maj", "mar",
	"messrs", "mr", "mrs", "ms", "mt", "nov", "oct", "pp", "prof", "rep",
	"rev", "sen", "sep", "sept", "sgt", "st", "supt", "vol", "vs"
};

static const char *const may_end[] = {
	"bros", "co", "corp", "etc", "inc", "jr", "ltd", "plc", "sr"
};

static const char *const starters[] = {
	"a", "after", "an", "and", "as", "at", "but", "for", "he", "her",
	"his", "however", "i", "if", "in", "it", "its", "no", "on", "she",
	"so", "that", "the", "their", "there", "these", "they", "this",
	"those", "we", "what", "when", "while", "with", "you"
};

static const char *const before_number[] = { "no", "nos", "p", "sec" };

#define COUNT(list) (sizeof (list) / sizeof *(list))

static bool is_in(struct span word, const char *const *list, size_t count)
{
	char lower[LONGEST];

	if (word.n >= sizeof lower)
		return false;
	for (size_t i = 0; i < word.n; i++) {
		char c = word.p[i];

		lower[i] = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
	}
	for (size_t i = 0; i < count; i++)
		if (span_equal(span_of(lower, word.n), span_str(list[i])))
			return true;
	return false;
}

/* The bytes of token i, empty where there is none. */
static struct span word_at(const struct token *tokens, size_t count,
			   struct span text, size_t i)
{
	return i < count ? tok_span(text, &tokens[i]) : span_of(NULL, 0);
}

static bool is_mark(struct span s, const char *const *list, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (span_equal(s, span_str(list[i])))
			return true;
	return false;
}

static bool is_closer(const struct token *t, struct span s)
{
	static const char *const closers[] = {
		"\"", "'", ")", "]", "\xE2\x80\x9D", "\xE2\x80\x99",
		"\xC2\xBB"
	};

	return (t->kind == TOK_PUNCT || t->kind == TOK_CLITIC) &&
	       !(t->flags & TOK_SPACE_BEFORE) &&
	       is_mark(s, closers, COUNT(closers));
}

static bool is_opener(const struct token *t, struct span s)
{
	static const char *const openers[] = {
		"\"", "'", "(", "[", "`", "\xE2\x80\x9C", "\xE2\x80\x98",
		"\xC2\xAB"
	};

	return t->kind == TOK_PUNCT && is_mark(s, openers, COUNT(openers));
}

/* A capital anywhere: iPhone too starts a sentence. */
static bool has_capital(const struct token *t, struct span s)
{
	if (t->flags & TOK_CAPITAL)
		return true;
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] >= 'A' && s.p[i] <= 'Z')
			return true;
	return false;
}

/* May a sentence start with this token? */
static bool can_start(const struct token *t, struct span s)
{
	if (t->kind == TOK_WORD)
		return has_capital(t, s);
	return t->kind == TOK_NUMBER || t->kind == TOK_OPAQUE ||
	       is_opener(t, s);
}

static bool is_one_letter(struct span word)
{
	uint32_t c;

	return utf8_next(word, &c) == word.n;
}

/* Does a dot behind this word end a sentence before `next`? */
static bool dot_ends(struct span word, struct span next)
{
	if (is_one_letter(word))	/* J. Smith, Jones v. Smith */
		return is_in(next, starters, COUNT(starters));
	if (is_in(word, going_on, COUNT(going_on)))
		return false;
	if (is_in(word, before_number, COUNT(before_number)))
		return !next.n || next.p[0] < '0' || next.p[0] > '9';
	if (is_in(word, may_end, COUNT(may_end)))
		return is_in(next, starters, COUNT(starters));
	return true;
}

/* Does the token end a sentence, if one can start behind it? */
static bool ends(const struct token *tokens, size_t i, struct span text,
		 struct span next)
{
	const struct token *t = &tokens[i];
	struct span s = tok_span(text, t);

	if (t->kind == TOK_WORD && s.n > 2 && s.p[s.n - 1] == '.')
		return is_in(next, starters, COUNT(starters));
	if (t->kind != TOK_PUNCT)
		return false;
	if (s.p[0] == '!' || s.p[0] == '?' ||
	    span_equal(s, span_str("\xE2\x80\xA6")))
		return true;
	if (s.p[0] != '.')
		return false;
	if (s.n > 1 || i == 0 || t->flags & TOK_SPACE_BEFORE ||
	    tokens[i - 1].kind != TOK_WORD)
		return true;
	return dot_ends(tok_span(text, &tokens[i - 1]), next);
}

/* Is there a blank line between the tokens? */
static bool blank_between(const struct token *a, const struct token *b,
			  struct span text)
{
	size_t lines = 0;

	for (size_t i = a->offset + a->length; i < b->offset; i++)
		lines += text.p[i] == '\n' ||
			 (text.p[i] == '\r' && text.p[i + 1] != '\n');
	return lines > 1;
}

/* Is the line that the token ends too short to have been wrapped?  So lists
 * and verse are cut at their lines. */
static bool ends_short_line(const struct token *t, struct span text)
{
	const size_t shortest = 40;
	size_t end = t->offset + t->length;
	size_t from = end > shortest ? end - shortest : 0;

	if (!from)
		return true;
	for (size_t i = end; i-- > from;)
		if (text.p[i] == '\n' || text.p[i] == '\r')
			return true;
	return false;
}

/* Does token i (not the first) start a sentence?  `last` is the token before
 * it that isn't a closing quote or bracket. */
static bool starts(const struct token *tokens, size_t count, size_t i,
		   size_t last, struct span text)
{
	const struct token *t = &tokens[i], *before = t - 1;
	struct span next = tok_span(text, t);

	if (before->flags & TOK_LINE_END &&
	    (t->kind != TOK_WORD || has_capital(t, next) ||
	     blank_between(before, t, text) ||
	     ends_short_line(before, text)))
		return true;
	if (!(t->flags & TOK_SPACE_BEFORE) || !can_start(t, next))
		return false;
	if (is_opener(t, next))
		next = word_at(tokens, count, text, i + 1);
	return ends(tokens, last, text, next);
}

void sentence_mark(struct token *tokens, size_t count, struct span text)
{
	size_t last = 0;

	for (size_t i = 0; i < count; i++) {
		if (i == 0 || starts(tokens, count, i, last, text))
			tokens[i].flags |= TOK_SENTENCE;
		if (!is_closer(&tokens[i], tok_span(text, &tokens[i])))
			last = i;
	}
}
