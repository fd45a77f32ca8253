/* citation.c - what gives a citation away, line by line:
 *
 *  - what the garbled words say stands beside them, undamaged (answer.h,
 *    linked.h, twin.h), or
 *    on a line nearby while they are in quotation marks or behind a label;
 *  - they are in quotation marks, and the paragraph speaks of such damage;
 *  - they are in quotation marks, or their clean form is in the line, and the
 *    line says that this is how something is displayed (displayed.h);
 *  - they are in backticks within prose, and so is all damage around;
 *  - they are in quotation marks and say nothing: lost characters outside of
 *    sentences, or one sign of which a part is missing;
 *  - they are in quotation marks, and the line replaces them by what is meant,
 *    spelt plainly, or calls something that replaces (remedy.h);
 *  - they are single characters that stand apart, and the paragraph speaks of
 *    such damage, or the only one of the line stands where it has no place
 *    (stray.h);
 *  - the same is cited nearby, or a row of the same table;
 *  - an exchange of sets changes nothing but letters of which each is in
 *    quotation marks: a table of letters.
 *
 * All damage of a line has to be of that kind.  A clean counterpart on another
 * line may be chance where the text is garbled all over, so a line that has no
 * more than that to show must not be an exception.
 */
#include "mojibake/citation.h"

#include "language/about.h"
#include "language/displayed.h"
#include "language/prose.h"
#include "language/remedy.h"
#include "language/transcript.h"
#include "mojibake/answer.h"
#include "mojibake/counterpart.h"
#include "mojibake/mention.h"
#include "mojibake/stray.h"
#include "mojibake/twin.h"

enum { LINES_NEAR = 3, LINES_COMPARED = 7, TABLE = 3, ROWS_APART = 2 };

/* ---- citations without one ---- */

/* Does the reading fill the enclosure? */
static bool fills(const struct group *g, const struct suspect *s, size_t first,
		  size_t last)
{
	const struct reading *r = group_reading(s);
	struct enclosure e = group_around(g, s);

	return e.mark && e.from == s->from + r->at[first] &&
	       e.to == s->from + r->at[last + 1];
}

/* Is more than a word quoted? */
static bool is_sentence(const struct group *g, const struct suspect *s)
{
	struct enclosure e = group_around(g, s);

	for (size_t i = e.from; e.mark && i < e.to; i++)
		if (cells_shown(&g->line->cells, i) == ' ')
			return true;
	return false;
}

/* Nothing but marks of loss, or one sign that a part is missing from. */
static bool says_nothing(const struct group *g, const struct suspect *s)
{
	const struct reading *r = group_reading(s);
	size_t first, last;

	group_extent(g, s, &first, &last);
	if (r->guessed && first == last)
		return fills(g, s, first, last);
	if (is_sentence(g, s))
		return false;
	while (first <= last && r->text[first] == 0xFFFD)
		first++;
	return first > last;
}

static bool is_mentionable(uint32_t c)
{
	return words_is_letter(c) || (c >= 0x2010 && c < 0x2028);
}

/* Are several letters or marks of print mentioned, each quoted by itself? */
static bool are_quoted(const struct mojibake *m, const struct group *g)
{
	struct piece p = { 0 };
	size_t count = 0;

	for (; group_next_piece(m, g, &p); count++) {
		const struct reading *r = group_reading(p.s);

		if (p.first < p.last || !is_mentionable(r->text[p.first]) ||
		    p.around.from != p.s->from + r->at[p.first] ||
		    p.around.to != p.s->from + r->at[p.first + 1])
			return false;
	}
	return count > 1;
}

static bool all_say_nothing(const struct mojibake *m, const struct group *g)
{
	for (size_t i = 0; i < g->n; i++)
		if (group_mends(m, &g->s[i]) && !says_nothing(g, &g->s[i]))
			return false;
	return true;
}

static bool is_table(const struct mojibake *m, const struct group *g,
		     const struct suspect *s)
{
	const struct cell *c = cells_of(&g->line->cells) + s->from;
	const struct reading *r = group_reading(s);
	size_t letters = 0;

	if (group_step(m, s)->kind != STEP_SWAP)
		return false;
	for (size_t i = 0; i < r->n; i++) {
		if (!answer_mends(c, r, i))
			continue;
		if (!i || i + 1 == r->n || !group_is_mark(r->text[i - 1]) ||
		    !group_is_mark(r->text[i + 1]))
			return false;
		letters++;
	}
	return letters >= TABLE;
}

static bool all_are_tables(const struct mojibake *m, const struct group *g)
{
	for (size_t i = 0; i < g->n; i++)
		if (group_mends(m, &g->s[i]) && !is_table(m, g, &g->s[i]))
			return false;
	return true;
}

/* Is each piece of what the line mends such? */
static bool all_pieces(const struct mojibake *m, const struct group *g,
		       bool (*are)(const struct group *, const struct piece *))
{
	struct piece p = { 0 };

	while (group_next_piece(m, g, &p))
		if (!are(g, &p))
			return false;
	return true;
}

/* ---- what is said to be displayed ---- */

static bool is_displayed(const struct group *g, const struct piece *p)
{
	const struct buf *cells = &g->line->cells;
	size_t from = p->s->from + group_reading(p->s)->at[p->first];

	if (p->around.mark)
		return displayed_before(cells, p->around.start) ||
		       displayed_behind(cells, p->around.to);
	while (from > 0 && cells_shown(cells, from - 1) > ' ')
		from--;
	return displayed_before(cells, from);
}

/* ---- programs that mend such damage ---- */

/* Is the piece replaced, or does what takes its place stand beside it? */
static bool is_remedied(const struct group *g, const struct piece *p)
{
	const struct reading *r = group_reading(p->s);
	const struct enclosure *e = &p->around;
	size_t first, last;

	if (!e->mark)
		return false;
	if (remedy_is_called(&g->line->cells, e))
		return true;
	if (e->from < p->s->from || e->to > p->s->to)
		return false;
	for (first = 0; first < r->n && r->at[first] < e->from - p->s->from; )
		first++;
	for (last = first; last < r->n && r->at[last] < e->to - p->s->from; )
		last++;
	return remedy_stands_beside(&g->line->cells, e, r->text + first,
				    last - first);
}

/* ---- characters by themselves ---- */

/* Is it none that stands between spaces in any text, and no part of a word? */
static bool is_shown_alone(const struct reading *r, size_t i)
{
	uint32_t c = r->text[i], prev = i > 0 ? r->text[i - 1] : ' ';
	uint32_t next = i + 1 < r->n ? r->text[i + 1] : ' ';

	return !words_is_letter(prev) && !words_is_letter(next) &&
	       !(prev == ' ' && next == ' ' &&
		 !(c >= 0x2018 && c < 0x2020)) &&
	       (words_is_letter(c) || (c >= 0x2010 && c < 0x2027) ||
		(c >= 0xA0 && c < 0xC0));
}

static bool all_shown_alone(const struct mojibake *m, const struct group *g)
{
	for (size_t k = 0; k < g->n; k++) {
		const struct suspect *s = &g->s[k];
		const struct cell *c = cells_of(&g->line->cells) + s->from;

		for (size_t i = 0; group_mends(m, s) &&
				   i < group_reading(s)->n; i++)
			if (answer_mends(c, group_reading(s), i) &&
			    !is_shown_alone(group_reading(s), i))
				return false;
	}
	return true;
}

/* Is all that the line mends one character without a place? */
static bool is_stray(const struct mojibake *m, const struct group *g)
{
	const struct suspect *only = NULL;

	for (size_t i = 0; i < g->n; i++) {
		if (g->s[i].chosen < 0)
			continue;
		if (only || !group_mends(m, &g->s[i]))
			return false;
		only = &g->s[i];
	}
	return only && stray_is_all(g->line, only, group_reading(only));
}

/* Are several letters mentioned in a line of English, each by itself? */
static bool are_letters(const struct mojibake *m, const struct group *g)
{
	uint32_t first = 0, c;
	bool differ = false;

	for (size_t i = 0; g->line->english && i < g->n; i++) {
		if (g->s[i].chosen < 0)
			continue;
		if (!group_mends(m, &g->s[i]))
			return false;
		c = stray_letter(g->line, &g->s[i], group_reading(&g->s[i]));
		if (!c)
			return false;
		differ |= first && c != first;
		first = c;
	}
	return differ;
}

/* ---- lines ---- */

static uint32_t mark_around(const struct mojibake *m, const struct group *g)
{
	struct piece p = { 0 };
	uint32_t mark = 0;

	while (group_next_piece(m, g, &p)) {
		if (!p.around.mark || (mark && mark != p.around.mark))
			return 0;
		mark = p.around.mark;
	}
	return mark;
}

/* What stands whole on the lines around. */
static enum verdict judge_near(struct mojibake *m, const struct group *g,
			       struct span text)
{
	if (counterpart_near(m, g, text, LINES_COMPARED) &&
	    about_comparison(text, g->line->from, g->line->to))
		return PERHAPS;
	if (!g->mark)
		return counterpart_is_labelled(g) &&
		       counterpart_near(m, g, text, LINES_NEAR) ?
		       IF_ALL : SUFFERED;
	if (counterpart_near(m, g, text, LINES_NEAR) ||
	    counterpart_has_twins(m, g, text,
				  counterpart_lines(g, text, LINES_NEAR)))
		return PERHAPS;
	return g->mark == '`' &&
	       prose_code(&g->line->cells) < PROSE_DOUBTFUL ? IF_ALL :
							      SUFFERED;
}

static enum verdict judge(struct mojibake *m, const struct group *g,
			  struct span text)
{
	struct mended line = group_mended(g);

	if (g->line->cited || is_stray(m, g) || are_letters(m, g) ||
	    counterpart_here(m, g, text) || counterpart_is_linked(m, g) ||
	    all_are_tables(m, g) || mention_is_all(&line) ||
	    mention_is_answered(&line) || mention_is_list(&line) ||
	    mention_is_searched(&line) || mention_is_bom(&line) ||
	    mention_is_row(&line) || mention_is_drawn(&line) ||
	    counterpart_repeats_signs(m, g, text) ||
	    twin_is_compared(m, &line, text) ||
	    counterpart_has_twins(m, g, text, span_of(text.p + g->line->from,
					  g->line->to - g->line->from)))
		return CITED;
	if (!g->mark && all_shown_alone(m, g) &&
	    about_damage(text, g->line->from, g->line->to))
		return CITED;
	if (remedy_converts(&g->line->cells) &&
	    prose_code(&g->line->cells) >= PROSE_DOUBTFUL)
		return CITED;
	if (transcript_converts(text, g->line->from, m->mem))
		return CITED;
	if (all_pieces(m, g, is_displayed) &&
	    (g->mark || counterpart_in_line(m, g, text)))
		return CITED;
	if (g->mark && (all_say_nothing(m, g) || are_quoted(m, g) ||
			all_pieces(m, g, is_remedied) ||
			about_damage(text, g->line->from, g->line->to)))
		return CITED;
	return judge_near(m, g, text);
}

/* The groups of the window that have any damage to mend, into `out`. */
static void find_groups(struct mojibake *m, struct span text, struct buf *out)
{
	struct suspect *s = BUF_ARRAY(&m->suspects, struct suspect);
	size_t n = BUF_COUNT(&m->suspects, struct suspect), end;

	for (size_t i = 0; i < n; i = end) {
		struct group g = { .s = s + i };
		bool any = false;

		end = suspect_line_end(s, n, i);
		for (size_t k = i; k < end; k++)
			any |= group_mends(m, &s[k]);
		if (!any)
			continue;
		g.n = end - i;
		g.line = &BUF_ARRAY(&m->lines, struct line)[s[i].line];
		g.mark = mark_around(m, &g);
		g.verdict = judge(m, &g, text);
		*BUF_PUSH(out, struct group) = g;
	}
}

static void settle_verdicts(struct group *g, size_t n)
{
	size_t cited = 0, perhaps = 0, all = 0;

	for (size_t i = 0; i < n; i++) {
		cited += g[i].verdict == CITED;
		perhaps += g[i].verdict == PERHAPS;
		all += g[i].verdict == IF_ALL;
	}
	for (size_t i = 0; i < n; i++)
		if ((g[i].verdict == PERHAPS &&
		     (cited + perhaps + all) * 2 >= n) ||
		    (g[i].verdict == IF_ALL && cited + perhaps + all == n))
			g[i].verdict = CITED;
}

/* ---- the same again ---- */

static bool same_cells(const struct group *a, const struct suspect *s,
		       const struct group *b, const struct suspect *t)
{
	const struct cell *c = cells_of(&a->line->cells) + s->from;
	const struct cell *d = cells_of(&b->line->cells) + t->from;

	if (s->to - s->from != t->to - t->from)
		return false;
	for (size_t i = 0; i < s->to - s->from; i++)
		if (c[i].c != d[i].c)
			return false;
	return true;
}

static bool repeats(const struct mojibake *m, const struct group *g,
		    const struct group *cited)
{
	if (!g->mark)
		return false;
	for (size_t i = 0; i < g->n; i++) {
		size_t k = 0;

		if (!group_mends(m, &g->s[i]))
			continue;
		while (k < cited->n && !same_cells(g, &g->s[i], cited,
						   &cited->s[k]))
			k++;
		if (k == cited->n)
			return false;
	}
	return true;
}

/* Is all that the group mends the whole of what is quoted? */
static bool all_fill(const struct mojibake *m, const struct group *g)
{
	for (size_t i = 0; i < g->n; i++) {
		size_t first, last;

		if (!group_mends(m, &g->s[i]))
			continue;
		group_extent(g, &g->s[i], &first, &last);
		if (!fills(g, &g->s[i], first, last))
			return false;
	}
	return g->mark != 0;
}

/* A row of a table of which the row beside is cited? */
static bool is_row(const struct mojibake *m, const struct group *g,
		   const struct group *cited)
{
	size_t a = g->s[0].line, b = cited->s[0].line;

	return cited->verdict == CITED && cited->mark == g->mark &&
	       (a > b ? a - b : b - a) <= ROWS_APART &&
	       all_fill(m, g) && all_fill(m, cited);
}

static void cite_rows(const struct mojibake *m, struct group *g, size_t n)
{
	for (size_t i = 1; i < n; i++)
		if (g[i].verdict != CITED && is_row(m, &g[i], &g[i - 1]))
			g[i].verdict = CITED;
	for (size_t i = n; i-- > 1; )
		if (g[i - 1].verdict != CITED && is_row(m, &g[i - 1], &g[i]))
			g[i - 1].verdict = CITED;
}

/* What neighbours that are cited say. */
static void cite_repeated(const struct mojibake *m, struct group *g, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (g[i].verdict == CITED)
			continue;
		if ((i > 0 && g[i - 1].verdict == CITED &&
		     repeats(m, &g[i], &g[i - 1])) ||
		    (i + 1 < n && g[i + 1].verdict == CITED &&
		     repeats(m, &g[i], &g[i + 1])))
			g[i].verdict = CITED;
	}
}

static void drop(const struct mojibake *m, const struct group *g)
{
	g->line->cited = true;
	for (size_t i = 0; i < g->n; i++)
		if (group_mends(m, &g->s[i])) {
			g->s[i].count = 0;
			g->s[i].chosen = -1;
		}
}

bool citation_hold(struct mojibake *m, struct span text)
{
	struct group *g;
	bool any = false;
	size_t n;

	buf_clear(&m->groups);
	find_groups(m, text, &m->groups);
	g = BUF_ARRAY(&m->groups, struct group);
	n = BUF_COUNT(&m->groups, struct group);
	settle_verdicts(g, n);
	cite_repeated(m, g, n);
	cite_rows(m, g, n);
	for (size_t i = 0; i < n; i++)
		if (g[i].verdict == CITED) {
			drop(m, &g[i]);
			any = true;
		}
	return any;
}
