/* inspect.c - from the bytes of a line to its suspects: fixers first, then what
 * language it is in, then its words one by one.
 */
#include "mojibake/inspect.h"

#include "language/clause.h"
#include "language/prose.h"
#include "mojibake/burden.h"
#include "mojibake/english.h"
#include "mojibake/line.h"
#include "mojibake/marker.h"
#include "mojibake/pieces.h"
#include "mojibake/remnant.h"
#include "mojibake/roles.h"
#include "mojibake/unescape.h"

enum { PHRASE = 20 };		/* characters that tell no language surely */

static bool touched(const struct cell *c, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		if (c[i].plan)
			return true;
	return false;
}

/* Other than a question mark at the end. */
static bool has_hole(const struct cell *c, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		if (c[i].c == 0xFFFD || (c[i].c == '?' && i + 1 < to))
			return true;
	return false;
}

static bool has_role(const uint32_t *roles, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		if (roles[i])
			return true;
	return false;
}

/* Where the language is not English and some holes of the line stay open,
 * the rest is too uncertain to be filled. */
static void drop_fillings(struct mojibake *m, size_t number)
{
	struct suspect *s = BUF_ARRAY(&m->suspects, struct suspect);

	for (size_t i = BUF_COUNT(&m->suspects, struct suspect); i-- > 0; ) {
		size_t kept = 0;

		if (s[i].line != number)
			return;
		for (size_t k = 0; k < s[i].count; k++)
			if (plan_at(&m->plans, s[i].candidates[k].plan)
			    ->step[0].kind != STEP_FILL)
				s[i].candidates[kept++] = s[i].candidates[k];
		s[i].count = kept;
	}
}

/* In a line with damage the doubtful words count as damaged, too. */
static bool is_clean(struct mojibake *m, struct span text, size_t from,
		     size_t to)
{
	bool strict = m->scan.strict, clean;

	m->scan.strict = true;
	clean = scan_is_clean(&m->scan, text, from, to);
	m->scan.strict = strict;
	return clean;
}

/* What may stand in the holes of the line, NULL if it has none to fill. */
static const uint32_t *line_roles(struct mojibake *m, const struct line *line)
{
	if (m->finder.fixers & 1u << FIXER_LOSS &&
	    roles_of_line(&m->finder, &line->cells, &m->roles) &&
	    (prose_code(&line->cells) < PROSE_CODE ||
	     prose_is_comment(&line->cells)))
		return BUF_ARRAY(&m->roles, uint32_t);
	return NULL;
}

/* Does nothing but space stand behind? */
static bool ends_line(const struct buf *cells, size_t i)
{
	while (i < cells_count(cells) && cells_of(cells)[i].c <= ' ')
		i++;
	return i == cells_count(cells);
}

/* Does the word have a letter that the language of its line does not write,
 * though others do? */
static bool is_foreign(struct mojibake *m, const uint32_t *word, size_t n)
{
	return m->finder.exchange &&
	       alphabet_lacks(&m->finder.alphabet, word, n);
}

/* The suspects of the words of a line.  *about: not yet known. */
static void find_in_line(struct mojibake *m, struct span text, size_t number,
			 const uint32_t *roles, int *about)
{
	struct line *line = &BUF_ARRAY(&m->lines, struct line)[number];
	const struct cell *c = cells_of(&line->cells);
	uint32_t word[LATTICE_MAX_NODES];
	size_t at = 0, from, to;
	bool english = line->english && cells_count(&line->cells) > PHRASE;

	m->finder.unsolved = false;
	while (line_next_word(line, &at, &from, &to)) {
		struct suspect s = { .from = from, .to = to, .line = number,
				     .english = english };
		size_t begin, end;

		if (!line_is_beyond_ascii(line, from, to))
			continue;
		m->finder.breaks = line->english &&
				   clause_breaks_at(&m->finder.words,
						    &line->cells, from);
		if (m->finder.breaks)
			s.to = to = at = from + 1;
		m->finder.last = ends_line(&line->cells, to);
		m->finder.wants = line->english ?
				  clause_wants_at(&line->cells, from, to) : 0;
		m->finder.wants |= clause_wants_item(&line->cells, from, to);
		begin = c[from].at;
		end = c[to - 1].at + c[to - 1].length;
		line_word(line, from, to, word);
		if (!touched(c, from, to) &&
		    (!roles || !has_role(roles, from, to)) &&
		    is_clean(m, text, begin, end) &&
		    !is_foreign(m, word, to - from)) {
			m->scan.clean -= m->scan.clean > 0;
			continue;
		}
		suspect_find(&m->finder, &s, word, to - from,
			     roles ? roles + from : NULL);
		remnant_weigh(&m->finder, line, &s);
		if (s.count)
			s.burden = burden_of(line, from, to, about);
		if (s.count)
			*BUF_PUSH(&m->suspects, struct suspect) = s;
		else if (!touched(c, from, to) && !has_hole(c, from, to))
			scan_remember(&m->scan, text, begin, end);
		pieces_end(m, number, from, to);
	}
}

/* Where the letters of no one language fill the holes of the line, it may be a
 * list of names: the words that are known fill them, or none. */
static void find_without_language(struct mojibake *m, struct span text,
				  size_t number, int *about)
{
	const struct suspect *s = BUF_ARRAY(&m->suspects, struct suspect);
	size_t n = BUF_COUNT(&m->suspects, struct suspect);
	size_t clean = m->scan.clean;

	while (n > 0 && s[n - 1].line == number)
		n--;
	m->suspects.n = n * sizeof *s;
	m->finder.nameless = true;
	m->finder.spoken = m->finder.english ? 0 :
			   tongue_set(&m->finder.tongue);
	find_in_line(m, text, number,
		     line_roles(m, &BUF_ARRAY(&m->lines, struct line)[number]),
		     about);
	m->finder.nameless = false;
	m->scan.clean = clean;
	if (m->finder.unsolved)
		drop_fillings(m, number);
}

void inspect_again(struct mojibake *m, struct span text, size_t number)
{
	struct line *line = &BUF_ARRAY(&m->lines, struct line)[number];
	const uint32_t *roles;
	int about = -1;			/* not yet known */

	alphabet_begin(&m->finder.alphabet, &m->finder.tongues, &line->cells);
	line->english = english_in_line(&m->finder, &line->cells);
	roles = line_roles(m, line);
	find_in_line(m, text, number, roles, &about);
	if (roles && m->finder.unsolved && !english_passes(&m->finder))
		find_without_language(m, text, number, &about);
	if (about > 0)
		burden_relieve(m, number, about);
}

void inspect_line(struct mojibake *m, struct span text, size_t from,
		  size_t to)
{
	struct line line = { .from = from, .to = to };
	size_t number = BUF_COUNT(&m->lines, struct line);
	struct buf *cells;

	buf_init(&line.cells, m->mem);
	*BUF_PUSH(&m->lines, struct line) = line;
	cells = &BUF_ARRAY(&m->lines, struct line)[number].cells;
	cells_read(cells, text, from, to,
		   unescape_plan(m, ~0u, FIXER_ENCODING));
	unescape_cells(m, cells);
	if (m->finder.fixers & 1u << FIXER_ENCODING)
		marker_read(cells, text, from, to, &m->plans);
	inspect_again(m, text, number);
}
