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

static void align(struct profile *p, const struct phrase *spun,
		  const struct phrase *original, uint64_t count)
{
	const struct span *a = spun->words, *b = original->words;
	size_t n = spun->count, m = original->count;

	if (n > 1)
		add(p, a, n, b, m, count);
	for (; n && m && span_equal(*a, *b); n--, m--, a++, b++)
		add(p, a, 1, b, 1, count);
	for (; n && m && span_equal(a[n - 1], b[m - 1]); n--, m--)
		add(p, a + n - 1, 1, b + m - 1, 1, count);
	for (size_t i = 0; n == m && i < n; i++)
		add(p, a + i, 1, b + i, 1, count);
	if (n != m && n < spun->count)
		add(p, a, n, b, m, count);
}

static void read_line(struct profile *p, struct span spun,
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
			align(p, &to, &from, PROFILE_ONE / alternatives);
		if (!bar)
			return;
		originals = span_of(bar + 1, originals.n - n - 1);
	}
}

enum us_status pairs_read(struct profile *p, struct span text,
			  struct us_error *err)
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
			read_line(p, span_of(at, (size_t)(tab - at)),
				  span_of(tab + 1,
					  n - (size_t)(tab + 1 - at)));
		at += n + 1;
	}
	return US_OK;
}
