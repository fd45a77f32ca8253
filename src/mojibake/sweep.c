/* sweep.c - an exchange of sets garbles a whole text, not single words: it is
 * taken back where most words are fine without it, and carried through where
 * it holds.
 */
#include "mojibake/sweep.h"

#include "language/clause.h"
#include "mojibake/citation.h"
#include "mojibake/closing.h"
#include "mojibake/decide.h"
#include "mojibake/english.h"
#include "mojibake/exchange.h"
#include "mojibake/fine.h"
#include "mojibake/halfway.h"
#include "mojibake/hold.h"
#include "mojibake/layers.h"
#include "mojibake/line.h"
#include "mojibake/restated.h"
#include "mojibake/revoke.h"
#include "mojibake/rewide.h"
#include "mojibake/sole.h"
#include "mojibake/standing.h"
#include "mojibake/swap.h"
#include "text/utf8.h"

enum { FAVOUR = 7 * LOGP_ONE, STRONG_FAVOUR = 14 * LOGP_ONE };

static bool is_active_swap(const struct plan *plan)
{
	return plan->active && plan->steps == 1 &&
	       (plan->step[0].kind == STEP_SWAP ||
		plan->step[0].kind == STEP_WIDE_SWAP ||
		rewide_is(plan->step[0]));
}

/* Is half of the window surely English? */
static bool is_english(const struct mojibake *m)
{
	const struct line *lines = BUF_ARRAY(&m->lines, struct line);
	size_t count = BUF_COUNT(&m->lines, struct line), english = 0;

	for (size_t i = 0; i < count; i++)
		english += lines[i].english;
	return english * 2 >= count;
}

/* The line is at hand again; one that is too short to tell is like most. */
static void read_language(struct mojibake *m, const struct line *line)
{
	struct finder *f = &m->finder;

	english_in_line(f, &line->cells);
	alphabet_begin(&f->alphabet, &f->tongues, &line->cells);
	f->surely_english |= f->english && m->english;
}

/* Gives a span what the exchange of two sets, which has proved right
 * elsewhere in the window, makes of it. */
static void sweep_word(struct mojibake *m, struct suspect *s,
		       const uint32_t *word, size_t n, logp_t favour)
{
	struct buf *found = &m->finder.found;

	buf_clear(found);
	for (size_t k = 0; k < s->count; k++)
		*BUF_PUSH(found, struct candidate) = s->candidates[k];
	for (uint16_t p = 1; p <= BUF_COUNT(&m->plans, struct plan); p++) {
		const struct plan *plan = plan_at(&m->plans, p);

		if (is_active_swap(plan) && rewide_is(plan->step[0]))
			rewide_apply(&m->finder, plan->step[0], word, n,
				     favour);
		else if (is_active_swap(plan) &&
			 plan->step[0].kind != STEP_SWAP)
			exchange_apply(&m->finder, plan->step[0], word, n,
				       favour);
		else if (is_active_swap(plan))
			swap_apply(&m->finder, p, plan->step[0], word, n,
				   favour);
	}
	if (BUF_COUNT(found, struct candidate) == s->count)
		return;
	s->count = BUF_COUNT(found, struct candidate);
	s->candidates = ARENA_NEW(&m->arena, struct candidate, s->count);
	memcpy(s->candidates, found->p, s->count * sizeof *s->candidates);
}

/* All words of a line, into `next`; `old` are the suspects so far, in the
 * same order. */
static void sweep_line(struct mojibake *m, size_t number, size_t *old,
		       struct buf *next, logp_t favour)
{
	const struct line *line = &BUF_ARRAY(&m->lines, struct line)[number];
	size_t at = 0, from, to;

	read_language(m, line);
	while (line_next_word(line, &at, &from, &to)) {
		struct suspect s = { .from = from, .to = to, .line = number };
		const struct suspect *was = BUF_ARRAY(&m->suspects,
						      struct suspect) + *old;
		uint32_t word[LATTICE_MAX_NODES];

		if (*old < BUF_COUNT(&m->suspects, struct suspect) &&
		    was->line == number && was->from == from) {
			s = *was;
			at = to = s.to;		/* less, if it is a dash */
			++*old;
		}
		s.chosen = -1;
		if (!line_is_beyond_ascii(line, from, to))
			continue;
		m->finder.wants = line->english ?
				  clause_wants_at(&line->cells, from, to) : 0;
		line_word(line, from, to, word);
		sweep_word(m, &s, word, to - from, favour);
		if (s.count)
			*BUF_PUSH(next, struct suspect) = s;
	}
}

static bool has_active_swap(const struct mojibake *m)
{
	for (uint16_t p = 1; p <= BUF_COUNT(&m->plans, struct plan); p++)
		if (is_active_swap(plan_at(&m->plans, p)))
			return true;
	return false;
}

static bool is_swap(const struct mojibake *m, const struct candidate *c)
{
	const struct step *s = plan_at(&m->plans, c->plan)->step;

	return (s->kind == STEP_SWAP && s->a != CHARMAP_LATIN1) ||
	       s->kind == STEP_WIDE_SWAP;
}

/* The exchange of sets that won in this window, NULL if none did, and how
 * many spans it mends. */
static const struct plan *winning_swap(const struct mojibake *m,
				       size_t *mended)
{
	const struct suspect *s = BUF_ARRAY(&m->suspects, struct suspect);
	const struct plan *found = NULL;

	*mended = 0;
	for (size_t i = 0; i < BUF_COUNT(&m->suspects, struct suspect); i++)
		if (s[i].chosen >= 0 &&
		    is_swap(m, &s[i].candidates[s[i].chosen])) {
			found = plan_at(&m->plans,
					s[i].candidates[s[i].chosen].plan);
			++*mended;
		}
	return found;
}

/* Words of the suspicious lines that the exchange would change too. */
static size_t count_changed(const struct mojibake *m, struct step step)
{
	size_t n = 0;

	for (size_t k = 0; k < BUF_COUNT(&m->lines, struct line); k++) {
		const struct line *line = &BUF_ARRAY(&m->lines,
						     struct line)[k];
		const struct cell *c = cells_of(&line->cells);
		size_t at = 0, from, to;

		while (line_next_word(line, &at, &from, &to))
			n += fine_is_changed(step, c, from, to);
	}
	return n;
}

/* Beyond ASCII, with modifiers and those of Vietnamese. */
static bool is_latin(uint32_t c)
{
	return (c >= 0x80 && c < 0x300) || (c >= 0x1E00 && c < 0x1F00);
}

/* Arrows and signs of sums. */
static bool is_sum(uint32_t c)
{
	return c >= 0x2190 && c < 0x2300;
}

/* Is there a Latin letter, or a sign of a sum, in the word that the set does not
 * have? */
static bool has_foreign(const struct cell *c, size_t from, size_t to,
			enum charmap set)
{
	for (size_t i = from; i < to; i++)
		if (((is_latin(c[i].c) && words_is_letter(c[i].c)) ||
		     is_sum(c[i].c)) && !charmap_encode(set, c[i].c))
			return true;
	return false;
}

/* Words of the suspicious lines that were not read in the set. */
static size_t count_foreign(const struct mojibake *m, enum charmap set)
{
	size_t n = 0;

	for (size_t k = 0; k < BUF_COUNT(&m->lines, struct line); k++) {
		const struct line *line = &BUF_ARRAY(&m->lines,
						     struct line)[k];
		size_t at = 0, from, to;

		while (line_next_word(line, &at, &from, &to))
			n += has_foreign(cells_of(&line->cells), from, to, set);
	}
	return n;
}

static bool is_akin(const struct plan *p)
{
	return p->steps == 1 && p->step[0].kind == STEP_SWAP &&
	       plan_sets_akin(p->step[0].a, p->step[0].b);
}

/* All, or all but those between sets that are akin. */
static void drop_swaps(struct mojibake *m, bool all)
{
	struct suspect *s = BUF_ARRAY(&m->suspects, struct suspect);

	for (size_t i = 0; i < BUF_COUNT(&m->suspects, struct suspect); i++) {
		size_t kept = 0;

		for (size_t k = 0; k < s[i].count; k++) {
			const struct candidate *c = &s[i].candidates[k];

			if (!is_swap(m, c) ||
			    (!all && is_akin(plan_at(&m->plans, c->plan))))
				s[i].candidates[kept++] = *c;
		}
		s[i].count = kept;
	}
	for (uint16_t p = 1; p <= BUF_COUNT(&m->plans, struct plan); p++)
		if (is_active_swap(plan_at(&m->plans, p)))
			plan_at(&m->plans, p)->active = false;
}

/* What is put in the place of single letters, where the text is not known to
 * be English. */
struct marks {
	size_t opening, closing, apostrophes;
};

static bool begins_word(const struct reading *r, size_t i)
{
	return (i == 0 || !words_is_letter(r->text[i - 1])) &&
	       i + 1 < r->n && words_is_letter(r->text[i + 1]);
}

/* The mark that opens in English closes in German. */
static bool opens(const struct reading *r, size_t i)
{
	uint32_t c = r->text[i];

	return c == 0xAB || c == 0x201E || c == 0x201A || c == 0xBF ||
	       c == 0xA1 || ((c == 0x201C || c == 0x2018) &&
			     (begins_word(r, i) || i == 0));
}

static bool closes(const struct reading *r, size_t i)
{
	uint32_t c = r->text[i];

	return c == 0x201D || c == 0xBB || (c == 0x201C && !opens(r, i));
}

/* An apostrophe behind a word, as Italian has some in the place of large
 * letters. */
static bool closes_word(const struct reading *r, size_t i)
{
	return r->text[i] == 0x2019 &&
	       (i + 1 == r->n || !words_is_letter(r->text[i + 1]));
}

static bool is_small(uint32_t c)
{
	return utf8_upper(c) != c;
}

/* What Spanish opens has its end in ASCII. */
static bool ends_plainly(const struct line *line, size_t from, uint32_t c)
{
	uint32_t end = c == 0xBF ? '?' : c == 0xA1 ? '!' : 0;

	for (size_t i = from; end && i < cells_count(&line->cells); i++)
		if (cells_of(&line->cells)[i].c == end)
			return true;
	return false;
}

static void count_marks(const struct mojibake *m, const struct suspect *s,
			const struct candidate *k, struct marks *marks)
{
	const struct reading *r = &k->reading;
	const struct line *line = &BUF_ARRAY(&m->lines, struct line)[s->line];
	const struct cell *c = cells_of(&line->cells) + s->from;

	for (size_t i = 0; i < r->n && !line->english; i++) {
		if (reading_moves(r, i) || !chars_is_cased(c[r->at[i]].c))
			continue;
		if (closes_word(r, i) && is_small(c[r->at[i]].c)) {
			marks->closing++;
			continue;
		}
		marks->opening += opens(r, i);
		marks->closing += closes(r, i) ||
				  ends_plainly(line, s->to, r->text[i]);
		marks->apostrophes += r->text[i] == 0x2019;
	}
}

/* Chance can only have made marks of letters by an exchange of sets, or where
 * bytes were guessed. */
static bool may_be_chance(const struct mojibake *m, const struct candidate *k)
{
	return is_swap(m, k) || k->reading.guessed;
}

/* Letters that become quotation marks do so in pairs; where they do not, and
 * no apostrophe comes out beside them, they are letters of a language that
 * the model does not know. */
static bool marks_match(const struct mojibake *m)
{
	const struct suspect *s = BUF_ARRAY(&m->suspects, struct suspect);
	struct marks sum = { 0 };

	for (size_t i = 0; i < BUF_COUNT(&m->suspects, struct suspect); i++)
		if (s[i].chosen >= 0 &&
		    may_be_chance(m, &s[i].candidates[s[i].chosen]))
			count_marks(m, &s[i], &s[i].candidates[s[i].chosen],
				    &sum);
	return sum.apostrophes || (sum.opening <= 2 * sum.closing &&
				   sum.closing <= 2 * sum.opening);
}

/* Takes away what puts quotation marks in the place of letters. */
static void drop_marks(struct mojibake *m)
{
	struct suspect *s = BUF_ARRAY(&m->suspects, struct suspect);

	for (size_t i = 0; i < BUF_COUNT(&m->suspects, struct suspect); i++) {
		size_t kept = 0;

		for (size_t k = 0; k < s[i].count; k++) {
			struct marks sum = { 0 };

			if (may_be_chance(m, &s[i].candidates[k]))
				count_marks(m, &s[i], &s[i].candidates[k],
					    &sum);
			if (!sum.opening && !sum.closing)
				s[i].candidates[kept++] = s[i].candidates[k];
		}
		s[i].count = kept;
	}
}

/* As many words have letters that the set lacks as the exchange mends: the
 * window was not read in it. */
static bool was_read_otherwise(const struct mojibake *m, struct step step,
			       size_t mended)
{
	return step.kind == STEP_SWAP &&
	       count_foreign(m, (enum charmap)step.a) >= mended;
}

/* Where most words are mended the rest will be garbled too, though they may
 * not look it: the model has seen garbled text. */
static logp_t favour_of(const struct mojibake *m)
{
	size_t mended;
	const struct plan *p = winning_swap(m, &mended);

	return p && mended * 3 >= count_changed(m, p->step[0]) * 2 ?
	       STRONG_FAVOUR : FAVOUR;
}

static void decide_all(struct mojibake *m)
{
	decide(BUF_ARRAY(&m->suspects, struct suspect),
	       BUF_COUNT(&m->suspects, struct suspect), &m->plans, &m->arena);
}

/* Exchanged sets garble nearly every word with letters beyond ASCII; where
 * most of those are fine, a few that would read better are chance.  Takes the
 * exchanges back then; those between sets that share most letters, and thus
 * leave most words as they are, have a second chance. */
static void revoke_swaps(struct mojibake *m)
{
	size_t mended;
	const struct plan *p = winning_swap(m, &mended);

	if (p && was_read_otherwise(m, p->step[0], mended)) {
		drop_swaps(m, false);
		decide_all(m);
		p = winning_swap(m, &mended);
	}
	if (!p || mended * 4 >= count_changed(m, p->step[0]) + m->scan.clean)
		return;
	drop_swaps(m, true);
	decide_all(m);
}

/* One layer was taken off some words and two off others: the second one may
 * be on all of them. */
static bool sweep_layers(struct mojibake *m)
{
	struct suspect *s = BUF_ARRAY(&m->suspects, struct suspect);
	bool any = false;

	for (size_t i = 0; i < BUF_COUNT(&m->suspects, struct suspect); i++) {
		const struct line *line =
			&BUF_ARRAY(&m->lines, struct line)[s[i].line];
		const struct candidate *k;
		uint32_t word[LATTICE_MAX_NODES];

		if (s[i].chosen < 0)
			continue;
		k = &s[i].candidates[s[i].chosen];
		if (!layers_go_on(&m->finder, plan_at(&m->plans, k->plan),
				  &k->reading))
			continue;
		read_language(m, line);
		line_word(line, s[i].from, s[i].to, word);
		suspect_find_again(&m->finder, &s[i], word,
				   s[i].to - s[i].from);
		any = true;
	}
	return any;
}

/* What is cited or slight has shown no plan to be right: back to those of the windows
 * before. */
static void decide_anew(struct mojibake *m)
{
	for (uint16_t p = 1; p <= BUF_COUNT(&m->plans, struct plan); p++)
		plan_at(&m->plans, p)->active = p <= m->active.n &&
						m->active.p[p - 1];
	decide_all(m);
}

void sweep_decide(struct mojibake *m, struct span text)
{
	struct buf next;
	size_t old = 0;
	logp_t favour;
	bool revoked, held;

	m->english = is_english(m);
	decide_all(m);
	if (sweep_layers(m))
		decide_all(m);
	held = citation_hold(m, text);
	if (restated_hold(m, text) || held)
		decide_anew(m);
	if (revoke_slight(m))
		decide_anew(m);
	if (halfway_hold(m))
		decide_anew(m);
	if (sole_is_all(m)) {
		drop_swaps(m, true);
		decide_all(m);
	} else if (!marks_match(m)) {
		drop_marks(m);
		drop_swaps(m, true);
		decide_all(m);
	} else {
		revoke_swaps(m);
	}
	revoked = closing_revoke(m);
	if (hold_doubtful(m) || revoked)
		decide_all(m);
	if (standing_revoke(m))
		decide_all(m);
	if (!has_active_swap(m))
		return;
	favour = favour_of(m);
	buf_init(&next, m->mem);
	for (size_t k = 0; k < BUF_COUNT(&m->lines, struct line); k++)
		sweep_line(m, k, &old, &next, favour);
	buf_free(&m->suspects);
	m->suspects = next;
	decide_all(m);
	revoke_partial(m);
	citation_hold(m, text);		/* the exchange may be back */
}
