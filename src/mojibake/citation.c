/* citation.c - what gives a citation away, line by line:
 *
 *  - what the garbled words say stands beside them, undamaged (answer.h,
 *    linked.h, twin.h), or
 *    on a line nearby while they are in quotation marks or behind a label;
 *  - they are in quotation marks, and the paragraph speaks of such damage;
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
#include "language/enclosure.h"
#include "language/prose.h"
#include "language/remedy.h"
#include "language/transcript.h"
#include "mojibake/answer.h"
#include "mojibake/line.h"
#include "mojibake/linked.h"
#include "mojibake/mention.h"
#include "mojibake/stray.h"
#include "mojibake/twin.h"
#include "text/utf8.h"

enum { FAR = 512, LINES_NEAR = 3, LINES_COMPARED = 7, LETTERS_NEAR = 4,
       SIGNS_ALIKE = 3,
       TABLE = 3, ROWS_APART = 2 };

enum verdict { SUFFERED, PERHAPS, IF_ALL, CITED };

/* The suspects s[0 .. n) of one line. */
struct group {
	struct suspect *s;
	size_t n;
	struct line *line;
	uint32_t mark;		/* around all of them, 0: not so, or several
				 * kinds */
	enum verdict verdict;
};

static const struct reading *reading_of(const struct suspect *s)
{
	return &s->candidates[s->chosen].reading;
}

static const struct step *step_of(const struct mojibake *m,
				  const struct suspect *s)
{
	return plan_at(&m->plans, s->candidates[s->chosen].plan)->step;
}

static bool is_mark(uint32_t c)
{
	return c == '"' || c == '\'';
}

/* Is a damage to the encoding undone? */
static bool mends(const struct mojibake *m, const struct suspect *s)
{
	unsigned kind;

	if (s->chosen < 0)
		return false;
	kind = step_of(m, s)->kind;
	return kind < STEP_FILL && kind != STEP_RAW && kind != STEP_WIDE_RAW;
}

/* The characters first .. last of the reading are mended. */
static void extent(const struct group *g, const struct suspect *s,
		   size_t *first, size_t *last)
{
	const struct cell *c = cells_of(&g->line->cells) + s->from;
	const struct reading *r = reading_of(s);

	*first = 0;
	*last = r->n - 1;
	while (*first < *last && !answer_mends(c, r, *first))
		++*first;
	while (*last > *first && !answer_mends(c, r, *last))
		--*last;
}

static struct enclosure around(const struct group *g, const struct suspect *s,
			       size_t start)
{
	const struct reading *r = reading_of(s);
	size_t first, last;

	extent(g, s, &first, &last);
	return enclosure_of(&g->line->cells, start, s->from + r->at[first],
			    s->from + r->at[last + 1]);
}

/* The next of the pieces of a word that marks of quotation part, "x","y": the
 * mended characters *first .. *last from character `from` on; false if there
 * are no more. */
static bool next_piece(const struct group *g, const struct suspect *s,
		       size_t from, size_t *first, size_t *last)
{
	const struct cell *c = cells_of(&g->line->cells) + s->from;
	const struct reading *r = reading_of(s);

	while (from < r->n && !answer_mends(c, r, from))
		from++;
	*first = *last = from;
	for (; from < r->n && !is_mark(r->text[from]); from++)
		if (answer_mends(c, r, from))
			*last = from;
	return *first < r->n;
}

static struct enclosure around_piece(const struct group *g,
				     const struct suspect *s, size_t start,
				     size_t first, size_t last)
{
	const struct reading *r = reading_of(s);

	return enclosure_of(&g->line->cells, start, s->from + r->at[first],
			    s->from + r->at[last + 1]);
}

/* ---- the clean counterpart ---- */

/* Does a sentence begin at the byte? */
static bool begins_sentence(struct span text, size_t i)
{
	return i >= 2 && text.p[i] >= 'A' && text.p[i] <= 'Z' &&
	       text.p[i - 1] == ' ' && memchr(".!?", text.p[i - 2], 3);
}

/* The bytes [*from, *to) around `at` that are in one sentence with it. */
static void keep_sentence(struct span text, size_t at, size_t *from, size_t *to)
{
	size_t i = at;

	while (i > *from && !begins_sentence(text, i))
		i--;
	*from = i;
	for (i = at + 1; i < *to && !begins_sentence(text, i); )
		i++;
	*to = i;
}

/* Of all that the line mends, each within FAR bytes and text[from .. to), and
 * where prose does not quote it within its sentence: partly damaged text has
 * the same word whole in the next. */
static struct answer answers(struct mojibake *m, const struct group *g,
			     struct span text, size_t from, size_t to)
{
	const struct cell *c = cells_of(&g->line->cells);
	bool sentences = !g->mark &&
			 prose_code(&g->line->cells) < PROSE_DOUBTFUL;
	struct answer sum = { 0, 0 };

	for (size_t i = 0; i < g->n; i++) {
		size_t begin = c[g->s[i].from].at;
		size_t least = begin > from + FAR ? begin - FAR : from;
		size_t most = begin + FAR < to ? begin + FAR : to;

		if (!mends(m, &g->s[i]))
			continue;
		if (sentences)
			keep_sentence(text, begin, &least, &most);
		answer_add(m, &g->s[i], span_of(text.p + least, most - least),
			   &sum);
	}
	return sum;
}

/* On the same line. */
static bool answered_here(struct mojibake *m, const struct group *g,
			  struct span text)
{
	struct answer a = answers(m, g, text, g->line->from, g->line->to);

	return a.found && a.found * 2 >= a.letters;
}

static struct mended mended_of(const struct group *g)
{
	return (struct mended){ g->line, g->s, g->n };
}

/* The lines around, `lines` of them either way. */
static struct span lines_near(const struct group *g, struct span text,
			      int lines)
{
	size_t from = g->line->from, to = g->line->to;

	for (int n = 0; from > 0 && n < lines && g->line->from - from < FAR;
	     from--)
		n += text.p[from - 1] == '\n' && from < g->line->from;
	for (int n = 0; to < text.n && n < lines && to - g->line->to < FAR;
	     to++)
		n += text.p[to] == '\n';
	return span_of(text.p + from, to - from);
}

/* The bytes of `near` within FAR of those of the enclosure. */
static struct span clip(const struct group *g, const struct enclosure *e,
			struct span text, struct span near)
{
	size_t at = cells_of(&g->line->cells)[e->from].at;
	size_t from = (size_t)(near.p - text.p), to = from + near.n;

	from = at > from + FAR ? at - FAR : from;
	to = at + FAR < to ? at + FAR : to;
	return span_of(text.p + from, to > from ? to - from : 0);
}

/* Does every quotation that is mended stand among the bytes near it, whole? */
static bool has_twins(struct mojibake *m, const struct group *g,
		      struct span text, struct span near)
{
	struct mended line = mended_of(g);
	struct enclosure e = { .mark = 0 };

	for (size_t i = 0; i < g->n; i++) {
		const struct suspect *s = &g->s[i];
		size_t first, last = 0;

		for (size_t at = 0; mends(m, s) &&
				    next_piece(g, s, at, &first, &last);
		     at = last + 1) {
			e = around_piece(g, s, e.start, first, last);
			if (!e.mark ||
			    !twin_is_quoted(m, &line, e.from, e.to,
					    clip(g, &e, text, near)))
				return false;
		}
	}
	return true;
}

/* Nothing but signs, from one space to the next, around what is mended. */
static bool find_signs(const struct group *g, const struct suspect *s,
		       size_t *from, size_t *to)
{
	const struct buf *cells = &g->line->cells;
	const struct reading *r = reading_of(s);
	size_t first, last;

	extent(g, s, &first, &last);
	for (size_t i = first; i <= last; i++)
		if (words_is_letter(r->text[i]))
			return false;
	*from = s->from + r->at[first];
	*to = s->from + r->at[last + 1];
	while (*from > 0 && cells_shown(cells, *from - 1) > ' ')
		--*from;
	while (cells_shown(cells, *to) > ' ')
		++*to;
	for (size_t i = *from; i < *to; i++) {
		uint32_t c = cells_shown(cells, i);

		if (c < 0x80 && (words_is_letter(c) || utf8_is_digit(c)))
			return false;
	}
	return *to - *from + last + 1 - first + r->at[first] >=
	       SIGNS_ALIKE + (size_t)r->at[last + 1];
}

/* Do the signs around each place that is mended stand in the line once more,
 * whole? */
static bool repeats_signs(struct mojibake *m, const struct group *g,
			  struct span text)
{
	struct mended line = mended_of(g);

	for (size_t i = 0; i < g->n; i++) {
		size_t from, to;

		if (mends(m, &g->s[i]) &&
		    (!find_signs(g, &g->s[i], &from, &to) ||
		     !twin_is_spaced(m, &line, from, to, text)))
			return false;
	}
	return true;
}

/* ... behind an arrow or the like. */
static bool all_linked(const struct mojibake *m, const struct group *g)
{
	size_t mended = 0, linked = 0;

	for (size_t i = 0; i < g->n; i++) {
		if (!mends(m, &g->s[i]))
			continue;
		mended++;
		linked += linked_is_answered(&g->line->cells, &g->s[i],
					     reading_of(&g->s[i]));
	}
	return linked * 2 >= mended && linked;
}

/* On the lines around. */
static bool answered_near(struct mojibake *m, const struct group *g,
			  struct span text, int lines)
{
	struct span near = lines_near(g, text, lines);
	size_t from = (size_t)(near.p - text.p);
	struct answer a = answers(m, g, text, from, from + near.n);

	return a.found >= LETTERS_NEAR && a.found == a.letters;
}

/* Behind a colon, an arrow or a sign of assignment? */
static bool is_labelled(const struct group *g)
{
	const struct cell *c = cells_of(&g->line->cells);
	size_t i = g->s[0].from;

	if (g->s[0].chosen >= 0) {
		size_t first, last;

		extent(g, &g->s[0], &first, &last);
		i += reading_of(&g->s[0])->at[first];
		while (i > 0 && words_is_letter(c[i - 1].c))
			i--;
	}
	while (i > 0 && c[i - 1].c == ' ')
		i--;
	return i > 0 && (c[i - 1].c == ':' || c[i - 1].c == '>' ||
			 c[i - 1].c == '=' || c[i - 1].c == 0x2192);
}

/* ---- citations without one ---- */

/* Does the reading fill the enclosure? */
static bool fills(const struct group *g, const struct suspect *s, size_t first,
		  size_t last)
{
	const struct reading *r = reading_of(s);
	struct enclosure e = around(g, s, 0);

	return e.mark && e.from == s->from + r->at[first] &&
	       e.to == s->from + r->at[last + 1];
}

/* Is more than a word quoted? */
static bool is_sentence(const struct group *g, const struct suspect *s)
{
	struct enclosure e = around(g, s, 0);

	for (size_t i = e.from; e.mark && i < e.to; i++)
		if (cells_shown(&g->line->cells, i) == ' ')
			return true;
	return false;
}

/* Nothing but marks of loss, or one sign that a part is missing from. */
static bool says_nothing(const struct group *g, const struct suspect *s)
{
	const struct reading *r = reading_of(s);
	size_t first, last;

	extent(g, s, &first, &last);
	if (r->guessed && first == last)
		return fills(g, s, first, last);
	if (is_sentence(g, s))
		return false;
	while (first <= last && r->text[first] == 0xFFFD)
		first++;
	return first > last;
}

/* Are several letters mentioned, each quoted by itself? */
static bool are_quoted(const struct mojibake *m, const struct group *g)
{
	size_t count = 0;

	for (size_t i = 0; i < g->n; i++) {
		const struct suspect *s = &g->s[i];
		size_t first, last = 0;

		for (size_t at = 0; mends(m, s) &&
				    next_piece(g, s, at, &first, &last);
		     at = last + 1, count++) {
			const struct reading *r = reading_of(s);
			struct enclosure e = around_piece(g, s, 0, first, last);

			if (first < last || !words_is_letter(r->text[first]) ||
			    e.from != s->from + r->at[first] ||
			    e.to != s->from + r->at[first + 1])
				return false;
		}
	}
	return count > 1;
}

static bool all_say_nothing(const struct mojibake *m, const struct group *g)
{
	for (size_t i = 0; i < g->n; i++)
		if (mends(m, &g->s[i]) && !says_nothing(g, &g->s[i]))
			return false;
	return true;
}

static bool is_table(const struct mojibake *m, const struct group *g,
		     const struct suspect *s)
{
	const struct cell *c = cells_of(&g->line->cells) + s->from;
	const struct reading *r = reading_of(s);
	size_t letters = 0;

	if (step_of(m, s)->kind != STEP_SWAP)
		return false;
	for (size_t i = 0; i < r->n; i++) {
		if (!answer_mends(c, r, i))
			continue;
		if (!i || i + 1 == r->n || !is_mark(r->text[i - 1]) ||
		    !is_mark(r->text[i + 1]))
			return false;
		letters++;
	}
	return letters >= TABLE;
}

static bool all_are_tables(const struct mojibake *m, const struct group *g)
{
	for (size_t i = 0; i < g->n; i++)
		if (mends(m, &g->s[i]) && !is_table(m, g, &g->s[i]))
			return false;
	return true;
}

/* ---- programs that mend such damage ---- */

/* Is the piece replaced, or does what takes its place stand beside it? */
static bool is_remedied(const struct group *g, const struct suspect *s,
			size_t first, size_t last)
{
	const struct reading *r = reading_of(s);
	struct enclosure e = around_piece(g, s, 0, first, last);

	if (!e.mark)
		return false;
	if (remedy_is_called(&g->line->cells, &e))
		return true;
	if (e.from < s->from || e.to > s->to)
		return false;
	for (first = 0; first < r->n && r->at[first] < e.from - s->from; )
		first++;
	for (last = first; last < r->n && r->at[last] < e.to - s->from; )
		last++;
	return remedy_stands_beside(&g->line->cells, &e, r->text + first,
				    last - first);
}

static bool all_remedied(const struct mojibake *m, const struct group *g)
{
	for (size_t i = 0; i < g->n; i++) {
		const struct suspect *s = &g->s[i];
		size_t first, last = 0;

		for (size_t at = 0; mends(m, s) &&
				    next_piece(g, s, at, &first, &last);
		     at = last + 1)
			if (!is_remedied(g, s, first, last))
				return false;
	}
	return true;
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

		for (size_t i = 0; mends(m, s) && i < reading_of(s)->n; i++)
			if (answer_mends(c, reading_of(s), i) &&
			    !is_shown_alone(reading_of(s), i))
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
		if (only || !mends(m, &g->s[i]))
			return false;
		only = &g->s[i];
	}
	return only && stray_is_all(g->line, only, reading_of(only));
}

/* Are several letters mentioned in a line of English, each by itself? */
static bool are_letters(const struct mojibake *m, const struct group *g)
{
	uint32_t first = 0, c;
	bool differ = false;

	for (size_t i = 0; g->line->english && i < g->n; i++) {
		if (g->s[i].chosen < 0)
			continue;
		if (!mends(m, &g->s[i]))
			return false;
		c = stray_letter(g->line, &g->s[i], reading_of(&g->s[i]));
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
	struct enclosure e = { .mark = 0 };
	uint32_t mark = 0;

	for (size_t i = 0; i < g->n; i++) {
		const struct suspect *s = &g->s[i];
		size_t first, last = 0;

		for (size_t at = 0; mends(m, s) &&
				    next_piece(g, s, at, &first, &last);
		     at = last + 1) {
			e = around_piece(g, s, e.start, first, last);
			if (!e.mark || (mark && mark != e.mark))
				return 0;
			mark = e.mark;
		}
	}
	return mark;
}

/* What stands whole on the lines around. */
static enum verdict judge_near(struct mojibake *m, const struct group *g,
			       struct span text)
{
	if (about_comparison(text, g->line->from, g->line->to) &&
	    answered_near(m, g, text, LINES_COMPARED))
		return PERHAPS;
	if (!g->mark)
		return is_labelled(g) && answered_near(m, g, text, LINES_NEAR) ?
		       IF_ALL : SUFFERED;
	if (answered_near(m, g, text, LINES_NEAR) ||
	    has_twins(m, g, text, lines_near(g, text, LINES_NEAR)))
		return PERHAPS;
	return g->mark == '`' &&
	       prose_code(&g->line->cells) < PROSE_DOUBTFUL ? IF_ALL :
							      SUFFERED;
}

static enum verdict judge(struct mojibake *m, const struct group *g,
			  struct span text)
{
	struct mended line = mended_of(g);

	if (g->line->cited || is_stray(m, g) || are_letters(m, g) ||
	    answered_here(m, g, text) || all_linked(m, g) ||
	    all_are_tables(m, g) || mention_is_all(&line) ||
	    mention_is_answered(&line) || mention_is_list(&line) ||
	    mention_is_searched(&line) || mention_is_bom(&line) ||
	    repeats_signs(m, g, text) ||
	    twin_is_compared(m, &line, text) ||
	    has_twins(m, g, text, span_of(text.p + g->line->from,
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
	if (g->mark && (all_say_nothing(m, g) || are_quoted(m, g) ||
			all_remedied(m, g) ||
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
			any |= mends(m, &s[k]);
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

		if (!mends(m, &g->s[i]))
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

		if (!mends(m, &g->s[i]))
			continue;
		extent(g, &g->s[i], &first, &last);
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
		if (mends(m, &g->s[i])) {
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
