/* pairs.c - lines cut into words, common ends taken off. */
#include "spin/pairs.h"

enum { MAX_WORDS = 12, MAX_PHRASE = 4 };

/* A phrase in lower case, its words where hyphens and spaces cut it. */
struct phrase {
	char text[PROFILE_MAX_SPELLING];
	struct span words[MAX_WORDS];
	size_t count;
};

static bool is_gap(char c)
{
	return c == ' ' || c == '-' || c == '\r';
}

/* False for a phrase that is too long or has no words. */
static bool read_phrase(struct phrase *out, struct span s)
{
	size_t i = 0;

	out->count = 0;
	if (s.n > sizeof out->text)
		return false;
	for (size_t k = 0; k < s.n; k++)
		out->text[k] = s.p[k] >= 'A' && s.p[k] <= 'Z'
			       ? (char)(s.p[k] | 32) : s.p[k];
	while (i < s.n) {
		size_t from = i;

		while (i < s.n && !is_gap(out->text[i]))
			i++;
		if (i > from && out->count == MAX_WORDS)
			return false;
		if (i > from)
			out->words[out->count++] =
				span_of(out->text + from, i - from);
		i++;
	}
	return out->count > 0;
}

static void join(struct buf *out, const struct span *words, size_t n)
{
	buf_clear(out);
	for (size_t i = 0; i < n; i++) {
		if (i)
			buf_byte(out, ' ');
		buf_add(out, words[i]);
	}
}

static void add(struct profile *p, const struct span *spun, size_t n,
		const struct span *original, size_t m, uint64_t count)
{
	struct buf a, b;

	if (!n || !m || n > MAX_PHRASE || m > MAX_PHRASE)
		return;
	buf_init(&a, p->arena.mem);
	buf_init(&b, p->arena.mem);
	join(&a, spun, n);
	join(&b, original, m);
	if (profile_spells(buf_span(&a)) && profile_spells(buf_span(&b)))
		profile_add_pair(p, buf_span(&a), buf_span(&b), count, 0);
	buf_free(&a);
	buf_free(&b);
}

/* As many words on both sides: in the same order. */
static void align_words(struct profile *p, const struct phrase *spun,
			const struct phrase *original, uint64_t count)
{
	for (size_t i = 0; i < spun->count; i++)
		add(p, spun->words + i, 1, original->words + i, 1, count);
}

/* Does one word stand for the other, by all that is known so far? */
static bool match(const struct profile *p, struct span a, struct span b)
{
	const struct profile_entry *e;

	if (span_equal(a, b))
		return true;
	e = profile_find(p, a);
	return e && profile_find_pair(p, e, b);
}

/* Else both ends word by word as far as they match, and what is left in the
 * middle, at least a word of each, as a phrase. */
static void align_ends(struct profile *p, const struct phrase *spun,
		       const struct phrase *original, uint64_t count)
{
	const struct span *a = spun->words, *b = original->words;
	size_t n = spun->count, m = original->count;

	for (; n > 1 && m > 1 && match(p, *a, *b); n--, m--, a++, b++)
		add(p, a, 1, b, 1, count);
	for (; n > 1 && m > 1 && match(p, a[n - 1], b[m - 1]); n--, m--)
		add(p, a + n - 1, 1, b + m - 1, 1, count);
	if (n < spun->count)
		add(p, a, n, b, m, count);
}

enum pass { WORDS, ENDS };	/* of a file */

static void align(struct profile *p, enum pass pass,
		  const struct phrase *spun, const struct phrase *original,
		  uint64_t count)
{
	bool even = spun->count == original->count;

	if (pass == ENDS && !even)
		align_ends(p, spun, original, count);
	if (pass == ENDS)
		return;
	if (spun->count > 1)
		add(p, spun->words, spun->count, original->words,
		    original->count, count);
	if (even)
		align_words(p, spun, original, count);
}

static void read_line(struct profile *p, enum pass pass, struct span spun,
		      struct span originals)
{
	struct phrase from, to;
	size_t alternatives = 1;

	for (size_t i = 0; i < originals.n; i++)
		alternatives += originals.p[i] == '|';
	if (!read_phrase(&to, spun))
		return;
	for (;;) {
		const char *bar = memchr(originals.p, '|', originals.n);
		size_t n = bar ? (size_t)(bar - originals.p) : originals.n;

		if (read_phrase(&from, span_of(originals.p, n)))
			align(p, pass, &to, &from, PROFILE_ONE / alternatives);
		if (!bar)
			return;
		originals = span_of(bar + 1, originals.n - n - 1);
	}
}

static enum us_status read_lines(struct profile *p, enum pass pass,
				 struct span text, struct us_error *err)
{
	const char *at = text.p, *end = text.p + text.n;

	for (size_t line = 1; at < end; line++) {
		const char *stop = memchr(at, '\n', (size_t)(end - at));
		size_t n = (size_t)((stop ? stop : end) - at);
		const char *tab = n ? memchr(at, '\t', n) : NULL;
		bool comment = !n || *at == '#' || *at == '\r';

		if (!tab && !comment)
			return status_set(err, US_EPROFILE,
					  (size_t)(at - text.p),
					  "line %zu: no tab", line);
		if (!comment)
			read_line(p, pass, span_of(at, (size_t)(tab - at)),
				  span_of(tab + 1,
					  n - (size_t)(tab + 1 - at)));
		at += n + 1;
	}
	return US_OK;
}

/* What the lines with as many words on both sides teach helps to align the
 * others. */
enum us_status pairs_read(struct profile *p, struct span text,
			  struct us_error *err)
{
	enum us_status status = read_lines(p, WORDS, text, err);

	return status ? status : read_lines(p, ENDS, text, err);
}
