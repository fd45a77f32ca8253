/* report.c - walks the edits of a part and hands them to the view. */
#include "cli/report.h"

void report_init(struct report *r, struct mem *mem, const struct options *o,
		 struct sink *sink)
{
	static const struct report_view *const views[] = {
		[REPORT_NONE] = NULL, [REPORT_CHECK] = &report_check,
		[REPORT_DIFF] = &report_diff, [REPORT_LIST] = &report_list,
		[REPORT_JSON] = &report_json,
		[REPORT_SCORE] = &report_scores,
		[REPORT_SCORE_JSON] = &report_scores_json,
	};

	*r = (struct report){ .view = views[o->report], .options = o,
			      .sink = sink };
	buf_init(&r->line, mem);
	buf_init(&r->bytes, mem);
	buf_init(&r->diff.old, mem);
	buf_init(&r->diff.new, mem);
	buf_init(&r->diff.lead, mem);
	buf_init(&r->diff.hunk, mem);
}

void report_init_explain(struct report *r, struct mem *mem,
			 const struct options *o, struct sink *sink)
{
	report_init(r, mem, o, sink);
	r->view = o->explain ? &report_explain : NULL;
	r->aside = true;
}

void report_free(struct report *r)
{
	buf_free(&r->line);
	buf_free(&r->bytes);
	buf_free(&r->diff.old);
	buf_free(&r->diff.new);
	buf_free(&r->diff.lead);
	buf_free(&r->diff.hunk);
}

void report_begin(struct report *r, const char *name)
{
	r->name = name;
	r->at = place_start();
	r->any = false;
	buf_clear(&r->line);
	if (r->view && r->view->begin)
		r->view->begin(r);
}

static void flush(struct report *r)
{
	(r->aside ? sink_note : sink_write)(r->sink, buf_span(&r->line));
	buf_clear(&r->line);
}

static void pass(struct report *r, struct span text)
{
	if (r->view->text)
		r->view->text(r, text);
	place_move(&r->at, text);
}

void report_part(struct report *r, struct span text,
		 const struct us_result *result)
{
	size_t done = 0;

	if (!r->view)
		return;
	for (size_t i = 0; i < result->nedits; i++) {
		const struct us_edit *e = &result->edits[i];
		struct span before = span_of(text.p + e->offset, e->length);

		pass(r, span_of(text.p + done, e->offset - done));
		if (!r->any)
			r->first = r->at;
		r->any = true;
		if (r->view->edit)
			r->view->edit(r, e, &r->at, before);
		place_move(&r->at, before);
		done = e->offset + e->length;
	}
	if (done < text.n)
		pass(r, span_of(text.p + done, text.n - done));
	flush(r);
}

void report_end(struct report *r, const struct counts *c)
{
	if (r->view && r->view->end)
		r->view->end(r, c);
	flush(r);
}

void report_score(struct report *r, const struct us_score *s)
{
	if (r->view && r->view->score)
		r->view->score(r, s);
	flush(r);
}

void report_failed(struct report *r, const char *why)
{
	if (r->view && r->view->failed)
		r->view->failed(r, why);
	flush(r);
}

/* A system call for every line would cost more than the line. */
void report_flush(struct report *r)
{
	enum { ENOUGH = 1 << 16 };

	if (r->line.n >= ENOUGH)
		flush(r);
}

void report_color(struct report *r, struct buf *out, const char *code)
{
	if (r->options->color)
		buf_printf(out, "\033[%sm", code);
}
