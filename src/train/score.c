/* score.c - words are aligned by Levenshtein distance; what an edit did to a
 * word is known from the edit itself. */
#include "train/score.h"

#include <math.h>

struct word {
	size_t offset, length;
};

static bool is_word_byte(unsigned char c)
{
	return c >= 0x80 || (c >= '0' && c <= '9') ||
	       ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

/* Runs of letters and digits with inner apostrophes and hyphens. */
static struct word *split(struct arena *arena, struct span text, size_t *n)
{
	struct word *out = ARENA_NEW(arena, struct word, text.n / 2 + 1);
	size_t i = 0;

	*n = 0;
	while (i < text.n) {
		size_t start = i;

		while (i < text.n &&
		       (is_word_byte((unsigned char)text.p[i]) ||
			(i > start && i + 1 < text.n &&
			 (text.p[i] == '\'' || text.p[i] == '-') &&
			 is_word_byte((unsigned char)text.p[i + 1]))))
			i++;
		if (i > start)
			out[(*n)++] = (struct word){ start, i - start };
		else
			i++;
	}
	return out;
}

static struct span word_span(struct span text, const struct word *w)
{
	return span_of(text.p + w->offset, w->length);
}

/* original[i] = the word of b aligned with word i of a, or SIZE_MAX. */
static size_t *align(struct arena *arena, struct span ta, const struct word *a,
		     size_t n, struct span tb, const struct word *b, size_t m)
{
	size_t *map = ARENA_NEW(arena, size_t, n + 1), i = n, j = m;
	uint32_t *d = ARENA_NEW(arena, uint32_t, (n + 1) * (m + 1));

	for (size_t y = 0; y <= m; y++)
		d[y] = (uint32_t)y;
	for (size_t x = 1; x <= n; x++) {
		uint32_t *row = d + x * (m + 1), *up = row - (m + 1);

		row[0] = (uint32_t)x;
		for (size_t y = 1; y <= m; y++) {
			uint32_t c = up[y - 1] + !span_equal(
				word_span(ta, &a[x - 1]),
				word_span(tb, &b[y - 1]));

			c = up[y] + 1 < c ? up[y] + 1 : c;
			row[y] = row[y - 1] + 1 < c ? row[y - 1] + 1 : c;
		}
	}
	while (i > 0) {
		uint32_t here = d[i * (m + 1) + j];

		if (j && here == d[(i - 1) * (m + 1) + j - 1] +
				 !span_equal(word_span(ta, &a[i - 1]),
					     word_span(tb, &b[j - 1])))
			map[--i] = --j;
		else if (here == d[(i - 1) * (m + 1) + j] + 1)
			map[--i] = SIZE_MAX;
		else
			j--;
	}
	return map;
}

/* Word i of the text after the edits that touch it; *confidence is that of
 * the least sure, *changed whether the word differs. */
static struct span edited(struct arena *arena, struct span text,
			  const struct word *w, const struct us_result *r,
			  size_t *next, double *confidence)
{
	char *out = arena_alloc(arena, w->length + 1024);
	size_t at = w->offset, end = w->offset + w->length, n = 0;

	*confidence = 1;
	while (*next < r->nedits &&
	       r->edits[*next].offset + r->edits[*next].length <= w->offset)
		++*next;
	for (size_t k = *next; k < r->nedits && r->edits[k].offset < end;
	     k++) {
		const struct us_edit *e = &r->edits[k];

		if (e->offset >= at && e->after_length < 512) {
			memcpy(out + n, text.p + at, e->offset - at);
			n += e->offset - at;
			memcpy(out + n, e->after, e->after_length);
			n += e->after_length;
		}
		at = e->offset + e->length;
		if (e->confidence < *confidence)
			*confidence = e->confidence;
	}
	if (at < end) {
		memcpy(out + n, text.p + at, end - at);
		n += end - at;
	}
	return span_of(out, n);
}

static void count(struct score *s, bool touched, bool right, double confidence,
		  size_t *changed)
{
	size_t bin = (size_t)(confidence * SCORE_THRESHOLDS);

	bin = bin < SCORE_THRESHOLDS ? bin : SCORE_THRESHOLDS - 1;
	s->bin[bin]++;
	s->right[bin] += right;
	s->confidence[bin] += confidence;
	for (size_t t = 0; t <= bin; t++) {
		s->changes[t]++;
		s->good[t] += right;
		s->harm[t] += !touched;
		changed[t]++;
	}
}

void score_add(struct score *s, struct arena *arena, struct span spun,
	       struct span original, const struct us_result *result)
{
	size_t n, m, next = 0, changed[SCORE_THRESHOLDS] = { 0 };
	struct word *a = split(arena, spun, &n);
	struct word *b = split(arena, original, &m);
	size_t *map = align(arena, spun, a, n, original, b, m);

	s->texts++;
	s->words += n;
	for (size_t i = 0; i < n; i++) {
		struct span was = word_span(spun, &a[i]), now, gold = { "", 0 };
		double confidence;
		bool touched;

		if (map[i] != SIZE_MAX)
			gold = word_span(original, &b[map[i]]);
		now = edited(arena, spun, &a[i], result, &next, &confidence);
		touched = !span_equal(was, gold);
		s->gold += touched;
		s->untouched += !touched;
		if (!span_equal(was, now))
			count(s, touched, span_equal(now, gold), confidence,
			      changed);
	}
	for (size_t t = 0; t < SCORE_THRESHOLDS; t++)
		s->calm[t] += !changed[t];
}

double score_calibration_error(const struct score *s)
{
	double error = 0;
	size_t total = 0;

	for (size_t t = 0; t < SCORE_THRESHOLDS; t++) {
		error += fabs(s->confidence[t] - (double)s->right[t]);
		total += s->bin[t];
	}
	return total ? error / (double)total : 0;
}
