/* typography.c - bytes E2 80, EF AC and EF BC..EF BF are looked for; all else
 * passes at the speed of memchr(3).
 */
#include "residue/typography.h"

#include "residue/fixer.h"
#include "text/protect.h"
#include "text/utf8.h"

#include <utf8proc.h>

/* U+FB00 .. U+FB06 */
static const char *const ligatures[] = {
	"ff", "fi", "fl", "ffi", "ffl", "st", "st"
};

static const char *quote_for(uint32_t c)
{
	return c >= 0x2018 && c <= 0x201B ? "'" :
	       c >= 0x201C && c <= 0x201F ? "\"" : NULL;
}

/* The compatibility form (NFKC) of n bytes, if it is one character or two. */
static bool compatible(struct span s, size_t n, char out[8])
{
	static const utf8proc_option_t nfkc = UTF8PROC_COMPAT |
		UTF8PROC_COMPOSE | UTF8PROC_STABLE;
	utf8proc_int32_t points[8];
	utf8proc_ssize_t count;

	count = utf8proc_decompose((const utf8proc_uint8_t *)s.p,
				   (utf8proc_ssize_t)n, points, 4, nfkc);
	if (count < 1 || count > 4)
		return false;
	count = utf8proc_reencode(points, count, nfkc);
	if (count < 1 || count > 7)
		return false;
	memcpy(out, points, (size_t)count + 1);
	return true;
}

/* A full-width or half-width character, with the voicing mark behind it if
 * the two are one; returns the length read, 0 if it stays. */
static size_t widen(struct span s, size_t n, char out[8])
{
	uint32_t mark;

	if (s.n > n && utf8_next(span_of(s.p + n, s.n - n), &mark) == 3 &&
	    (mark == 0xFF9E || mark == 0xFF9F) &&
	    compatible(s, n + 3, out) && strlen(out) == 3)
		return n + 3;
	return compatible(s, n, out) ? n : 0;
}

/* An edit for the character at `at`, false if it stays; e->length is how far
 * to go on in either case. */
static bool edit_at(struct span text, size_t at, unsigned fixers,
		    struct typography_edit *e)
{
	struct span rest = span_of(text.p + at, text.n - at);
	enum fixer fixer = FIXERS;
	const char *after = NULL;
	uint32_t c;

	*e = (struct typography_edit){ .offset = at };
	e->length = utf8_next(rest, &c);
	if (c >= 0x2018 && c <= 0x201F) {
		fixer = FIXER_QUOTES;
		after = quote_for(c);
	} else if (c >= 0xFB00 && c <= 0xFB06) {
		fixer = FIXER_LIGATURES;
		after = ligatures[c - 0xFB00];
	} else if ((c >= 0xFF01 && c <= 0xFFEE) || c == 0x3000) {
		fixer = FIXER_WIDTH;
	}
	if (fixer == FIXERS || !(fixers & 1u << fixer))
		return false;
	e->fixer = fixer_name(fixer);
	if (fixer == FIXER_WIDTH) {
		size_t n = widen(rest, e->length, e->after);

		e->length = n ? n : e->length;
		return n > 0;
	}
	memcpy(e->after, after, strlen(after) + 1);
	return true;
}

static bool is_word(unsigned char c)
{
	return (c >= '0' && c <= '9') ||
	       ((c | 32) >= 'a' && (c | 32) <= 'z') || c >= 0x80;
}

/* The end of what must not be touched and begins at `at`; else `at`. */
static size_t skip_protected(struct span text, size_t at)
{
	size_t end = at;

	if (!is_word((unsigned char)text.p[at]))
		return (unsigned char)text.p[at] > ' ' ?
		       protect_mark(text, at) : at;
	while (end < text.n && (unsigned char)text.p[end] < 0x80 &&
	       is_word((unsigned char)text.p[end]))
		end++;
	return end > at && protect_word(text, at, end) > end ?
	       protect_word(text, at, end) : at;
}

void typography_find(struct span text, unsigned fixers, struct buf *edits)
{
	bool start = true;		/* of a word */

	if (!(fixers & FIXERS_FLAT))
		return;
	for (size_t at = 0; at < text.n; ) {
		unsigned char c = (unsigned char)text.p[at];
		struct typography_edit e;
		size_t skip = start || !is_word(c) ?
			      skip_protected(text, at) : at;

		start = !is_word(c);
		if (skip > at) {
			at = skip;
			continue;
		}
		if (c < 0x80) {
			at++;
			continue;
		}
		if (edit_at(text, at, fixers, &e))
			*BUF_PUSH(edits, struct typography_edit) = e;
		at += e.length;
	}
}
