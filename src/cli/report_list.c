/* report_list.c - --list-edits and --check: GNU's "file:line:column: text",
 * which the error lists of editors understand. */
#include "cli/report.h"
#include "cli/escape.h"

#include <inttypes.h>

static void put_place(struct report *r, const struct place *at)
{
	escape_name(&r->line, r->name);
	buf_printf(&r->line, ":%" PRIu64 ":%" PRIu64 ": ", at->line,
		   place_column(at));
}

static void put_colored(struct report *r, const char *code, struct span text)
{
	report_color(r, &r->line, code);
	escape_quote(&r->line, text);
	report_color(r, &r->line, "0");
}

static void put_alternatives(struct report *r, const struct us_edit *e)
{
	for (size_t i = 0; i < e->nalternatives; i++) {
		const struct us_alternative *a = &e->alternatives[i];

		buf_str(&r->line, i ? ", " : "; or ");
		escape_quote(&r->line, span_of(a->text, a->length));
		buf_printf(&r->line, " %.2f", a->confidence);
	}
}

static void list_edit(struct report *r, const struct us_edit *e,
		      const struct place *at, struct span before)
{
	put_place(r, at);
	buf_printf(&r->line, "%s: ", us_kind_name(e->kind));
	put_colored(r, "31", before);
	buf_str(&r->line, " -> ");
	put_colored(r, "32", span_of(e->after, e->after_length));
	buf_printf(&r->line, " %.2f", e->confidence);
	put_alternatives(r, e);
	if (e->why && *e->why)
		buf_printf(&r->line, " (%s)", e->why);
	buf_byte(&r->line, '\n');
	report_flush(r);
}

const struct report_view report_list = { .edit = list_edit };

static void check_end(struct report *r, const struct counts *c)
{
	if (!r->any || r->options->verbosity < 0)
		return;
	put_place(r, &r->first);
	buf_printf(&r->line, "%" PRIu64 " repair%s needed\n", c->edits,
		   c->edits == 1 ? "" : "s");
	report_flush(r);
}

const struct report_view report_check = { .end = check_end };
