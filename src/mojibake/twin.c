/* twin.c - the cells as they read once mended are looked for as bytes, with
 * what has to stand around them.
 */
#include "mojibake/twin.h"

#include "text/utf8.h"

enum { ROWS = 4 };	/* of a comparison, from one sign to the other */

static void add_reading(struct buf *out, const struct suspect *s, size_t from,
			size_t to)
{
	const struct reading *r = &s->candidates[s->chosen].reading;

	for (size_t i = 0; i < r->n; i++)
		if (s->from + r->at[i] >= from && s->from + r->at[i] < to)
			utf8_add(out, r->text[i]);
}

/* The cells [from, to) as they read once mended. */
static struct span mended_text(struct mojibake *m, const struct mended *line,
			       size_t from, size_t to)
{
	const struct buf *cells = &line->line->cells;
	size_t k = 0;

	buf_clear(&m->scratch);
	for (size_t i = from; i < to; ) {
		while (k < line->n && (line->s[k].chosen < 0 ||
				       line->s[k].to <= i))
			k++;
		if (k == line->n || line->s[k].from > i) {
			utf8_add(&m->scratch, cells_shown(cells, i++));
			continue;
		}
		add_reading(&m->scratch, &line->s[k], i, to);
		i = line->s[k].to;
	}
	return buf_span(&m->scratch);
}

/* Does a mark of the two begin behind, and one end before the bytes? */
static bool is_delimited(struct span text, size_t from, size_t to)
{
	return from > 0 && to < text.n &&
	       memchr("\"'`|>/", text.p[from - 1], 6) &&
	       memchr("\"'`|</", text.p[to], 6);
}

static bool is_spaced(struct span text, size_t from, size_t to)
{
	return (from == 0 || (unsigned char)text.p[from - 1] <= ' ') &&
	       (to == text.n || (unsigned char)text.p[to] <= ' ' ||
		memchr(".,;:)", text.p[to], 5));
}

static bool stands_in(struct span text, struct span what,
		      bool (*fits)(struct span, size_t, size_t))
{
	const char *p = text.p, *end = text.p + text.n;

	while (what.n && (size_t)(end - p) >= what.n &&
	       (p = memchr(p, what.p[0], (size_t)(end - p) - what.n + 1))) {
		size_t at = (size_t)(p - text.p);

		if (memcmp(p, what.p, what.n) == 0 &&
		    fits(text, at, at + what.n))
			return true;
		p++;
	}
	return false;
}

bool twin_is_quoted(struct mojibake *m, const struct mended *line, size_t from,
		    size_t to, struct span near)
{
	return stands_in(near, mended_text(m, line, from, to), is_delimited);
}

bool twin_is_spaced(struct mojibake *m, const struct mended *line, size_t from,
		    size_t to, struct span text)
{
	return stands_in(span_of(text.p + line->line->from,
				 line->line->to - line->line->from),
			 mended_text(m, line, from, to), is_spaced);
}

/* The line of text before `at`, or from there on. */
static struct span next_line(struct span text, size_t at, int step)
{
	size_t from = at, to = at;

	if (step < 0)
		for (to = --from; from > 0 && text.p[from - 1] != '\n'; )
			from--;
	else
		while (to < text.n && text.p[to] != '\n')
			to++;
	if (to > from && text.p[to - 1] == '\r')
		to--;
	return span_of(text.p + from, to - from);
}

/* Is one of the lines that follow the sign's like, of the other sign? */
static bool follows(struct span text, size_t at, int step, struct span like,
		    char sign)
{
	for (int i = 0; i < ROWS && (step < 0 ? at > 0 : at < text.n); i++) {
		struct span next = next_line(text, at, step);
		size_t from = (size_t)(next.p - text.p);

		if (next.n && next.p[0] == sign &&
		    span_equal(span_of(next.p + 1, next.n - 1), like))
			return true;
		at = step < 0 ? from : from + next.n + 1;
	}
	return false;
}

/* The sign of the lines that those of this one are compared with, 0 if it is none
 * of a comparison. */
static char other_sign(uint32_t sign)
{
	return sign == '+' ? '-' : sign == '-' ? '+' :
	       sign == '<' ? '>' : sign == '>' ? '<' : 0;
}

bool twin_is_compared(struct mojibake *m, const struct mended *line,
		      struct span text)
{
	const struct buf *cells = &line->line->cells;
	size_t n = cells_count(cells), behind = line->line->to;
	char other = other_sign(n ? cells_shown(cells, 0) : ' ');
	struct span like;

	if (!other)
		return false;
	while (n > 1 && cells_shown(cells, n - 1) < ' ')
		n--;
	like = mended_text(m, line, 1, n);
	if (behind < text.n && text.p[behind] == '\n')
		behind++;
	return follows(text, behind, 1, like, other) ||
	       follows(text, line->line->from, -1, like, other);
}
