/* token.c - one pass over the bytes, by classes of characters.
 *
 * ASCII classes come from a table; utf8proc is asked for the rest only.  A
 * chain of words and hyphens is measured first, then decided upon as a whole
 * (opaque? compound?), then cut; so no byte is looked at more than a bounded
 * number of times.
 */
#include "text/token.h"

#include "text/protect.h"
#include "text/sentence.h"
#include "text/utf8.h"

/* Classes of characters, as a tokenizer sees them. */
enum {
	GAP = ' ',
	FORMAT = 'f',		/* invisible: a gap, but glue inside a word */
	LETTER = 'l', DIGIT = 'd',
	MARK = 'm',		/* combining */
	APOSTROPHE = 'a', HYPHEN = 'h',
	PUNCT = 'p'
};

static const char ascii_class[] =
	"                "
	"                "
	" ppppppappppphpp"
	"ddddddddddpppppp"
	"plllllllllllllll"
	"lllllllllllppppp"
	"plllllllllllllll"
	"lllllllllllpppp ";

struct scanner {
	struct span text;
	size_t at;
	struct buf *out;
	struct token *last;	/* ours; NULL before the first */
	tok_known *known;
	const void *arg;
};

static int class_of(uint32_t c)
{
	switch (c) {
	case 0x2019:
		return APOSTROPHE;
	case 0x2010:
	case 0x2011:
		return HYPHEN;
	case 0xFFFD:
	case UTF8_BAD:
		return LETTER;
	default:
		break;
	}
	switch (utf8_class(c)) {
	case UTF8_LETTER:
		return LETTER;
	case UTF8_MARK:
		return MARK;
	case UTF8_DIGIT:
		return DIGIT;
	case UTF8_SPACE:
		return GAP;
	case UTF8_CONTROL:
		return FORMAT;
	default:
		return PUNCT;
	}
}

/* The class of the character at i and its length; a gap of length 0 at the
 * end of the text. */
static int class_at(struct span text, size_t i, size_t *n)
{
	unsigned char byte;
	uint32_t c;

	*n = i < text.n;
	if (!*n)
		return GAP;
	byte = (unsigned char)text.p[i];
	if (byte < 0x80)
		return ascii_class[byte];
	*n = utf8_next(span_of(text.p + i, text.n - i), &c);
	return class_of(c);
}

/* The end of the run of ASCII letters and digits at i: most of any word. */
static size_t skip_ascii(struct span text, size_t i)
{
	while (i < text.n && (unsigned char)text.p[i] < 0x80 &&
	       (ascii_class[(unsigned char)text.p[i]] == LETTER ||
		ascii_class[(unsigned char)text.p[i]] == DIGIT))
		i++;
	return i;
}

static bool alnum_at(struct span text, size_t i)
{
	size_t n;
	int class = class_at(text, i, &n);

	return class == LETTER || class == DIGIT;
}

static bool letter_at(struct span text, size_t i)
{
	size_t n;

	return class_at(text, i, &n) == LETTER;
}

static char byte_at(struct span text, size_t i)
{
	return i < text.n ? text.p[i] : '\0';
}

static bool is_ascii_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* ---- tokens ---- */

static unsigned case_flags(struct span word)
{
	unsigned flags = 0;
	size_t letters = 0;

	for (size_t i = 0; i < word.n; ) {
		uint32_t c;

		i += utf8_next(span_of(word.p + i, word.n - i), &c);
		if (utf8_class(c) != UTF8_LETTER)
			continue;
		if (!utf8_is_upper(c))
			return flags & ~(unsigned)TOK_UPPER;
		flags |= TOK_CAPITAL;
		if (++letters == 2)
			flags |= TOK_UPPER;
	}
	return flags;
}

static unsigned ascii_flag(struct span s)
{
	return utf8_ascii_prefix(s) < s.n ? TOK_NON_ASCII : 0;
}

/* The token from s->at to `end`. */
static void emit(struct scanner *s, enum tok_kind kind, size_t end,
		 unsigned flags)
{
	struct span bytes = span_of(s->text.p + s->at, end - s->at);
	bool adjacent = s->last &&
			s->last->offset + s->last->length == s->at;

	flags |= ascii_flag(bytes);
	if (kind == TOK_WORD)
		flags |= case_flags(bytes);
	if (!adjacent)
		flags |= TOK_SPACE_BEFORE;
	s->last = BUF_PUSH(s->out, struct token);
	*s->last = (struct token){
		(uint32_t)s->at, (uint32_t)bytes.n,
		(uint8_t)kind, (uint8_t)flags
	};
	s->at = end;
}

static bool is_line_end(struct span text, size_t i, size_t n)
{
	unsigned char c = (unsigned char)text.p[i];

	if (n == 1)
		return c == '\n' || c == '\r';
	return (n == 2 && !memcmp(text.p + i, "\xC2\x85", 2)) ||
	       (n == 3 && (!memcmp(text.p + i, "\xE2\x80\xA8", 3) ||
			   !memcmp(text.p + i, "\xE2\x80\xA9", 3)));
}

static void scan_gap(struct scanner *s)
{
	unsigned flags = TOK_SPACE_AFTER;
	size_t n;

	if (s->text.p[s->at] == ' ')
		s->at++;
	while (s->at < s->text.n) {
		int class = class_at(s->text, s->at, &n);

		if (class != GAP && class != FORMAT)
			break;
		if (is_line_end(s->text, s->at, n))
			flags |= TOK_LINE_END;
		s->at += n;
	}
	if (s->last)
		s->last->flags |= (uint8_t)flags;
}

/* ---- words, numbers, compounds ---- */

/* 's at i, behind a word, and no more letters? */
static bool is_clitic_s(struct span text, size_t i)
{
	size_t n;

	return class_at(text, i, &n) == APOSTROPHE &&
	       (byte_at(text, i + n) | 32) == 's' &&
	       !alnum_at(text, i + n + 1);
}

static size_t word_end(struct span text, size_t i)
{
	size_t end, n;

	end = i = skip_ascii(text, i);
	for (;; i += n) {
		switch (class_at(text, i, &n)) {
		case LETTER:
		case DIGIT:
		case MARK:
			end = i + n;
			continue;
		case FORMAT:
			continue;
		case APOSTROPHE:
			if (letter_at(text, i + n) && !is_clitic_s(text, i))
				continue;
			return end;
		default:
			return end;
		}
	}
}

static size_t number_end(struct span text, size_t i)
{
	size_t n;

	for (;; i += n) {
		int class = class_at(text, i, &n);

		if (class == LETTER || class == DIGIT || class == MARK)
			continue;
		if (class == PUNCT && strchr(".,:", text.p[i]) &&
		    is_ascii_digit(text.p[i - 1]) &&
		    is_ascii_digit(byte_at(text, i + 1)))
			continue;
		return i;
	}
}

static size_t part_end(struct span text, size_t i)
{
	return letter_at(text, i) ? word_end(text, i) : number_end(text, i);
}

/* U.S. e.g. a.m. J.K.: single letters with dots between; i if it is none. */
static size_t dotted_end(struct span text, size_t i)
{
	size_t start = i, n;

	while (class_at(text, i, &n) == LETTER && byte_at(text, i + n) == '.')
		i += n + 1;
	if (i > start && letter_at(text, i)) {
		class_at(text, i, &n);
		if (!alnum_at(text, i + n))
			i += n;
	}
	class_at(text, start, &n);
	return i <= start + n + 1 || byte_at(text, i) == '@' ? start : i;
}

/* The hyphen at i joins two parts? */
static bool is_joint(struct span text, size_t i, size_t *n)
{
	return class_at(text, i, n) == HYPHEN && alnum_at(text, i + *n);
}

static bool is_known(struct scanner *s, size_t end)
{
	struct token t = {
		(uint32_t)s->at, (uint32_t)(end - s->at), TOK_WORD,
		TOK_NON_ASCII
	};
	struct buf key;
	bool known;

	if (t.length > TOK_MAX_COMPOUND)
		return false;
	if (!s->known)
		return true;
	buf_init(&key, s->out->mem);
	tok_key(&key, s->text, &t);
	known = s->known(s->arg, buf_span(&key));
	buf_free(&key);
	return known;
}

/* The parts of a chain with hyphens between them. */
static void emit_parts(struct scanner *s, size_t end)
{
	size_t n;

	for (;;) {
		bool word = letter_at(s->text, s->at);

		emit(s, word ? TOK_WORD : TOK_NUMBER,
		     part_end(s->text, s->at), 0);
		if (s->at == end)
			return;
		class_at(s->text, s->at, &n);
		emit(s, TOK_HYPHEN, s->at + n, 0);
	}
}

static void scan_chain(struct scanner *s)
{
	struct span text = s->text;
	bool word = letter_at(text, s->at);
	size_t end = word ? dotted_end(text, s->at) : s->at;
	size_t first, run, n;

	if (end > s->at) {
		emit(s, TOK_WORD, end, 0);
		return;
	}
	first = end = part_end(text, s->at);
	while (is_joint(text, end, &n))
		end = part_end(text, end + n);
	run = protect_word(text, s->at, end);
	if (run > end)
		emit(s, TOK_OPAQUE, run, 0);
	else if (end == first)
		emit(s, word ? TOK_WORD : TOK_NUMBER, end, 0);
	else if (word && is_known(s, end))
		emit(s, TOK_WORD, end, TOK_COMPOUND);
	else
		emit_parts(s, end);
}

/* ---- marks ---- */

/* Is the token before a word or number, and next to s->at? */
static bool follows_word(const struct scanner *s)
{
	return s->last && s->last->offset + s->last->length == s->at &&
	       s->last->kind <= TOK_NUMBER;
}

static bool scan_clitic(struct scanner *s, size_t n)
{
	char before;

	if (!follows_word(s) || s->last->kind == TOK_CLITIC)
		return false;
	before = s->text.p[s->at - 1];
	if (is_clitic_s(s->text, s->at))
		n++;
	else if ((before | 32) != 's' || alnum_at(s->text, s->at + n))
		return false;
	emit(s, TOK_CLITIC, s->at + n, 0);
	return true;
}

/* Does the character repeat to draw a line, a dash or an ellipsis? */
static bool is_run(struct span mark)
{
	if (mark.n == 1)
		return mark.p[0] && strchr(".-*=_~+", mark.p[0]);
	return mark.n == 3 && (!memcmp(mark.p, "\xE2\x80\x93", 3) ||
			       !memcmp(mark.p, "\xE2\x80\x94", 3) ||
			       !memcmp(mark.p, "\xE2\x94\x80", 3));
}

static void scan_punct(struct scanner *s, size_t n)
{
	struct span mark = span_of(s->text.p + s->at, n);
	size_t end = s->at + n;

	if (is_run(mark))
		while (s->text.n - end >= n &&
		       !memcmp(s->text.p + end, mark.p, n))
			end += n;
	while (class_at(s->text, end, &n) == MARK)
		end += n;
	emit(s, TOK_PUNCT, end, 0);
}

static void scan_mark(struct scanner *s, int class, size_t n)
{
	size_t end = protect_mark(s->text, s->at);

	if (end > s->at)
		emit(s, TOK_OPAQUE, end, 0);
	else if (class == HYPHEN && follows_word(s) &&
		 alnum_at(s->text, s->at + n))
		emit(s, TOK_HYPHEN, s->at + n, 0);
	else if (class != APOSTROPHE || !scan_clitic(s, n))
		scan_punct(s, n);
}

void tok_scan(struct buf *out, struct span text, tok_known *known,
	      const void *arg)
{
	struct scanner s = { text, 0, out, NULL, known, arg };
	size_t before = BUF_COUNT(out, struct token);

	while (s.at < text.n) {
		size_t n;
		int class = class_at(text, s.at, &n);

		if (class == GAP || class == FORMAT)
			scan_gap(&s);
		else if (class == LETTER || class == DIGIT)
			scan_chain(&s);
		else
			scan_mark(&s, class, n);
	}
	if (!s.last)
		return;
	s.last->flags |= TOK_SPACE_AFTER | TOK_LINE_END;
	sentence_mark(BUF_ARRAY(out, struct token) + before,
		      BUF_COUNT(out, struct token) - before, text);
}
