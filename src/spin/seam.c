/* seam.c - two states over the lines of a text. */
#include "spin/seam.h"

#include <string.h>

enum { CLEAN, SPUN, STATES };

enum {
	LEAST = 4000,		/* bytes of a text with seams */
	/* the price of a seam, in nats, behind an empty line and elsewhere */
	APART = 6 * LOGP_ONE, INSIDE = 9 * LOGP_ONE
};

/* A line, and where the best sequences that end with it come from. */
struct line {
	size_t from;
	bool changed[STATES];	/* was the line before in the other state? */
};

/* ln of how much oftener a content word of spun text is in this case than one
 * of clean text: news, and the same with a seventh to a third of the words
 * exchanged, by a table or drawn anew. */
static logp_t evidence_of(const struct detect *d)
{
	static const struct {
		enum detect_feature feature;
		logp_t more;		/* than words without it */
	} cases[] = {			/* each among those before */
		{ D_SUSPECT, LOGP_ONE * 12 / 10 },
		{ D_BETTER, LOGP_ONE * 2 / 10 },
		{ D_FAR_BETTER, LOGP_ONE * 11 / 10 },
	};
	const logp_t none = -LOGP_ONE * 3 / 10;
	int64_t sum = d->count[D_SUSPECT] * none;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		sum += d->sum[cases[i].feature] * cases[i].more;
	return (logp_t)sum;
}

/* The total of the best sequence that ends in each state, one line later. */
static void go_on(logp_t total[STATES], logp_t evidence, logp_t price,
		  struct line *line)
{
	logp_t before[STATES] = { total[CLEAN], total[SPUN] };

	for (int s = 0; s < STATES; s++) {
		logp_t stay = before[s], come = before[!s] - price;

		line->changed[s] = come > stay;
		total[s] = come > stay ? come : stay;
	}
	total[SPUN] += evidence;
	/* Only the difference matters, and it stays small. */
	for (int s = STATES; s-- > 0; )
		total[s] -= total[CLEAN];
}

static size_t count_lines(struct span text)
{
	size_t n = 0;

	for (const char *p = text.p, *end = p + text.n; p < end; n++) {
		const char *stop = memchr(p, '\n', (size_t)(end - p));

		p = stop ? stop + 1 : end;
	}
	return n;
}

static void read_lines(struct detect *d, const struct spin_model *model,
		       struct span text, struct line *line,
		       logp_t total[STATES])
{
	bool apart = false;

	for (size_t from = 0, to; from < text.n; from = to, line++) {
		const char *end = memchr(text.p + from, '\n', text.n - from);

		to = end ? (size_t)(end - text.p) + 1 : text.n;
		line->from = from;
		detect_reset(d);
		detect_read_all(d, model, span_of(text.p + from, to - from));
		go_on(total, evidence_of(d), apart ? APART : INSIDE, line);
		apart = !d->words;
	}
}

/* Seams from the last to the first, then turned round. */
static void trace_back(const struct line *line, size_t n, int state,
		       struct buf *seams)
{
	size_t first = BUF_COUNT(seams, size_t), *at;

	for (size_t i = n; i-- > 1; )
		if (line[i].changed[state]) {
			*BUF_PUSH(seams, size_t) = line[i].from;
			state = !state;
		}
	at = BUF_ARRAY(seams, size_t);
	for (size_t a = first, b = BUF_COUNT(seams, size_t); a + 1 < b;
	     a++, b--) {
		size_t t = at[a];

		at[a] = at[b - 1];
		at[b - 1] = t;
	}
}

void seam_find(struct detect *d, const struct spin_model *model,
	       struct span text, struct arena *arena, struct buf *seams)
{
	logp_t total[STATES] = { 0, 0 };
	struct line *lines;
	size_t n;

	if (text.n < LEAST)
		return;
	n = count_lines(text);
	lines = ARENA_NEW(arena, struct line, n);
	read_lines(d, model, text, lines, total);
	trace_back(lines, n, total[SPUN] > total[CLEAN] ? SPUN : CLEAN, seams);
}
