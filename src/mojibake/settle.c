/* settle.c - the bytes that are left of a letter admit some letters, and the
 * language, known once the rest of the line is decoded, hardly more than one of
 * them.
 *
 * A word by itself is read by a model of all languages: it takes the letter
 * that is commonest anywhere.
 */
#include "mojibake/settle.h"

#include "mojibake/line.h"
#include "mojibake/quotes.h"
#include "mojibake/spell.h"
#include "mojibake/undo.h"
#include "text/utf8.h"

static bool is_latin(uint32_t c)
{
	return c >= 0xC0 && c < TONGUE_LATIN && words_is_letter(c);
}

static struct candidate *chosen(const struct suspect *s)
{
	return s->chosen < 0 ? NULL : &s->candidates[s->chosen];
}

/* Are there letters in it that may be guessed? */
static bool is_unsure(const struct mojibake *m, const struct suspect *s)
{
	const struct candidate *k = chosen(s);
	bool letters = false;

	if (!k || !k->reading.guessed ||
	    plan_at(&m->plans, k->plan)->step[0].kind != STEP_UTF8)
		return false;
	for (size_t i = 0; i < k->reading.n; i++)
		letters |= is_latin(k->reading.text[i]) ||
			   k->reading.text[i] == 0xFFFD;
	return letters;
}

static const struct cell *cells_at_suspect(const struct mojibake *m,
					   const struct suspect *s)
{
	return cells_of(&BUF_ARRAY(&m->lines, struct line)[s->line].cells) +
	       s->from;
}

static bool has_guessed_quote(const struct mojibake *m, const struct suspect *s)
{
	return chosen(s) && quotes_guessed(cells_at_suspect(m, s),
					   &chosen(s)->reading);
}

/* All that the plan could make of the suspect. */
static struct lattice readings_of(struct mojibake *m, const struct suspect *s,
				  const struct plan *plan)
{
	uint32_t *word = ARENA_NEW(&m->arena, uint32_t, s->to - s->from);
	size_t added, sure;
	struct lattice l;

	line_word(&BUF_ARRAY(&m->lines, struct line)[s->line], s->from, s->to,
		  word);
	l = lattice_of(&m->arena, word, s->to - s->from);
	for (int k = 0; k < plan->steps; k++)
		l = undo_utf8(&l, (enum charmap)plan->step[k].a,
			      undo_layer_of(plan->step, k), &added,
			      &sure);
	return l;
}

/* The letters among the likeliest guesses that lead from one node to another;
 * none if nothing had to be guessed.  A set's few holes go before bytes that
 * it has. */
static struct spell_choice choice_at(const struct lattice *l, size_t node,
				     size_t to)
{
	struct spell_choice choice = { .n = 0 };
	logp_t least = -LOGP_ZERO;

	for (uint32_t e = l->first[node]; e < l->first[node + 1]; e++) {
		const struct lattice_edge *edge = &l->edges[e];

		if (edge->to != to || !edge->changed || !is_latin(edge->c) ||
		    edge->cost > least + LOGP_ONE)
			continue;
		if (!edge->guessed)
			return (struct spell_choice){ .n = 0 };
		if (edge->cost < least - LOGP_ONE)
			choice.n = 0;
		least = edge->cost < least ? edge->cost : least;
		if (choice.n < SPELL_CHOICES)
			choice.letter[choice.n++] = edge->c;
	}
	return choice;
}

/* Keeps the letters of one case. */
static void keep_case(struct spell_choice *choice, bool upper)
{
	size_t kept = 0;

	for (size_t i = 0; i < choice->n; i++)
		if (utf8_is_upper(choice->letter[i]) == upper)
			choice->letter[kept++] = choice->letter[i];
	choice->n = kept;
}

static bool has_case(const struct spell_choice *choice, bool upper)
{
	for (size_t i = 0; i < choice->n; i++)
		if (utf8_is_upper(choice->letter[i]) == upper)
			return true;
	return false;
}

/* What a reading guesses at. */
struct guesses {
	struct reading *r;
	struct spell_choice *choice;	/* a character; n == 0: it is sure */
	struct arena *arena;
	bool small;		/* its word begins no sentence, and capitals
				 * are for names */
};

static uint32_t shown(const struct guesses *g, size_t i)
{
	return g->choice[i].n ? 0xFFFD : g->r->text[i];
}

/* Large among large letters, small behind small ones; at the beginning of a
 * word as the reading has it. */
static void fit_case(const struct guesses *g, size_t i)
{
	const struct reading *r = g->r;
	uint32_t before = i ? shown(g, i - 1) : ' ';
	size_t k = i;
	bool upper = utf8_is_upper(before) &&
		     ((i > 1 && utf8_is_upper(shown(g, i - 2))) ||
		      (i + 1 < r->n && utf8_is_upper(shown(g, i + 1))));

	while (k > 0 && shown(g, k - 1) == 0xFFFD)
		k--;
	if (before == 0xFFFD && k > 0 && words_is_lower(shown(g, k - 1)))
		keep_case(&g->choice[i], false);
	else if (before != 0xFFFD && words_is_letter(before))
		keep_case(&g->choice[i], upper);
	else if (g->small && has_case(&g->choice[i], false))
		keep_case(&g->choice[i], false);
	else if (r->text[i] != 0xFFFD &&
		 has_case(&g->choice[i], utf8_is_upper(r->text[i])))
		keep_case(&g->choice[i], utf8_is_upper(r->text[i]));
}

static struct guesses guesses_of(struct mojibake *m, const struct suspect *s)
{
	struct reading *r = &chosen(s)->reading;
	struct lattice l = readings_of(m, s, plan_at(&m->plans,
						     chosen(s)->plan));
	struct guesses g = {
		r, ARENA_NEW(&m->arena, struct spell_choice, r->n), &m->arena,
		false
	};

	for (size_t i = 0; i < r->n; i++)
		g.choice[i] = is_latin(r->text[i]) || r->text[i] == 0xFFFD ?
			      choice_at(&l, r->at[i], r->at[i + 1]) :
			      (struct spell_choice){ .n = 0 };
	return g;
}

/* The line as it will be, with holes for guesses. */
static void read_line(struct mojibake *m, const struct suspect *s, size_t n,
		      const struct guesses *g, struct buf *out)
{
	const struct buf *cells = &BUF_ARRAY(&m->lines, struct line)
				   [s->line].cells;
	size_t at = 0;

	for (size_t k = 0; k <= n; k++) {
		size_t stop = k < n ? s[k].from : cells_count(cells);
		const struct reading *r;

		while (at < stop)
			*BUF_PUSH(out, struct cell) = cells_of(cells)[at++];
		if (k == n || s[k].chosen < 0)
			continue;
		r = &chosen(&s[k])->reading;
		for (size_t i = 0; i < r->n; i++)
			*BUF_PUSH(out, struct cell) = (struct cell){
				.c = g[k].r ? shown(&g[k], i) : r->text[i]
			};
		at = s[k].to;
	}
}

/* By how much the answer must win. */
static logp_t least_lead(enum spell_ground ground, size_t languages)
{
	static const logp_t leads[][2] = {	/* one language, several */
		[SPELL_GUESSED] = { 2 * LOGP_ONE, 3 * LOGP_ONE },
		[SPELL_KNOWN] = { LOGP_ONE, 2 * LOGP_ONE },
		[SPELL_COMMON] = { LOGP_ONE, 2 * LOGP_ONE }
	};

	return leads[ground][languages > 1];
}

/* The word r->text[from .. to); its letters go to `out`. */
static void settle_word(struct mojibake *m, const struct guesses *g,
			size_t from, size_t to, uint32_t *out)
{
	struct finder *f = &m->finder;
	struct spell_choice holes[SPELL_HOLES];
	uint32_t word[SPELL_LONGEST];
	enum spell_ground ground;
	size_t count = 0;
	logp_t lead;

	if (to - from > SPELL_LONGEST)
		return;
	for (size_t i = from; i < to; i++) {
		word[i - from] = g->choice[i].n ? 0 : g->r->text[i];
		if (!g->choice[i].n)
			continue;
		if (count == SPELL_HOLES)
			return;
		holes[count++] = g->choice[i];
	}
	lead = spell_choose(f, word, to - from, holes, &ground);
	if (lead && lead >= least_lead(ground, f->tongue.count))
		memcpy(out + from, word, (to - from) * sizeof *word);
}

static void settle_reading(struct mojibake *m, const struct guesses *g)
{
	uint32_t *out = ARENA_NEW(&m->arena, uint32_t, g->r->n);
	size_t n = g->r->n;

	memcpy(out, g->r->text, n * sizeof *out);
	for (size_t i = 0; i < n; i++) {
		size_t from = i;
		bool holes = false;

		for (; i < n && (words_is_letter(g->r->text[i]) ||
				 g->choice[i].n); i++)
			holes |= g->choice[i].n > 0;
		if (holes)
			settle_word(m, g, from, i, out);
	}
	g->r->text = out;
}

/* Vietnamese, whose letters are in no list, and what is too short to tell a
 * language by, are left alone. */
static bool is_known(struct mojibake *m, const struct buf *cells)
{
	struct tongue *tongue = &m->finder.tongue;

	for (size_t i = 0; i < cells_count(cells); i++) {
		uint32_t c = cells_of(cells)[i].c;

		if (c >= 0x1E00 && c < 0x1F00)
			return false;
	}
	tongue_guess(&m->finder.tongues, cells, tongue);
	return tongue->count && tongue->words > 1;
}

/* Does the word of the suspect begin the line, or a sentence of it? */
static bool begins_sentence(const struct mojibake *m, const struct suspect *s)
{
	const struct buf *cells = &BUF_ARRAY(&m->lines, struct line)
				   [s->line].cells;
	size_t i = s->from;

	while (i > 0 && cells_of(cells)[i - 1].c <= ' ')
		i--;
	return !i || cells_of(cells)[i - 1].c == '.' ||
	       cells_of(cells)[i - 1].c == '!' ||
	       cells_of(cells)[i - 1].c == '?';
}

/* Does the word of the suspect stand behind a small one, in a language that has
 * no capitals but for names? */
static bool is_within(const struct mojibake *m, const struct suspect *s)
{
	const struct buf *cells = &BUF_ARRAY(&m->lines, struct line)
				   [s->line].cells;
	size_t i = s->from;

	if (m->finder.tongue.german || i < 2 || cells_of(cells)[i - 1].c != ' ' ||
	    !words_is_letter(cells_of(cells)[i - 2].c))
		return false;
	for (i--; i > 0 && words_is_letter(cells_of(cells)[i - 1].c); i--)
		;
	return words_is_lower(cells_of(cells)[i].c);
}

/* The guessed letter with which a sentence begins is large, if what is left of
 * its bytes admits that. */
static void begin_large(const struct guesses *g)
{
	const struct spell_choice *choice = g->choice;
	uint32_t upper = utf8_upper(g->r->text[0]), *out;

	for (size_t k = 0; k < choice->n; k++) {
		if (choice->letter[k] != upper || upper == g->r->text[0])
			continue;
		out = ARENA_NEW(g->arena, uint32_t, g->r->n);
		memcpy(out, g->r->text, g->r->n * sizeof *out);
		out[0] = upper;
		g->r->text = out;
		return;
	}
}

/* The quotation marks of the line are those of its language, if there is no
 * doubt which that is. */
static void fit_quotes(struct mojibake *m, const struct suspect *s, size_t n,
		       bool known)
{
	bool english = BUF_ARRAY(&m->lines, struct line)[s->line].english;
	const struct tongue *t = &m->finder.tongue;

	if (!english && !(known && t->count == 1))
		return;
	for (size_t k = 0; k < n; k++)
		if (chosen(&s[k]))
			quotes_fit(&m->arena, cells_at_suspect(m, &s[k]),
				   &chosen(&s[k])->reading,
				   quotes_of(english ? 0 : t->language[0]));
}

/* The suspects s[0 .. n) of one line. */
static void settle_line(struct mojibake *m, const struct suspect *s, size_t n)
{
	struct guesses *g = ARENA_NEW(&m->arena, struct guesses, n);
	struct buf cells;
	bool known;

	for (size_t k = 0; k < n; k++)
		g[k] = is_unsure(m, &s[k]) ? guesses_of(m, &s[k]) :
		       (struct guesses){ NULL, NULL, NULL, false };
	buf_init(&cells, m->mem);
	read_line(m, s, n, g, &cells);
	known = is_known(m, &cells);
	buf_free(&cells);
	fit_quotes(m, s, n, known);
	for (size_t k = 0; k < n; k++) {
		if (g[k].r && begins_sentence(m, &s[k]))
			begin_large(&g[k]);
		if (!g[k].r || !known)
			continue;
		g[k].small = is_within(m, &s[k]);
		for (size_t i = 0; i < g[k].r->n; i++)
			if (g[k].choice[i].n)
				fit_case(&g[k], i);
		settle_reading(m, &g[k]);
	}
}

void settle_letters(struct mojibake *m)
{
	const struct suspect *s = BUF_ARRAY(&m->suspects, struct suspect);
	size_t n = BUF_COUNT(&m->suspects, struct suspect), end;

	for (size_t i = 0; i < n; i = end) {
		bool unsure = false;

		for (end = i; end < n && s[end].line == s[i].line; end++)
			unsure |= is_unsure(m, &s[end]) ||
				  has_guessed_quote(m, &s[end]);
		if (unsure)
			settle_line(m, s + i, end - i);
	}
}
