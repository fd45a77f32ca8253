/* protect.c - a few rules on the character at which a word stops.
 *
 * No grammar of URLs (RFC 3986) or addresses (RFC 5322) is checked: what
 * looks like one is protected, since a false alarm costs one word left alone.
 */
#include "text/protect.h"

#include "text/utf8.h"

enum {
	LOOK_AHEAD = 64,	/* the longest local part of an address */
	CODE_MAX = 256, TAG_MAX = 1024, ENTITY_MAX = 32, FENCE_MAX = 16
};

#define NAME_MARKS "._+-/@~%=&?#:"
#define URL_MARKS NAME_MARKS "(),;!'*$"
#define PATH_MARKS "._+-~%\\"
#define TAG_MARKS "_"

static unsigned char byte_at(struct span text, size_t i)
{
	return i < text.n ? (unsigned char)text.p[i] : 0;
}

static bool is_lower(unsigned char c)
{
	return c >= 'a' && c <= 'z';
}

static bool is_alpha(unsigned char c)
{
	return is_lower(c | 32);
}

static bool is_digit(unsigned char c)
{
	return c >= '0' && c <= '9';
}

static bool is_alnum(unsigned char c)
{
	return is_alpha(c) || is_digit(c);
}

static bool is_one_of(unsigned char c, const char *marks)
{
	return c && strchr(marks, c);
}

static bool starts_with(struct span text, size_t i, const char *what)
{
	size_t n = strlen(what);

	return text.n - i >= n && !memcmp(text.p + i, what, n);
}

/* What may stand before a path that isn't the tail of something else. */
static bool at_run_start(struct span text, size_t at)
{
	return at == 0 || (unsigned char)text.p[at - 1] <= ' ' ||
	       is_one_of((unsigned char)text.p[at - 1], "([\"'=");
}

/* The end of the run of letters, digits and `marks` from i on, without the
 * punctuation that belongs to the sentence around it. */
static size_t run_end(struct span text, size_t i, const char *marks)
{
	size_t end = i, depth = 0;

	while (i < text.n) {
		uint32_t c;
		size_t n = utf8_next(span_of(text.p + i, text.n - i), &c);
		enum utf8_class class = utf8_class(c);

		if (class != UTF8_LETTER && class != UTF8_MARK &&
		    class != UTF8_DIGIT &&
		    (c >= 0x80 || !is_one_of((unsigned char)c, marks)))
			break;
		if (c == ')' && depth-- == 0)
			break;
		depth += c == '(';
		i += n;
		if (c >= 0x80 || !is_one_of((unsigned char)c, ".,;:!?'*-"))
			end = i;
	}
	return end;
}

/* Does the mark at i join two halves that are no two words of prose? */
static bool is_joint(struct span text, size_t i)
{
	unsigned char c = byte_at(text, i), next = byte_at(text, i + 1);

	if (i == 0 || !is_alnum((unsigned char)text.p[i - 1]))
		return false;
	if (c == '.')
		return is_lower(next);
	return (c == '@' || c == '_') && is_alnum(next);
}

/* Comes a joint before the run that goes on at i ends? */
static bool joint_ahead(struct span text, size_t i)
{
	for (size_t k = 0; k < LOOK_AHEAD; k++, i++) {
		if (is_joint(text, i))
			return true;
		if (!is_alnum(byte_at(text, i)) &&
		    !is_one_of(byte_at(text, i), "._+-/@"))
			return false;
	}
	return false;
}

static size_t after_colon(struct span text, size_t start, size_t end)
{
	struct span word = span_of(text.p + start, end - start);

	if (starts_with(text, end, "://") ||
	    (span_equal(word, span_str("mailto")) &&
	     is_alnum(byte_at(text, end + 1))))
		return run_end(text, end, URL_MARKS);
	if (word.n == 1 && starts_with(text, end, ":\\"))
		return run_end(text, end + 1, PATH_MARKS);
	return end;
}

static size_t after_dot(struct span text, size_t start, size_t end)
{
	struct span word = span_of(text.p + start, end - start);
	unsigned char next = byte_at(text, end + 1);

	if (is_alnum(next) && (span_equal(word, span_str("www")) ||
			       span_equal(word, span_str("WWW"))))
		return run_end(text, end, URL_MARKS);
	if (is_lower(next) || joint_ahead(text, end) ||
	    (is_digit(next) && is_digit((unsigned char)text.p[end - 1])))
		return run_end(text, end, NAME_MARKS);
	return end;
}

size_t protect_word(struct span text, size_t start, size_t end)
{
	switch (byte_at(text, end)) {
	case ':':
		return after_colon(text, start, end);
	case '.':
		return after_dot(text, start, end);
	case '@':
	case '_':
	case '+':
	case '/':
		if (joint_ahead(text, end))
			return run_end(text, end, NAME_MARKS);
		return end;
	default:
		return end;
	}
}

/* <tag ...>, </tag>, <!-- ... -->, <http://host>, within one paragraph. */
static size_t tag_end(struct span text, size_t at)
{
	unsigned char c = byte_at(text, at + 1);

	if (!is_alpha(c) && !is_one_of(c, "/!?"))
		return at;
	for (size_t i = at + 1; i < text.n && i - at < TAG_MAX; i++) {
		if (text.p[i] == '>')
			return i + 1;
		if (text.p[i] == '<' || starts_with(text, i, "\n\n"))
			break;
	}
	return at;
}

/* &name; &#123; &#x1f; but not R&D; */
static size_t entity_end(struct span text, size_t at)
{
	size_t i = at + 1;

	if (byte_at(text, i) == '#')
		i++;
	while (is_alnum(byte_at(text, i)) && i - at < ENTITY_MAX)
		i++;
	return i - at > 2 && byte_at(text, i) == ';' ? i + 1 : at;
}

static size_t backticks(struct span text, size_t i)
{
	size_t n = 0;

	while (n <= FENCE_MAX && byte_at(text, i + n) == '`')
		n++;
	return n;
}

/* A fenced block runs to a line that starts with as many backticks, or to
 * the end (CommonMark 4.5). */
static size_t fence_end(struct span text, size_t at, size_t fence)
{
	for (size_t i = at + fence; i < text.n; i++)
		if (text.p[i - 1] == '\n' && backticks(text, i) >= fence)
			return i + fence;
	return text.n;
}

/* A code span runs to the same number of backticks (CommonMark 6.1), here
 * near by, and not before a letter: `this' is an old way to quote. */
static size_t code_end(struct span text, size_t at)
{
	size_t n = backticks(text, at), i = at + n;

	if (n > FENCE_MAX || (at && text.p[at - 1] == '`'))
		return at;
	if (n >= 3 && (at == 0 || text.p[at - 1] == '\n'))
		return fence_end(text, at, n);
	while (i < text.n && i - at < CODE_MAX &&
	       !starts_with(text, i, "\n\n")) {
		size_t k = backticks(text, i);

		if (k == n && !is_alnum(byte_at(text, i + k)))
			return i + k;
		i += k ? k : 1;
	}
	return at;
}

/* /usr/bin: two slashes at least, since one alone is said in prose. */
static size_t slash_path_end(struct span text, size_t at)
{
	size_t i = at + 1;

	if (!at_run_start(text, at) || !is_alnum(byte_at(text, i)))
		return at;
	while (i - at < LOOK_AHEAD && (is_alnum(byte_at(text, i)) ||
				       is_one_of(byte_at(text, i), "._+-")))
		i++;
	return byte_at(text, i) == '/' ? run_end(text, at, NAME_MARKS) : at;
}

/* ~/file, ./file, ../file, \\server\file */
static size_t short_path_end(struct span text, size_t at)
{
	static const char *const starts[] = { "~/", "./", "../", "\\\\" };

	if (!at_run_start(text, at))
		return at;
	for (size_t k = 0; k < sizeof starts / sizeof *starts; k++)
		if (starts_with(text, at, starts[k]) &&
		    is_alnum(byte_at(text, at + strlen(starts[k]))))
			return run_end(text, at, *starts[k] == '\\' ?
				       PATH_MARKS : NAME_MARKS);
	return at;
}

size_t protect_mark(struct span text, size_t at)
{
	switch (byte_at(text, at)) {
	case '`':
		return code_end(text, at);
	case '<':
		return tag_end(text, at);
	case '&':
		return entity_end(text, at);
	case '@':
	case '#':
		if (is_alpha(byte_at(text, at + 1)))
			return run_end(text, at + 1, TAG_MARKS);
		return at;
	case '/':
		return slash_path_end(text, at);
	case '~':
	case '.':
	case '\\':
		return short_path_end(text, at);
	default:
		return at;
	}
}
