/* halfway.c - where no-break spaces inside characters have become spaces below
 * more than one layer, some characters decode and others do not: what comes of
 * it says less than the damage does.
 */
#include "mojibake/halfway.h"

#include "mojibake/line.h"

enum { MANY = 3, SHARE = 3 };

/* What a line will show beyond ASCII, character by character. */
struct tally {
	enum charmap set;
	uint32_t before[2];
	size_t shown, pairs, spaced;	/* a first byte and a next one */
};

/* The first bytes of what most layers hide: Cyrillic, accents and signs. */
static bool leads(const struct tally *t, uint32_t c)
{
	unsigned byte = c < 0x80 ? 0 : charmap_encode(t->set, c);

	return byte == 0xC2 || byte == 0xC3 || byte == 0xD0 || byte == 0xD1;
}

static void feed(struct tally *t, uint32_t c)
{
	unsigned byte = c < 0x80 ? 0 : charmap_encode(t->set, c);

	t->shown += c >= 0x80;
	t->pairs += byte >= 0x80 && byte < 0xC0 && leads(t, t->before[1]);
	t->spaced += c >= 0x80 && t->before[1] == ' ' &&
		     leads(t, t->before[0]);
	t->before[0] = t->before[1];
	t->before[1] = c;
}

static const struct candidate *chosen(const struct suspect *s)
{
	return s->chosen < 0 ? NULL : &s->candidates[s->chosen];
}

/* The set that the first of the suspects s[0 .. n) had last. */
static enum charmap last_set(const struct mojibake *m, const struct suspect *s,
			     size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const struct candidate *k = chosen(&s[i]);
		const struct plan *p = k ? plan_at(&m->plans, k->plan) : NULL;

		if (p && p->step[p->steps - 1].kind == STEP_UTF8)
			return (enum charmap)p->step[p->steps - 1].a;
	}
	return CHARMAPS;
}

/* The suspects s[0 .. n) are those of one line. */
static bool is_halfway(const struct mojibake *m, const struct suspect *s,
		       size_t n)
{
	const struct buf *cells = &BUF_ARRAY(&m->lines, struct line)
				   [s->line].cells;
	struct tally t = { .set = last_set(m, s, n) };
	size_t at = 0;

	for (size_t k = 0; t.set < CHARMAPS && k <= n; k++) {
		size_t stop = k < n ? s[k].from : cells_count(cells);
		const struct candidate *c = k < n ? chosen(&s[k]) : NULL;

		while (at < stop)
			feed(&t, cells_of(cells)[at++].c);
		for (size_t i = 0; c && i < c->reading.n; i++)
			feed(&t, c->reading.text[i]);
		at = c ? s[k].to : at;
	}
	return t.spaced >= MANY && (t.spaced + t.pairs) * SHARE > t.shown;
}

bool halfway_hold(struct mojibake *m)
{
	struct suspect *s = BUF_ARRAY(&m->suspects, struct suspect);
	size_t n = BUF_COUNT(&m->suspects, struct suspect), end;
	bool held = false;

	for (size_t i = 0; i < n; i = end) {
		end = suspect_line_end(s, n, i);
		if (!is_halfway(m, s + i, end - i))
			continue;
		held = true;
		for (size_t k = i; k < end; k++)
			s[k].count = 0;
	}
	return held;
}
