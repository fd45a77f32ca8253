/* mojibake.c - from text to edits, a window at a time.
 *
 * A byte scan looks for words that could be damaged and are not known to be
 * clean; a window without any is done.  Else its suspicious lines become
 * cells, the fixers of residue (entities, escapes ...) rewrite them, what is
 * still suspicious gets candidates, one decision is made over the whole window,
 * and the cells that changed are the edits.
 */
#include "mojibake/mojibake.h"

#include "language/clause.h"
#include "language/prose.h"
#include "mojibake/burden.h"
#include "mojibake/carry.h"
#include "mojibake/english.h"
#include "mojibake/line.h"
#include "mojibake/marker.h"
#include "mojibake/pieces.h"
#include "mojibake/puzzle.h"
#include "mojibake/roles.h"
#include "mojibake/settle.h"
#include "mojibake/sweep.h"
#include "mojibake/write.h"
#include "residue/residue.h"
#include "text/utf8.h"

enum {
	WINDOW = 1 << 16,
	LONGEST_LINE = 1 << 14,
	PHRASE = 20,		/* characters that tell no language surely */
	QUOTED_LEAST = 64, QUOTED_MOST = 77,	/* of a line that goes on */
	SCATTERED = 64		/* clean words to a damaged one, at most, for
				 * the rest to be doubted */
};

void mojibake_init(struct mojibake *m, struct mem *mem,
		   const struct vocab *vocab, const struct chars *chars)
{
	*m = (struct mojibake){ .mem = mem };
	arena_init(&m->arena, mem);
	arena_init(&m->results, mem);
	buf_init(&m->plans, mem);
	buf_init(&m->words, mem);
	buf_init(&m->active, mem);
	buf_init(&m->lines, mem);
	buf_init(&m->suspects, mem);
	buf_init(&m->groups, mem);
	buf_init(&m->scratch, mem);
	buf_init(&m->roles, mem);
	buf_init(&m->printed, mem);
	m->finder.arena = &m->arena;
	m->chars = *chars;
	m->chars.memo = mem_zalloc(mem, CHARS_MEMO, sizeof *m->chars.memo);
	m->finder.chars = &m->chars;
	m->finder.words.chars = &m->chars;
	m->finder.words.vocab = vocab;
	m->finder.plans = &m->plans;
	m->finder.fixers = FIXERS_DEFAULT;
	m->finder.unfilled = mem_zalloc(mem, PUZZLE_UNFILLED,
					sizeof *m->finder.unfilled);
	buf_init(&m->finder.words.key, mem);
	buf_init(&m->finder.found, mem);
	recall_init(&m->finder.recall, mem);
	tongues_init(&m->finder.tongues, mem);
	buf_init(&m->finder.piles, mem);
	wide_init(&m->finder.wide, mem);
	scan_init(&m->scan, mem, &m->finder);
}

static void free_lines(struct mojibake *m)
{
	struct line *lines = BUF_ARRAY(&m->lines, struct line);

	for (size_t i = 0; i < BUF_COUNT(&m->lines, struct line); i++)
		buf_free(&lines[i].cells);
	buf_clear(&m->lines);
}

void mojibake_free(struct mojibake *m)
{
	free_lines(m);
	wide_free(&m->finder.wide);
	buf_free(&m->finder.found);
	recall_free(&m->finder.recall);
	tongues_free(&m->finder.tongues);
	buf_free(&m->finder.piles);
	buf_free(&m->finder.words.key);
	buf_free(&m->roles);
	buf_free(&m->printed);
	buf_free(&m->scratch);
	buf_free(&m->suspects);
	buf_free(&m->groups);
	buf_free(&m->lines);
	buf_free(&m->active);
	buf_free(&m->words);
	buf_free(&m->plans);
	arena_free(&m->results);
	arena_free(&m->arena);
	mem_free(m->finder.unfilled);
	mem_free(m->chars.memo);
	scan_free(&m->scan);
}

void mojibake_reset(struct mojibake *m)
{
	buf_clear(&m->plans);
	recall_clear(&m->finder.recall);
	scan_reset(&m->scan);
	m->damaged = false;
}

/* ---- suspects ---- */

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
			to = at = from + 1;
		begin = c[from].at;
		end = c[to - 1].at + c[to - 1].length;
		if (!touched(c, from, to) &&
		    (!roles || !has_role(roles, from, to)) &&
		    is_clean(m, text, begin, end)) {
			m->scan.clean -= m->scan.clean > 0;
			continue;
		}
		line_word(line, from, to, word);
		suspect_find(&m->finder, &s, word, to - from,
			     roles ? roles + from : NULL);
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

static void find_suspects(struct mojibake *m, struct span text, size_t number)
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

/* The plan that stands for one fixer, 0 if it is not wanted. */
static uint16_t fixer_plan(struct mojibake *m, unsigned wanted,
			   enum fixer fixer)
{
	struct step step = { STEP_FIXER, (uint8_t)fixer, 0 };

	return m->finder.fixers & wanted & 1u << fixer ?
	       plan_extend(&m->plans, 0, step) : 0;
}

/* Joiners, marks and controls of direction; not the dashes and quotation marks
 * that lie between them. */
static bool is_invisible(uint32_t c)
{
	return (c >= 0x200B && c < 0x2010) || (c >= 0x202A && c < 0x202F) ||
	       (c >= 0x2060 && c < 0x2070);
}

static bool is_alnum(uint32_t c)
{
	return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z');
}

/* The fixers that find something to look at in a character with the next one
 * behind it, as bits. */
static unsigned fixers_for(uint32_t c, uint32_t next)
{
	switch (c) {
	case 0x1B:
		return 1u << FIXER_TERMINAL | 1u << FIXER_RAW;
	case '=':
		return is_alnum(next) || next == '?' || next < ' ' ?
		       1u << FIXER_HEADERS | 1u << FIXER_QUOTED : 0;
	case '%':
		return is_alnum(next) ? 1u << FIXER_PERCENT : 0;
	case '\\':
		return 1u << FIXER_ESCAPES;
	case '&':
		return is_alnum(next) || next == '#' ? 1u << FIXER_ENTITIES : 0;
	case 0xAD:
	case 0xFEFF:
		return 1u << FIXER_INVISIBLE;
	default:
		return c < 0x300 ? 0 :
		       c < 0x370 ? 1u << FIXER_NFC :
		       c < 0x530 ? 1u << FIXER_HOMOGLYPHS :
		       is_invisible(c) ? 1u << FIXER_INVISIBLE :
		       residue_is_mark(c) ? 1u << FIXER_NFC : 0;
	}
}

/* Undoes what was escaped for a carrier, outermost first. */
static void fix_residue(struct mojibake *m, struct buf *cells)
{
	static const struct {
		enum fixer fixer;
		void (*run)(struct buf *cells, uint16_t plan);
	} fixers[] = {
		{ FIXER_TERMINAL, residue_terminal },
		{ FIXER_ENTITIES, residue_entities },
		{ FIXER_NFC, residue_compose },
	};
	const struct cell *c = cells_of(cells);
	size_t n = cells_count(cells);
	unsigned wanted = 0;
	uint16_t plan;

	for (size_t i = 0; i < n; i++)
		wanted |= fixers_for(c[i].c, i + 1 < n ? c[i + 1].c : 0);
	if (!wanted)
		return;
	if (wanted & ~(1u << FIXER_HOMOGLYPHS))	/* may bring in anything */
		wanted = ~0u;
	plan = fixer_plan(m, wanted, FIXER_RAW);
	if (plan)
		residue_jis(cells, plan, &m->finder.wide);
	plan = fixer_plan(m, wanted, FIXER_HEADERS);
	if (plan)
		residue_headers(cells, plan);
	plan = fixer_plan(m, wanted, FIXER_QUOTED);
	if (plan)
		residue_quoted(cells, plan, &m->scan.quoted, &m->finder.words);
	plan = fixer_plan(m, wanted, FIXER_PERCENT);
	if (plan)
		residue_percent(cells, plan, &m->finder.words);
	plan = fixer_plan(m, wanted, FIXER_ESCAPES);
	if (plan)
		residue_escapes(cells, plan, &m->finder.words);
	for (size_t i = 0; i < sizeof fixers / sizeof *fixers; i++) {
		plan = fixer_plan(m, wanted, fixers[i].fixer);
		if (plan)
			fixers[i].run(cells, plan);
	}
	plan = fixer_plan(m, wanted, FIXER_INVISIBLE);
	if (plan)
		residue_invisible(cells, plan, &m->finder.words);
	plan = fixer_plan(m, wanted, FIXER_HOMOGLYPHS);
	if (plan)
		residue_homoglyphs(cells, plan, &m->finder.words);
}

static void add_line(struct mojibake *m, struct span text, size_t from,
		     size_t to)
{
	struct line line = { .from = from, .to = to };
	size_t number = BUF_COUNT(&m->lines, struct line);
	struct buf *cells;

	buf_init(&line.cells, m->mem);
	*BUF_PUSH(&m->lines, struct line) = line;
	cells = &BUF_ARRAY(&m->lines, struct line)[number].cells;
	cells_read(cells, text, from, to, fixer_plan(m, ~0u, FIXER_ENCODING));
	fix_residue(m, cells);
	if (m->finder.fixers & 1u << FIXER_ENCODING)
		marker_read(cells, text, from, to, &m->plans);
	find_suspects(m, text, number);
}

/* ---- windows ---- */

/* Does the line that ends at text[nl] go on in the next?  So quoted-printable
 * breaks what would be longer than 76 characters (RFC 2045, 6.7). */
static bool is_soft_break(struct span text, size_t nl)
{
	size_t end = nl && text.p[nl - 1] == '\r' ? nl - 1 : nl, from = end;

	if (!end || text.p[end - 1] != '=')
		return false;
	while (from > 0 && end - from <= QUOTED_MOST && text.p[from - 1] != '\n')
		from--;
	return end - from >= QUOTED_LEAST && end - from <= QUOTED_MOST;
}

/* The end of the line at `at`; overlong lines are cut at a space, or between
 * characters, so that the work on a line stays bounded. */
static size_t line_end(struct span text, size_t at)
{
	size_t most = text.n - at < LONGEST_LINE ? text.n - at : LONGEST_LINE;
	size_t end = at + most;

	for (size_t i = at; i < end; i++) {
		const char *nl = memchr(text.p + i, '\n', end - i);

		if (!nl)
			break;
		i = (size_t)(nl - text.p);
		if (!is_soft_break(text, i))
			return i + 1;
	}
	if (end == text.n)
		return end;
	while (end > at + most / 2 && text.p[end - 1] != ' ')
		end--;
	if (end > at + most / 2)
		return end;
	end = at + most;
	while (end > at + most - 4 && (text.p[end] & 0xC0) == 0x80)
		end--;
	return end;
}

/* Where the line with text[hit] begins, not before `least`. */
static size_t line_begin(struct span text, size_t least, size_t hit)
{
	size_t at = hit;

	while (at > least && hit - at < LONGEST_LINE / 2 &&
	       (text.p[at - 1] != '\n' || is_soft_break(text, at - 1)))
		at--;
	while (at < hit && hit - at >= LONGEST_LINE / 2 &&
	       text.p[at - 1] != ' ')
		at++;
	return at;
}

/* Words in another set than the rest, not just in need of a fixer, with
 * losses or with UTF-8 that shows what it is. */
static size_t count_damaged(const struct mojibake *m)
{
	const struct suspect *s = BUF_ARRAY(&m->suspects, struct suspect);
	size_t n = 0;

	for (size_t i = 0; i < BUF_COUNT(&m->suspects, struct suspect); i++) {
		unsigned kind;

		if (s[i].chosen < 0)
			continue;
		kind = plan_at(&m->plans, s[i].candidates[s[i].chosen].plan)
		       ->step[0].kind;
		n += kind != STEP_UTF8 && kind < STEP_FILL;
	}
	return n;
}

/* The lines with m->words that could be damaged, and what becomes of them.
 * Returns where the last of them ends. */
static size_t look_into(struct mojibake *m, struct span text, size_t at)
{
	const struct scan_word *w = BUF_ARRAY(&m->words, struct scan_word);
	size_t n = BUF_COUNT(&m->words, struct scan_word), done = at;

	if (m->scan.strict && !m->finder.exchange)
		recall_clear(&m->finder.recall);	/* not all was found */
	m->finder.exchange = m->scan.strict;
	for (size_t i = 0; i < n; i++) {
		size_t from;

		if (w[i].from < done ||
		    scan_is_clean(&m->scan, text, w[i].from, w[i].to))
			continue;
		from = line_begin(text, done, w[i].from);
		done = line_end(text, from);
		add_line(m, text, from, done);
	}
	if (burden_is_all_dashes(m))
		buf_clear(&m->suspects);
	if (m->suspects.n) {
		sweep_decide(m, text);
		carry_through(m);
		settle_letters(m);
	}
	return done;
}

/* Back to before look_into(), with the plans that were active then. */
static void look_away(struct mojibake *m, const struct buf *active)
{
	for (uint16_t p = 1; p <= BUF_COUNT(&m->plans, struct plan); p++)
		plan_at(&m->plans, p)->active = p <= active->n &&
						active->p[p - 1];
	free_lines(m);
	buf_clear(&m->suspects);
	arena_reset(&m->arena);
	m->finder.edges = 0;
	m->finder.shown = NULL;
}

static void note_active(const struct mojibake *m, struct buf *active)
{
	buf_clear(active);
	for (uint16_t p = 1; p <= BUF_COUNT(&m->plans, struct plan); p++)
		buf_byte(active, plan_at(&m->plans, p)->active);
}

/* At every word of the window. */
static size_t look_again(struct mojibake *m, struct span text, size_t at,
			 size_t stop)
{
	buf_clear(&m->words);
	return scan_window(&m->scan, text, at, stop, &m->words);
}

/* Repairs lines from `at` on until a window's worth is done; returns where it
 * stopped, at the beginning of a line. */
static size_t repair_window(struct mojibake *m, struct span text, size_t at,
			    struct buf *edits)
{
	size_t stop = text.n - at > WINDOW ? at + WINDOW : text.n, end, done;
	bool quoted = m->scan.quoted, damaged;

	buf_clear(&m->words);
	note_active(m, &m->active);
	m->scan.strict = m->damaged;
	m->finder.window = span_of(text.p + at, stop - at);
	m->finder.asks = -1;
	end = scan_window(&m->scan, text, at, stop, &m->words);
	if (m->scan.strict && m->scan.unread)
		end = look_again(m, text, at, stop);
	done = look_into(m, text, at);
	damaged = count_damaged(m) * SCATTERED > m->scan.clean;
	if (!m->scan.strict && damaged) {
		look_away(m, &m->active);
		m->scan.strict = true;
		m->scan.quoted = quoted;
		end = look_again(m, text, at, stop);
		done = look_into(m, text, at);
	}
	m->damaged = damaged;
	write_edits(m, edits);
	free_lines(m);
	buf_clear(&m->suspects);
	arena_reset(&m->arena);
	m->finder.edges = 0;
	m->finder.shown = NULL;
	recall_trim(&m->finder.recall);
	return done > end ? done : end;
}

void mojibake_repair(struct mojibake *m, struct span text, struct buf *edits)
{
	arena_reset(&m->results);
	buf_clear(&m->printed);
	for (size_t at = 0; at < text.n; )
		at = repair_window(m, text, at, edits);
}
