/* unescape.c - a fixer of residue runs only where a line has what it looks for;
 * the outermost comes first, and if one may run, all behind it may: anything
 * may come out of it.
 */
#include "mojibake/unescape.h"

#include "residue/residue.h"

uint16_t unescape_plan(struct mojibake *m, unsigned wanted,
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

void unescape_cells(struct mojibake *m, struct buf *cells)
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
	bool bare = false;
	uint16_t plan;

	for (size_t i = 0; i < n; i++) {
		uint32_t next = i + 1 < n ? c[i + 1].c : 0;

		wanted |= fixers_for(c[i].c, next);
		bare |= c[i].c == 'u' && (next == '2' || next == '0');
	}
	wanted |= bare ? 1u << FIXER_ESCAPES : 0;
	if (!wanted)
		return;
	if (wanted & ~(1u << FIXER_HOMOGLYPHS))	/* may bring in anything */
		wanted = ~0u;
	plan = unescape_plan(m, wanted, FIXER_RAW);
	if (plan)
		residue_jis(cells, plan, &m->finder.wide);
	plan = unescape_plan(m, wanted, FIXER_HEADERS);
	if (plan)
		residue_headers(cells, plan);
	plan = unescape_plan(m, wanted, FIXER_QUOTED);
	if (plan)
		residue_quoted(cells, plan, &m->scan.quoted, &m->finder.words);
	plan = unescape_plan(m, wanted, FIXER_PERCENT);
	if (plan)
		residue_percent(cells, plan, &m->finder.words);
	plan = unescape_plan(m, wanted, FIXER_ESCAPES);
	if (plan && m->exported)
		residue_exported(cells, plan);
	else if (plan)
		residue_escapes(cells, plan, &m->finder.words);
	if (plan && bare)
		residue_bare(cells, plan, &m->finder.words);
	for (size_t i = 0; i < sizeof fixers / sizeof *fixers; i++) {
		plan = unescape_plan(m, wanted, fixers[i].fixer);
		if (plan)
			fixers[i].run(cells, plan);
	}
	plan = unescape_plan(m, wanted, FIXER_INVISIBLE);
	if (plan)
		residue_invisible(cells, plan, &m->finder.words);
	plan = unescape_plan(m, wanted, FIXER_HOMOGLYPHS);
	if (plan)
		residue_homoglyphs(cells, plan, &m->finder.words);
}
