/* refill.c - a text lost characters to U+FFFD first and was misread afterwards.
 * What its lines say is known once they are decoded: they are read as they will
 * be, and the readings get the letters that fit.
 */
#include "mojibake/refill.h"

#include "mojibake/fill.h"
#include "mojibake/fixer.h"
#include "mojibake/line.h"
#include "mojibake/prose.h"

enum { LEAST = 6 * LOGP_ONE };	/* that a filling gains: no short word's */

static struct candidate *chosen(const struct suspect *s)
{
	return s->chosen < 0 ? NULL : &s->candidates[s->chosen];
}

static bool shows_hole(const struct reading *r)
{
	for (size_t i = 0; i < r->n; i++)
		if (r->text[i] == 0xFFFD)
			return true;
	return false;
}

/* Was U+FFFD there before, and is it no mark of what was lost since? */
static bool has_hole(const struct mojibake *m, const struct suspect *s)
{
	const struct candidate *k = chosen(s);

	return k && !k->reading.guessed && shows_hole(&k->reading) &&
	       plan_at(&m->plans, k->plan)->step[0].kind == STEP_UTF8;
}

/* The line of the suspects s[0 .. n) as it will be; where the reading of each
 * begins goes to `at`. */
static void read_line(struct mojibake *m, const struct suspect *s, size_t n,
		      struct buf *out, size_t *at)
{
	const struct buf *cells = &BUF_ARRAY(&m->lines, struct line)
				   [s->line].cells;
	size_t i = 0;

	for (size_t k = 0; k <= n; k++) {
		size_t stop = k < n ? s[k].from : cells_count(cells);
		const struct candidate *c = k < n ? chosen(&s[k]) : NULL;

		for (; i < stop; i++)
			*BUF_PUSH(out, struct cell) = (struct cell){
				.c = cells_of(cells)[i].c
			};
		if (k < n)
			at[k] = BUF_COUNT(out, struct cell);
		for (size_t j = 0; c && j < c->reading.n; j++)
			*BUF_PUSH(out, struct cell) = (struct cell){
				.c = c->reading.text[j]
			};
		i = c ? s[k].to : i;
	}
}

/* May a hole be a capital or a small letter, as behind a quotation mark?  Then
 * it stays what it is. */
static bool is_either(const struct reading *r, const uint32_t *roles)
{
	for (size_t i = 0; i < r->n; i++) {
		uint32_t prev = i > 0 ? r->text[i - 1] : 'a';
		bool marked = prev != '\'' && prev != 0xFFFD &&
			      !words_is_letter(prev);

		if (r->text[i] == 0xFFFD &&
		    (roles[i] == ROLE_EITHER || (!roles[i] && marked)))
			return true;
	}
	return false;
}

/* The best filling of the suspect's reading, in places of the line; plan == 0
 * if there is none. */
static struct candidate fill(struct mojibake *m, const struct suspect *s,
			     const uint32_t *roles)
{
	struct suspect_finder *f = &m->finder;
	const struct candidate *k = chosen(s);
	const struct reading *r = &k->reading;
	struct candidate filled = { .plan = 0 };

	if (is_either(r, roles))
		return filled;
	buf_clear(&f->found);
	f->text = r->text;
	fill_find(f, r->text, r->n, roles);
	if (!BUF_COUNT(&f->found, struct candidate))
		return filled;
	filled = *BUF_ARRAY(&f->found, struct candidate);
	if (filled.gain < LEAST)
		return (struct candidate){ .plan = 0 };
	filled.plan = plan_extend(&m->plans, k->plan,
				  plan_at(&m->plans, filled.plan)->step[0]);
	for (size_t i = 0; i <= filled.reading.n; i++)
		filled.reading.at[i] = r->at[filled.reading.at[i]];
	return filled;
}

static void refill(struct mojibake *m, struct suspect *s, size_t n,
		   const size_t *at, const uint32_t *roles)
{
	struct candidate *filled = ARENA_NEW(&m->arena, struct candidate, n);
	bool open = false;

	m->finder.unsolved = false;
	for (size_t k = 0; k < n; k++) {
		filled[k] = (struct candidate){ .plan = 0 };
		if (!has_hole(m, &s[k]))
			continue;
		filled[k] = fill(m, &s[k], roles + at[k]);
		open |= !filled[k].plan || shows_hole(&filled[k].reading);
	}
	if ((open || m->finder.unsolved) && !fill_in_english(&m->finder))
		return;
	for (size_t k = 0; k < n; k++)
		if (filled[k].plan)
			*chosen(&s[k]) = filled[k];
}

/* The suspects s[0 .. n) are those of one line. */
static void refill_line(struct mojibake *m, struct suspect *s, size_t n)
{
	size_t *at = ARENA_NEW(&m->arena, size_t, n);
	struct buf cells;

	buf_init(&cells, m->mem);
	read_line(m, s, n, &cells, at);
	fill_english(&m->finder, &cells);
	if (fill_roles(&m->finder, &cells, &m->roles) &&
	    (prose_code(&cells) < PROSE_CODE || prose_is_comment(&cells)))
		refill(m, s, n, at, BUF_ARRAY(&m->roles, uint32_t));
	buf_free(&cells);
}

void refill_holes(struct mojibake *m)
{
	struct suspect *s = BUF_ARRAY(&m->suspects, struct suspect);
	size_t n = BUF_COUNT(&m->suspects, struct suspect), end;

	if (!(m->finder.fixers & 1u << FIXER_LOSS))
		return;
	for (size_t i = 0; i < n; i = end) {
		bool any = false;

		for (end = i; end < n && s[end].line == s[i].line; end++)
			any |= has_hole(m, &s[end]);
		if (any)
			refill_line(m, s + i, end - i);
	}
}
