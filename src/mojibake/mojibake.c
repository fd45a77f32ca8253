/* mojibake.c - from text to edits, a window at a time.
 *
 * A byte scan looks for words that could be damaged and are not known to be
 * clean; a window without any is done.  Else its suspicious lines become
 * cells, the fixers of residue (entities, escapes ...) rewrite them, what is
 * still suspicious gets candidates, one decision is made over the whole window,
 * and the cells that changed are the edits.
 */
#include "mojibake/mojibake.h"

#include "mojibake/below.h"
#include "mojibake/burden.h"
#include "mojibake/carry.h"
#include "mojibake/inspect.h"
#include "mojibake/line.h"
#include "mojibake/partial.h"
#include "mojibake/puzzle.h"
#include "mojibake/settle.h"
#include "mojibake/sweep.h"
#include "mojibake/write.h"

enum {
	WINDOW = 1 << 16,
	LONGEST_LINE = 1 << 14,
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
	m->chars.memo = mem_zalloc(mem, 1, sizeof *m->chars.memo);
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
	effort_begin(&m->finder.effort);
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
	effort_begin(&m->finder.effort);
	m->damaged = false;
}

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
		inspect_line(m, text, from, done);
	}
	if (burden_is_all_dashes(m))
		buf_clear(&m->suspects);
	if (m->suspects.n) {
		sweep_decide(m, text);
		carry_through(m);
		settle_letters(m);
		partial_hold(m);
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
	effort_earn(&m->finder.effort, stop - at);
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
	below_look(m, text);
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
