/* counterpart.c - see counterpart.h. */
#include "mojibake/counterpart.h"

#include "language/prose.h"
#include "mojibake/answer.h"
#include "mojibake/linked.h"
#include "mojibake/twin.h"
#include "text/utf8.h"

enum { FAR = 512, LETTERS_NEAR = 4, SIGNS_ALIKE = 3 };

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

/* Of all that the line mends, or up to what has no answer, each within FAR bytes
 * and text[from .. to), or within its sentence. */
static struct answer answers(struct mojibake *m, const struct group *g,
			     struct span text, size_t from, size_t to,
			     bool sentences, bool all)
{
	const struct cell *c = cells_of(&g->line->cells);
	struct answer sum = { 0, 0 };

	for (size_t i = 0; i < g->n && (all || sum.found == sum.letters); i++) {
		size_t begin = c[g->s[i].from].at;
		size_t least = begin > from + FAR ? begin - FAR : from;
		size_t most = begin + FAR < to ? begin + FAR : to;

		if (!group_mends(m, &g->s[i]))
			continue;
		if (sentences)
			keep_sentence(text, begin, &least, &most);
		answer_add(m, &g->s[i], span_of(text.p + least, most - least),
			   &sum);
	}
	return sum;
}

/* Where prose does not quote it: partly damaged text has the same word whole in
 * the next sentence. */
static bool keeps_sentences(const struct group *g)
{
	return !g->mark && prose_code(&g->line->cells) < PROSE_DOUBTFUL;
}

bool counterpart_here(struct mojibake *m, const struct group *g,
		      struct span text)
{
	struct answer a = answers(m, g, text, g->line->from, g->line->to,
				  keeps_sentences(g), true);

	return a.found && a.found * 2 >= a.letters;
}

bool counterpart_in_line(struct mojibake *m, const struct group *g,
			 struct span text)
{
	struct answer a = answers(m, g, text, g->line->from, g->line->to,
				  false, false);

	return a.found && a.found == a.letters;
}

struct span counterpart_lines(const struct group *g, struct span text,
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

bool counterpart_has_twins(struct mojibake *m, const struct group *g,
			   struct span text, struct span near)
{
	struct mended line = group_mended(g);
	struct piece p = { 0 };

	while (group_next_piece(m, g, &p))
		if (!p.around.mark ||
		    !twin_is_quoted(m, &line, p.around.from, p.around.to,
				    clip(g, &p.around, text, near)))
			return false;
	return true;
}

/* Nothing but signs, from one space to the next, around what is mended. */
static bool find_signs(const struct group *g, const struct suspect *s,
		       size_t *from, size_t *to)
{
	const struct buf *cells = &g->line->cells;
	const struct reading *r = group_reading(s);
	size_t first, last;

	group_extent(g, s, &first, &last);
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

bool counterpart_repeats_signs(struct mojibake *m, const struct group *g,
			       struct span text)
{
	struct mended line = group_mended(g);

	for (size_t i = 0; i < g->n; i++) {
		size_t from, to;

		if (group_mends(m, &g->s[i]) &&
		    (!find_signs(g, &g->s[i], &from, &to) ||
		     !twin_is_spaced(m, &line, from, to, text)))
			return false;
	}
	return true;
}

bool counterpart_is_linked(const struct mojibake *m, const struct group *g)
{
	size_t mended = 0, linked = 0;

	for (size_t i = 0; i < g->n; i++) {
		if (!group_mends(m, &g->s[i]))
			continue;
		mended++;
		linked += linked_is_answered(&g->line->cells, &g->s[i],
					     group_reading(&g->s[i]));
	}
	return linked * 2 >= mended && linked;
}

bool counterpart_near(struct mojibake *m, const struct group *g,
		      struct span text, int lines)
{
	struct span near = counterpart_lines(g, text, lines);
	size_t from = (size_t)(near.p - text.p);
	struct answer a = answers(m, g, text, from, from + near.n,
				  keeps_sentences(g), false);

	return a.found >= LETTERS_NEAR && a.found == a.letters;
}

bool counterpart_is_labelled(const struct group *g)
{
	const struct cell *c = cells_of(&g->line->cells);
	size_t i = g->s[0].from;

	if (g->s[0].chosen >= 0) {
		size_t first, last;

		group_extent(g, &g->s[0], &first, &last);
		i += group_reading(&g->s[0])->at[first];
		while (i > 0 && words_is_letter(c[i - 1].c))
			i--;
	}
	while (i > 0 && c[i - 1].c == ' ')
		i--;
	return i > 0 && (c[i - 1].c == ':' || c[i - 1].c == '>' ||
			 c[i - 1].c == '=' || c[i - 1].c == 0x2192);
}
