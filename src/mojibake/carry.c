/* carry.c - a line was garbled as a whole.
 *
 * A word of one letter proves nothing by itself, and an odd sign proves less;
 * but where the words around it were UTF-8 read in some set, and it is valid
 * UTF-8 in that set from end to end, it would take chance to explain that.
 */
#include "mojibake/carry.h"

#include "mojibake/carry_swap.h"
#include "mojibake/east.h"
#include "mojibake/line.h"
#include "mojibake/whole.h"

enum { SEVERAL = 2, CARRIED = 20 * LOGP_ONE };

static const struct candidate *chosen(const struct suspect *s)
{
	return s->chosen < 0 ? NULL : &s->candidates[s->chosen];
}

static bool is_layers(const struct plan *p)
{
	if (p->step[0].kind == STEP_WIDE)
		return p->steps == 1;
	for (int k = 0; k < p->steps; k++)
		if (p->step[k].kind != STEP_UTF8)
			return false;
	return true;
}

/* What the plan makes of a word as a whole goes to f->found, if anything. */
static bool read_whole(struct mojibake *m, const struct line *line, size_t from,
		       size_t to, uint16_t number)
{
	const struct plan *plan = plan_at(&m->plans, number);
	struct finder *f = &m->finder;
	uint32_t word[LATTICE_MAX_NODES];

	line_word(line, from, to, word);
	buf_clear(&f->found);
	f->text = word;
	if (plan->step[0].kind == STEP_WIDE)
		east_add_whole(f, (enum wide_set)plan->step[0].a, word,
			       to - from, CARRIED);
	else
		whole_add(f, number, word, to - from, CARRIED);
	return f->found.n > 0;
}

/* How much the suspects s[0 .. n) of a line speak for a plan. */
struct claim {
	uint16_t plan;
	size_t changed;		/* characters, by those that were read so */
	size_t whole;		/* suspects that it reads from end to end */
};

static struct claim claim_of(struct mojibake *m, const struct suspect *s,
			     size_t n, uint16_t plan)
{
	const struct line *line = &BUF_ARRAY(&m->lines, struct line)[s->line];
	struct claim c = { .plan = plan };

	for (size_t i = 0; i < n; i++) {
		if (chosen(&s[i]) && chosen(&s[i])->plan == plan)
			c.changed += chosen(&s[i])->reading.changed;
		c.whole += read_whole(m, line, s[i].from, s[i].to, plan);
	}
	return c;
}

static bool goes_on(const struct plan *p, const struct plan *longer)
{
	return p->steps <= longer->steps &&
	       !memcmp(p->step, longer->step, p->steps * sizeof *p->step);
}

/* With more layers it explains less, but says more. */
static bool beats(const struct mojibake *m, const struct claim *a,
		  const struct claim *b)
{
	const struct plan *p = plan_at(&m->plans, a->plan);
	const struct plan *q = plan_at(&m->plans, b->plan);

	if (goes_on(p, q) || goes_on(q, p))
		return p->steps > q->steps;
	return a->whole > b->whole ||
	       (a->whole == b->whole && a->changed > b->changed);
}

/* The plan of layers that explains most of the suspects s[0 .. n) of a line,
 * and what most of them were read with; 0 if hardly any was. */
static struct claim best_claim(struct mojibake *m, const struct suspect *s,
			       size_t n)
{
	struct claim best = { 0 };

	for (size_t i = 0; i < n; i++) {
		const struct candidate *k = chosen(&s[i]);
		struct claim c;

		if (!k || k->plan == best.plan ||
		    !is_layers(plan_at(&m->plans, k->plan)))
			continue;
		c = claim_of(m, s, n, k->plan);
		if (!best.plan || beats(m, &c, &best))
			best = c;
	}
	if (best.changed < SEVERAL && best.whole < SEVERAL)
		best.plan = 0;
	return best;
}

/* Is the word of one of n suspects open to the plan: left alone, with fewer of
 * the layers off, or in a line that the plan explains altogether? */
static bool is_left(const struct mojibake *m, const struct suspect *s,
		    const struct claim *claim, size_t n)
{
	const struct plan *plan = plan_at(&m->plans, claim->plan);

	if (s->chosen < 0 || claim->whole == n)
		return true;
	return goes_on(plan_at(&m->plans, chosen(s)->plan), plan);
}

/* Gives the suspect the whole reading of its word, if there is one. */
static bool carry(struct mojibake *m, struct suspect *s, uint16_t number)
{
	if (!read_whole(m, &BUF_ARRAY(&m->lines, struct line)[s->line],
			s->from, s->to, number))
		return false;
	s->candidates = ARENA_NEW(&m->arena, struct candidate, 1);
	*s->candidates = *BUF_ARRAY(&m->finder.found, struct candidate);
	s->count = 1;
	s->chosen = 0;
	s->sure = CARRIED;
	return true;
}

/* What holds for a line. */
struct habit {
	struct claim layers;
	uint16_t exchange;
};

static bool carry_word(struct mojibake *m, struct suspect *s,
		       const struct habit *h, size_t n)
{
	if (h->layers.plan && is_left(m, s, &h->layers, n) &&
	    carry(m, s, h->layers.plan))
		return true;
	return h->exchange && carry_swap_word(m, s, h->exchange);
}

/* All words of a line, into `next`; s[0 .. n) are its suspects.  What was taken
 * back stays so. */
static void carry_line(struct mojibake *m, const struct suspect *s, size_t n,
		       struct buf *next)
{
	const struct line *line = &BUF_ARRAY(&m->lines, struct line)[s->line];
	struct habit h = { best_claim(m, s, n), carry_swap_find(m, s, n) };
	size_t at = 0, from, to, k = 0;

	while ((h.layers.plan || h.exchange) &&
	       line_next_word(line, &at, &from, &to)) {
		struct suspect word = { .from = from, .to = to,
					.line = s->line, .chosen = -1 };

		for (; k < n && s[k].from < from; k++)
			*BUF_PUSH(next, struct suspect) = s[k];
		if (k < n && s[k].from < to) {
			word = s[k++];
			if (word.count)
				carry_word(m, &word, &h, n);
			*BUF_PUSH(next, struct suspect) = word;
		} else if (line_is_beyond_ascii(line, from, to) &&
			   carry_word(m, &word, &h, n)) {
			*BUF_PUSH(next, struct suspect) = word;
		}
	}
	for (; k < n; k++)
		*BUF_PUSH(next, struct suspect) = s[k];
}

void carry_through(struct mojibake *m)
{
	const struct suspect *s = BUF_ARRAY(&m->suspects, struct suspect);
	size_t n = BUF_COUNT(&m->suspects, struct suspect), end;
	struct buf next;

	buf_init(&next, m->mem);
	for (size_t i = 0; i < n; i = end) {
		end = suspect_line_end(s, n, i);
		carry_line(m, s + i, end - i, &next);
	}
	buf_free(&m->suspects);
	m->suspects = next;
}
