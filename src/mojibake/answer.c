/* answer.c - the words of a reading looked for in the bytes around it. */
#include "mojibake/answer.h"

#include "mojibake/line.h"
#include "text/utf8.h"

enum { LEAST_LETTERS = 3, LEAST_IDEOGRAPHS = 2, EAST = 0x2E80 };

bool answer_mends(const struct cell *c, const struct reading *r, size_t i)
{
	return reading_moves(r, i) || r->text[i] != c[r->at[i]].c;
}

static bool is_word(uint32_t c)
{
	return words_is_letter(c) || utf8_is_digit(c);
}

/* The character that ends at text.p + end, or begins there. */
static uint32_t before(struct span text, size_t end)
{
	size_t i = end;
	uint32_t c = ' ';

	while (i > 0 && end - i < 4) {
		i--;
		if (((unsigned char)text.p[i] & 0xC0) != 0x80)
			break;
	}
	if (i < end)
		utf8_next(span_of(text.p + i, end - i), &c);
	return c;
}

static uint32_t behind(struct span text, size_t at)
{
	uint32_t c = ' ';

	if (at < text.n)
		utf8_next(span_of(text.p + at, text.n - at), &c);
	return c;
}

/* Scripts of East Asia write no spaces between words. */
static bool ends_word(struct span text, size_t from, size_t to, bool east)
{
	return east || (!is_word(before(text, from)) &&
			!is_word(behind(text, to)));
}

static bool stands_in(struct span text, struct span word, bool east)
{
	const char *p = text.p, *end = text.p + text.n;

	while ((size_t)(end - p) >= word.n &&
	       (p = memchr(p, word.p[0], (size_t)(end - p) - word.n + 1))) {
		size_t at = (size_t)(p - text.p);

		if (memcmp(p, word.p, word.n) == 0 &&
		    ends_word(text, at, at + word.n, east))
			return true;
		p++;
	}
	return false;
}

static bool stands_near(struct mojibake *m, struct span near,
			const uint32_t *word, size_t n)
{
	buf_clear(&m->scratch);
	for (size_t i = 0; i < n; i++)
		utf8_add(&m->scratch, word[i]);
	return stands_in(near, buf_span(&m->scratch), word[0] >= EAST);
}

static bool is_long(const uint32_t *word, size_t n)
{
	return n >= (word[0] >= EAST ? LEAST_IDEOGRAPHS : LEAST_LETTERS);
}

/* A letter, or an apostrophe between two. */
static bool is_in_word(const struct reading *r, size_t i)
{
	return words_is_letter(r->text[i]) ||
	       (r->text[i] == 0x2019 && i > 0 && i + 1 < r->n &&
		words_is_letter(r->text[i - 1]) &&
		words_is_letter(r->text[i + 1]));
}

static bool is_delimiter(uint32_t c)
{
	return c == '"' || c == '\'' || c == '`' || c == '|' || c == '/' ||
	       c == 0xAB || c == 0xBB || (c >= 0x2018 && c < 0x2020);
}

/* The first character from cell i on that is no space, in one direction. */
static uint32_t next_sign(const struct buf *cells, size_t i, int step)
{
	size_t n = cells_count(cells);

	while (i < n && cells_of(cells)[i].c == ' ')
		i += (size_t)step;
	return i < n ? cells_of(cells)[i].c : '\n';
}

/* Between two delimiters, or a delimiter and an end of the line? */
static bool stands_alone(const struct buf *cells, size_t from, size_t to)
{
	uint32_t left = next_sign(cells, from - 1, -1);
	uint32_t right = next_sign(cells, to, 1);

	return (is_delimiter(left) && is_delimiter(right)) ||
	       (left == '>' && right == '<') ||
	       (is_delimiter(left) && right == '\n') ||
	       (left == '\n' && is_delimiter(right));
}

/* Words that are long enough; false if there are none.  A letter of ASCII that a
 * character of two bytes had swallowed tells nothing.  Words with an apostrophe
 * are so common that they have to be quoted to be an answer. */
static bool add_words(struct mojibake *m, const struct buf *cells,
		      const struct suspect *s, const struct reading *r,
		      struct span near, struct answer *sum)
{
	const struct cell *c = cells_of(cells) + s->from;
	bool any = false;

	for (size_t i = 0; i < r->n; ) {
		size_t from = i;
		bool mended = false, joined = false;

		for (; i < r->n && is_in_word(r, i); i++) {
			mended |= r->text[i] >= 0x80 && answer_mends(c, r, i);
			joined |= r->text[i] == 0x2019;
		}
		if (mended && is_long(r->text + from, i - from)) {
			any = true;
			sum->letters += i - from;
			if ((!joined ||
			     stands_alone(cells, s->from + r->at[from],
					  s->from + r->at[i])) &&
			    stands_near(m, near, r->text + from, i - from))
				sum->found += i - from;
		}
		i += i == from;
	}
	return any;
}

/* Letters and signs that stand by themselves. */
static void add_units(struct mojibake *m, const struct buf *cells,
		      const struct suspect *s, const struct reading *r,
		      struct span near, struct answer *sum)
{
	const struct cell *c = cells_of(cells) + s->from;

	for (size_t i = 0; i < r->n; ) {
		size_t from = i;

		while (i < r->n && answer_mends(c, r, i))
			i++;
		if (i > from && stands_alone(cells, s->from + r->at[from],
					     s->from + r->at[i])) {
			sum->letters += i - from;
			if (stands_near(m, near, r->text + from, i - from))
				sum->found += i - from;
		}
		i += i == from;
	}
}

static bool is_quote(uint32_t c)
{
	return c == 0xAB || c == 0xBB || (c >= 0x2018 && c < 0x2020);
}

/* A quotation of which only the marks are mended: it is looked for with them. */
static bool add_quotation(struct mojibake *m, const struct buf *cells,
			  const struct suspect *s, const struct reading *r,
			  struct span near, struct answer *sum)
{
	const struct cell *c = cells_of(cells) + s->from;
	size_t from = 0, to = r->n, n;

	while (from < to && !answer_mends(c, r, from))
		from++;
	while (to > from && !answer_mends(c, r, to - 1))
		to--;
	n = to - from;
	if (n < LEAST_LETTERS + 2 || !is_quote(r->text[from]) ||
	    !is_quote(r->text[to - 1]))
		return false;
	sum->letters += n;
	if (stands_near(m, near, r->text + from, n))
		sum->found += n;
	return true;
}

void answer_add(struct mojibake *m, const struct suspect *s, struct span near,
		struct answer *sum)
{
	const struct buf *cells = &BUF_ARRAY(&m->lines, struct line)[s->line]
				   .cells;
	const struct reading *r = &s->candidates[s->chosen].reading;

	if (!add_words(m, cells, s, r, near, sum) &&
	    !add_quotation(m, cells, s, r, near, sum))
		add_units(m, cells, s, r, near, sum);
}
