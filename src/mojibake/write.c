/* write.c - chosen readings go into their lines' cells, runs of changed cells
 * become edits.
 */
#include "mojibake/write.h"

#include "mojibake/line.h"
#include "text/utf8.h"

static uint16_t confidence(logp_t sure)
{
	double odds;

	if (sure > 10 * LOGP_ONE)
		return 999;
	odds = logp_exp(sure);

	return (uint16_t)(1000 * odds / (1 + odds));
}

/* Writes one reading into its line, back to front.  A character that covers
 * nothing belongs to the one before it. */
static void write_reading(struct buf *cells, const struct suspect *s)
{
	const struct candidate *c = &s->candidates[s->chosen];
	const struct reading *r = &c->reading;
	size_t end = r->n;

	for (size_t i = r->n; i-- > 0; ) {
		size_t from = s->from + r->at[i], to = s->from + r->at[end];

		if (i > 0 && r->at[i] == r->at[i + 1])
			continue;
		if (end > i + 1 || to > from + 1 ||
		    cells_of(cells)[from].c != r->text[i])
			cells_replace(cells, from, to, &r->text[i], end - i,
				      c->plan, confidence(s->sure));
		end = i;
	}
}

void write_readings(struct mojibake *m)
{
	const struct suspect *s = BUF_ARRAY(&m->suspects, struct suspect);

	for (size_t k = BUF_COUNT(&m->suspects, struct suspect); k-- > 0; )
		if (s[k].chosen >= 0)
			write_reading(&BUF_ARRAY(&m->lines, struct line)
				      [s[k].line].cells, &s[k]);
}

/* The plan in words, made once a repair. */
static const char *plan_text(struct mojibake *m, uint16_t plan)
{
	const char **text;

	while (BUF_COUNT(&m->printed, const char *) < plan)
		*BUF_PUSH(&m->printed, const char *) = NULL;
	text = &BUF_ARRAY(&m->printed, const char *)[plan - 1];
	if (!*text) {
		buf_clear(&m->scratch);
		plan_print(&m->scratch, &m->plans, plan);
		*text = arena_copy(&m->results, buf_span(&m->scratch)).p;
	}
	return *text;
}

/* One edit for the run of changed cells that begins at i; returns its end. */
static size_t add_edit(struct mojibake *m, const struct buf *cells, size_t i,
		       struct buf *edits)
{
	const struct cell *c = cells_of(cells);
	struct mojibake_edit e = { .offset = c[i].at };
	uint16_t plan = c[i].plan, sure = 1000;

	e.plan = plan_text(m, plan);
	e.fixer = plan_fixer(&m->plans, plan);
	buf_clear(&m->scratch);
	for (; i < cells_count(cells) && c[i].plan == plan; i++) {
		if (c[i].c >= CELL_GONE)
			;
		else if (c[i].c >= RAW_BYTE && c[i].c < RAW_BYTE + 0x100)
			buf_byte(&m->scratch, (char)(c[i].c - RAW_BYTE));
		else
			utf8_add(&m->scratch, c[i].c);
		e.length += c[i].length;
		if (c[i].sure < sure)
			sure = c[i].sure;
	}
	e.after = arena_copy(&m->results, buf_span(&m->scratch));
	e.confidence = sure / 1000.0;
	*BUF_PUSH(edits, struct mojibake_edit) = e;
	return i;
}

static void add_edits(struct mojibake *m, struct buf *edits)
{
	const struct line *lines = BUF_ARRAY(&m->lines, struct line);

	for (size_t k = 0; k < BUF_COUNT(&m->lines, struct line); k++) {
		const struct buf *cells = &lines[k].cells;

		for (size_t i = 0; !lines[k].cited && i < cells_count(cells); )
			if (cells_of(cells)[i].plan)
				i = add_edit(m, cells, i, edits);
			else
				i++;
	}
}

void write_edits(struct mojibake *m, struct buf *edits)
{
	write_readings(m);
	add_edits(m, edits);
}
