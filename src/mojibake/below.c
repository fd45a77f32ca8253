/* below.c - a page that was read in the wrong set, saved as UTF-8 and misread
 * once more shows good UTF-8 sequences, and what they spell is still no text.
 *
 * So the window is looked at a second time as its layers left it, for exchanges
 * of sets only.  The readings of the first time stay beneath.
 */
#include "mojibake/below.h"

#include "mojibake/carry.h"
#include "mojibake/inspect.h"
#include "mojibake/line.h"
#include "mojibake/sweep.h"
#include "mojibake/whole.h"
#include "mojibake/write.h"

enum {
	WORD = 3,	/* letters, or what they became */
	LONG = 8	/* bytes beyond ASCII */
};

static const struct candidate *chosen(const struct suspect *s)
{
	return s->chosen < 0 ? NULL : &s->candidates[s->chosen];
}

static bool is_layers(const struct plan *p)
{
	return p->step[0].kind == STEP_UTF8;
}

/* Two sets confused, other than control characters of windows-1252. */
static bool is_exchange(const struct plan *p)
{
	const struct step *s = &p->step[0];

	return (s->kind == STEP_SWAP && s->a != CHARMAP_LATIN1) ||
	       s->kind == STEP_WIDE_SWAP;
}

/* A letter or two beside a number or a sign, as units have them, may look as
 * odd as they like. */
static bool is_word(const struct reading *r)
{
	size_t n = 0;
	bool beyond = false;

	for (size_t i = 0; i < r->n && !(beyond && n >= WORD); i++) {
		bool goes_on = r->text[i] >= 0x80 ||
			       words_is_letter(r->text[i]);

		n = goes_on ? n + 1 : 0;
		beyond = goes_on && (beyond || r->text[i] >= 0x80);
	}
	return beyond && n >= WORD;
}

/* The plan of most words; *others is how many have others. */
static uint16_t commonest(const struct mojibake *m, size_t *others)
{
	const struct suspect *s = BUF_ARRAY(&m->suspects, struct suspect);
	size_t n = BUF_COUNT(&m->suspects, struct suspect), most = 0, all = 0;
	uint16_t found = 0;

	for (size_t i = 0; i < n; i++) {
		size_t times = 0;

		all += chosen(&s[i]) != NULL;
		if (!chosen(&s[i]) || chosen(&s[i])->plan == found)
			continue;
		for (size_t k = i; k < n; k++)
			times += chosen(&s[k]) &&
				 chosen(&s[k])->plan == chosen(&s[i])->plan;
		if (times > most) {
			most = times;
			found = chosen(&s[i])->plan;
		}
	}
	*others = all - most;
	return found;
}

static bool is_bad(struct mojibake *m, const struct candidate *k)
{
	return finder_looks_bad(&m->finder, k->reading.text, k->reading.n);
}

static bool counts(const struct mojibake *m, const struct candidate *k)
{
	return k && is_layers(plan_at(&m->plans, k->plan)) &&
	       !k->reading.guessed && is_word(&k->reading);
}

/* The layers that most words had taken off, if most of all still read badly;
 * else 0. */
static uint16_t bad_layers(struct mojibake *m)
{
	const struct suspect *s = BUF_ARRAY(&m->suspects, struct suspect);
	size_t n = BUF_COUNT(&m->suspects, struct suspect);
	size_t bad = 0, all = 0, others;
	uint16_t plan;

	for (size_t i = 0; i < n; i++) {
		all += counts(m, chosen(&s[i]));
		bad += counts(m, chosen(&s[i])) && is_bad(m, chosen(&s[i]));
	}
	plan = bad * 2 > all ? commonest(m, &others) : 0;
	return plan && is_layers(plan_at(&m->plans, plan)) ? plan : 0;
}

/* What reads as badly with other layers, or more of them, has had the same. */
static void level(struct mojibake *m, uint16_t plan)
{
	struct suspect *s = BUF_ARRAY(&m->suspects, struct suspect);

	for (size_t i = 0; i < BUF_COUNT(&m->suspects, struct suspect); i++) {
		const struct candidate *k = chosen(&s[i]);
		uint32_t word[LATTICE_MAX_NODES];

		if (!counts(m, k) || k->plan == plan || !is_bad(m, k))
			continue;
		line_word(&BUF_ARRAY(&m->lines, struct line)[s[i].line],
			  s[i].from, s[i].to, word);
		buf_clear(&m->finder.found);
		m->finder.text = word;
		whole_add(&m->finder, plan, word, s[i].to - s[i].from, k->gain);
		if (m->finder.found.n)
			s[i].candidates[s[i].chosen] =
				*BUF_ARRAY(&m->finder.found, struct candidate);
	}
}

/* What made the cells of the suspect, if that were layers of UTF-8; else 0. */
static uint16_t layers_of(const struct mojibake *m, const struct suspect *s)
{
	const struct cell *c = cells_of(&BUF_ARRAY(&m->lines, struct line)
					 [s->line].cells);

	for (size_t i = s->from; i < s->to; i++)
		if (c[i].plan && is_layers(plan_at(&m->plans, c[i].plan)))
			return c[i].plan;
	return 0;
}

/* Chance makes ideographs of a few bytes as soon as of text. */
static bool is_long(const struct mojibake *m, const struct suspect *s)
{
	const struct cell *c = cells_of(&BUF_ARRAY(&m->lines, struct line)
					 [s->line].cells);
	size_t beyond = 0;

	for (size_t i = s->from; i < s->to; i++)
		beyond += c[i].c >= 0x80;
	return beyond >= LONG;
}

/* Is the plan an exchange that the suspect may be mended by? */
static bool may_mend(const struct mojibake *m, const struct suspect *s,
		     uint16_t plan)
{
	const struct plan *p = plan_at(&m->plans, plan);

	return is_exchange(p) &&
	       (p->step[0].kind != STEP_WIDE_SWAP || is_long(m, s));
}

/* Keeps the exchanges, this one or, if it is 0, all of them, and those only of
 * what has had layers. */
static void keep_exchanges(struct mojibake *m, uint16_t only)
{
	struct suspect *s = BUF_ARRAY(&m->suspects, struct suspect);

	for (size_t i = 0; i < BUF_COUNT(&m->suspects, struct suspect); i++) {
		bool layered = layers_of(m, &s[i]) > 0;
		size_t kept = 0;

		for (size_t k = 0; layered && k < s[i].count; k++) {
			uint16_t p = s[i].candidates[k].plan;

			if (only ? p == only : may_mend(m, &s[i], p))
				s[i].candidates[kept++] = s[i].candidates[k];
		}
		s[i].count = kept;
	}
}

/* An exchange is the step behind the layers that its cells have lost. */
static void name_plans(struct mojibake *m)
{
	struct suspect *s = BUF_ARRAY(&m->suspects, struct suspect);

	for (size_t i = 0; i < BUF_COUNT(&m->suspects, struct suspect); i++) {
		struct candidate *k;
		uint16_t base = layers_of(m, &s[i]), plan;

		if (s[i].chosen < 0)
			continue;
		k = &s[i].candidates[s[i].chosen];
		plan = !base || !may_mend(m, &s[i], k->plan) ? 0 :
		       plan_extend(&m->plans, base,
				   plan_at(&m->plans, k->plan)->step[0]);
		if (plan)
			k->plan = plan;
		else
			s[i].chosen = -1;
	}
}

/* Takes the plans out of use that were not before. */
static void put_back(struct mojibake *m, const struct buf *active)
{
	for (uint16_t p = 1; p <= BUF_COUNT(&m->plans, struct plan); p++)
		plan_at(&m->plans, p)->active = p <= active->n &&
						active->p[p - 1];
}

static void note_active(const struct mojibake *m, struct buf *active)
{
	for (uint16_t p = 1; p <= BUF_COUNT(&m->plans, struct plan); p++)
		buf_byte(active, plan_at(&m->plans, p)->active);
}

/* A text was in one set, and read in one. */
static void decide_for_one(struct mojibake *m, struct span text,
			   const struct buf *active)
{
	size_t others;
	uint16_t plan;

	keep_exchanges(m, 0);
	sweep_decide(m, text);
	plan = commonest(m, &others);
	if (others) {
		put_back(m, active);
		keep_exchanges(m, plan);
		sweep_decide(m, text);
	}
}

static void look(struct mojibake *m, struct span text, const struct buf *active)
{
	bool strict = m->scan.strict, exchange = m->finder.exchange;

	recall_clear(&m->finder.recall);	/* exchanges were left out */
	m->scan.strict = m->finder.exchange = true;
	for (size_t k = 0; k < BUF_COUNT(&m->lines, struct line); k++)
		inspect_again(m, text, k);
	decide_for_one(m, text, active);
	carry_through(m);
	name_plans(m);
	m->scan.strict = strict;
	m->finder.exchange = exchange;
	recall_clear(&m->finder.recall);
}

void below_look(struct mojibake *m, struct span text)
{
	uint16_t layers = bad_layers(m);
	struct buf active;

	if (layers)
		level(m, layers);
	write_readings(m);
	buf_clear(&m->suspects);
	if (!layers)
		return;
	buf_init(&active, m->mem);
	note_active(m, &active);
	look(m, text, &active);
	put_back(m, &active);
	buf_free(&active);
}
