/* carry_swap.c - a line was read in the wrong set as a whole.
 *
 * Signs that could be signs and letters that could be letters pass by
 * themselves; but where an exchange of sets has mended most words of a line that
 * it would change at all, it holds for what is left of them, and no other
 * exchange does.
 */
#include "mojibake/carry_swap.h"

#include "mojibake/line.h"
#include "mojibake/marks.h"
#include "mojibake/swap.h"
#include "text/utf8.h"

enum {
	SURE = 25 * LOGP_ONE,		/* of one word alone */
	CARRIED = 14 * LOGP_ONE,	/* what the line around is worth */
	BETTER = 8 * LOGP_ONE
};

static const struct candidate *chosen(const struct suspect *s)
{
	return s->chosen < 0 ? NULL : &s->candidates[s->chosen];
}

static bool is_exchange(const struct plan *p)
{
	return p->steps == 1 && p->step[0].kind == STEP_SWAP;
}

static bool is_other(const struct plan *p)
{
	return is_exchange(p) || p->step[0].kind == STEP_WIDE_SWAP;
}

static bool is_c1(uint32_t c)
{
	return c >= 0x80 && c < 0xA0;
}

/* A control character is its byte, whatever the set has there. */
static uint32_t exchanged(struct step step, uint32_t c)
{
	unsigned byte = c < 0x80 ? 0 : is_c1(c) ? c :
			charmap_encode((enum charmap)step.a, c);

	return byte ? charmap_decode((enum charmap)step.b, byte) : c;
}

static bool changes(struct step step, const uint32_t *word, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (exchanged(step, word[i]) != word[i])
			return true;
	return false;
}

/* The words of a line that the exchange would change. */
static size_t count_changed(const struct line *line, struct step step)
{
	uint32_t word[LATTICE_MAX_NODES];
	size_t at = 0, from, to, n = 0;

	while (line_next_word(line, &at, &from, &to)) {
		line_word(line, from, to, word);
		n += changes(step, word, to - from);
	}
	return n;
}

/* The exchange that has mended most words of the line whose suspects are
 * s[0 .. n), and half of what it would change; 0 if there is none. */
static uint16_t exchange_of(const struct mojibake *m, const struct suspect *s,
			    size_t n)
{
	const struct line *line = &BUF_ARRAY(&m->lines, struct line)[s->line];
	uint16_t found = 0;
	size_t most = 0;
	bool sure = false;

	for (size_t i = 0; i < n; i++) {
		const struct candidate *k = chosen(&s[i]);
		size_t mended = 0;

		if (!k || k->plan == found ||
		    !is_exchange(plan_at(&m->plans, k->plan)))
			continue;
		for (size_t j = i; j < n; j++)
			mended += chosen(&s[j]) &&
				  chosen(&s[j])->plan == k->plan;
		if (mended > most) {
			most = mended;
			found = k->plan;
			sure = mended > 1 || k->gain > SURE;
		}
	}
	return sure && most * 2 >= count_changed(line, plan_at(&m->plans, found)
						       ->step[0]) ? found : 0;
}

/* Is what comes of a character what texts are made of: letters, and marks where
 * there were control characters or signs? */
static bool is_text(uint32_t was, uint32_t c)
{
	return words_is_letter(c) ||
	       (!words_is_letter(was) &&
		((c >= 0x2013 && c <= 0x2026) || c == 0xAB || c == 0xBB ||
		 c == 0xA0));
}

/* A Latin letter that the set does not have. */
static bool is_foreign(struct step step, uint32_t c)
{
	return c >= 0xA0 && c < 0x250 && words_is_letter(c) &&
	       !charmap_encode((enum charmap)step.a, c);
}

/* An apostrophe inside a word of English, a sign of trade behind one, a fraction
 * behind a number or a space between it and its unit, where no other language
 * has any of them. */
static bool is_joint(const uint32_t *out, size_t n, size_t i)
{
	return (out[i] == 0x2019 ? i > 0 && i + 1 < n :
		out[i] == 0xAE || out[i] == 0x2122 || out[i] == 0xA0 ||
		(out[i] >= 0xBC && out[i] <= 0xBE)) &&
	       marks_in_place(out, n, i);
}

/* The word as the exchange has it, to `out`; false if that is no text. */
static bool exchange_word(struct step step, const uint32_t *word, size_t n,
			  uint32_t *out)
{
	for (size_t i = 0; i < n; i++)
		out[i] = exchanged(step, word[i]);
	for (size_t i = 0; i < n; i++) {
		if (is_foreign(step, word[i]) ||
		    (out[i] != word[i] && !is_text(word[i], out[i]) &&
		     !is_joint(out, n, i) &&
		     !(i == 0 && (out[i] == 0xBF || out[i] == 0xA1))))
			return false;
	}
	return true;
}

static bool carry(struct mojibake *m, struct suspect *s, uint16_t plan,
		  const uint32_t *word, const uint32_t *out)
{
	struct finder *f = &m->finder;
	size_t n = s->to - s->from;
	struct reading r = { .n = n, .changed = 1, .lead = CARRIED };
	logp_t gain = finder_score(f, out, n, LOGP_ZERO * 100) + CARRIED -
		      finder_score(f, word, n, LOGP_ZERO * 100);

	if (gain <= 0)
		return false;
	r.text = ARENA_NEW(&m->arena, uint32_t, n);
	r.at = ARENA_NEW(&m->arena, uint16_t, n + 1);
	memcpy(r.text, out, n * sizeof *out);
	for (size_t i = 0; i <= n; i++)
		r.at[i] = (uint16_t)i;
	s->candidates = ARENA_NEW(&m->arena, struct candidate, 1);
	*s->candidates = (struct candidate){ plan, gain, r };
	s->count = 1;
	s->chosen = 0;
	s->sure = gain;
	return true;
}

/* ln P of all that the exchange makes of the line. */
static int64_t score_line(struct finder *f, const struct line *line,
			  struct step step)
{
	uint32_t word[LATTICE_MAX_NODES], out[LATTICE_MAX_NODES];
	size_t at = 0, from, to;
	int64_t sum = 0;

	while (line_next_word(line, &at, &from, &to)) {
		size_t n = to - from;

		if (!line_is_beyond_ascii(line, from, to))
			continue;
		line_word(line, from, to, word);
		sum += finder_score(f, exchange_word(step, word, n, out) ?
				    out : word, n, LOGP_ZERO * 100);
	}
	return sum;
}

/* Do most of the suspects s[0 .. n) that the plan has mended read the same with
 * the other exchange? */
static bool agrees(const struct mojibake *m, const struct suspect *s, size_t n,
		   uint16_t plan, struct step other)
{
	const struct line *line = &BUF_ARRAY(&m->lines, struct line)[s->line];
	uint32_t word[LATTICE_MAX_NODES], out[LATTICE_MAX_NODES];
	size_t mended = 0, same = 0;

	for (size_t i = 0; i < n; i++) {
		const struct candidate *k = chosen(&s[i]);
		size_t length = s[i].to - s[i].from;

		if (!k || k->plan != plan)
			continue;
		line_word(line, s[i].from, s[i].to, word);
		mended++;
		same += exchange_word(other, word, length, out) &&
			!memcmp(out, k->reading.text, length * sizeof *out);
	}
	return same * 2 >= mended;
}

/* Another set that was read in the same wrong one, and makes more of the line:
 * the words that were mended are mostly the same in both. */
static uint16_t better_right(struct mojibake *m, const struct suspect *s,
			     size_t n, uint16_t plan)
{
	const struct line *line = &BUF_ARRAY(&m->lines, struct line)[s->line];
	struct step own = plan_at(&m->plans, plan)->step[0], step = own;
	int64_t best = score_line(&m->finder, line, own) -
		       plan_at(&m->plans, plan)->cost + BETTER;
	uint16_t found = plan;

	for (unsigned b = 0; b < CHARMAPS; b++) {
		int64_t score;
		uint16_t p;

		step.b = (uint8_t)b;
		if (b == own.a || b == own.b || !swap_is_right(b) ||
		    !agrees(m, s, n, plan, step))
			continue;
		score = score_line(&m->finder, line, step);
		p = score > best ? plan_extend(&m->plans, 0, step) : 0;
		if (!p || score - plan_at(&m->plans, p)->cost <= best)
			continue;
		best = score - plan_at(&m->plans, p)->cost;
		found = p;
	}
	return found;
}

uint16_t carry_swap_find(struct mojibake *m, const struct suspect *s, size_t n)
{
	uint16_t plan = exchange_of(m, s, n);

	return plan && !s->english ? better_right(m, s, n, plan) : plan;
}

bool carry_swap_word(struct mojibake *m, struct suspect *s, uint16_t plan)
{
	struct step step = plan_at(&m->plans, plan)->step[0];
	uint32_t word[LATTICE_MAX_NODES], out[LATTICE_MAX_NODES];
	const struct candidate *k = chosen(s);

	if (k && (k->plan == plan || !is_other(plan_at(&m->plans, k->plan))))
		return false;
	line_word(&BUF_ARRAY(&m->lines, struct line)[s->line], s->from, s->to,
		  word);
	return changes(step, word, s->to - s->from) &&
	       exchange_word(step, word, s->to - s->from, out) &&
	       carry(m, s, plan, word, out);
}
