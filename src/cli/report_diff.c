/* report_diff.c - --diff: a unified diff made from the edits.
 *
 * The edits say which lines change, so nothing is compared and a document
 * passes through once: text is put together to lines; a line is either
 * unchanged or a pair of old and new lines; three unchanged lines are kept as
 * the lead of the next hunk; seven in a row close one.  Only the open hunk is
 * in memory.
 */
#include "cli/report.h"
#include "cli/escape.h"

#include <inttypes.h>

enum { CONTEXT = 3 };

static void diff_begin(struct report *r)
{
	struct diff *d = &r->diff;

	buf_clear(&d->old);
	buf_clear(&d->new);
	buf_clear(&d->lead);
	buf_clear(&d->hunk);
	d->touched = d->headed = false;
	d->lead_lines = d->trail = 0;
	d->old_line = d->new_line = 1;
}

/* The first line of the span with its LF, if it has one. */
static struct span first_line(struct span text)
{
	const char *nl = text.n ? memchr(text.p, '\n', text.n) : NULL;

	return span_of(text.p, nl ? (size_t)(nl + 1 - text.p) : text.n);
}

static struct span after(struct span text, size_t n)
{
	return span_of(text.p + n, text.n - n);
}

/* ---- hunks ---- */

static void put_marked(struct report *r, char mark, struct span line)
{
	struct buf *hunk = &r->diff.hunk;
	bool ends = line.n && line.p[line.n - 1] == '\n';
	const char *code = mark == '-' ? "31" : mark == '+' ? "32" : NULL;

	if (code)
		report_color(r, hunk, code);
	buf_byte(hunk, mark);
	buf_add(hunk, span_of(line.p, line.n - ends));
	if (code)
		report_color(r, hunk, "0");
	buf_byte(hunk, '\n');
	if (!ends)
		buf_str(hunk, "\\ No newline at end of file\n");
}

/* Marks every line of the block; returns their number. */
static uint64_t put_block(struct report *r, char mark, struct span block)
{
	uint64_t lines = 0;

	while (block.n) {
		struct span line = first_line(block);

		put_marked(r, mark, line);
		block = after(block, line.n);
		lines++;
	}
	return lines;
}

/* The tab ends a name that has spaces, for patch(1). */
static void put_name(struct report *r, const char *mark)
{
	report_color(r, &r->line, "1");
	buf_str(&r->line, mark);
	escape_name(&r->line, r->name);
	report_color(r, &r->line, "0");
	buf_str(&r->line, strchr(r->name, ' ') ? "\t\n" : "\n");
}

static void put_head(struct report *r, uint64_t olds, uint64_t news)
{
	struct diff *d = &r->diff;

	if (!d->headed) {
		put_name(r, "--- ");
		put_name(r, "+++ ");
	}
	d->headed = true;
	report_color(r, &r->line, "36");
	buf_printf(&r->line, "@@ -%" PRIu64 ",%" PRIu64 " +%" PRIu64 ",%" PRIu64
		   " @@", d->old_start - !olds, olds, d->new_start - !news,
		   news);
	report_color(r, &r->line, "0");
	buf_byte(&r->line, '\n');
}

/* Writes the hunk with at most three lines of its trail. */
static void hunk_close(struct report *r)
{
	struct diff *d = &r->diff;
	unsigned extra = d->trail > CONTEXT ? d->trail - CONTEXT : 0;

	if (!d->hunk.n)
		return;
	put_head(r, d->old_line - d->old_start - extra,
		 d->new_line - d->new_start - extra);
	buf_add(&r->line, span_of(d->hunk.p, extra ? d->keep : d->hunk.n));
	buf_clear(&d->hunk);
	report_flush(r);
}

static void hunk_open(struct report *r)
{
	struct diff *d = &r->diff;

	if (d->hunk.n)
		return;
	d->old_start = d->old_line - d->lead_lines;
	d->new_start = d->new_line - d->lead_lines;
	put_block(r, ' ', buf_span(&d->lead));
}

/* ---- lines ---- */

static void lead_push(struct diff *d, struct span line)
{
	if (d->lead_lines == CONTEXT) {
		size_t n = first_line(buf_span(&d->lead)).n;

		memmove(d->lead.p, d->lead.p + n, d->lead.n - n);
		d->lead.n -= n;
		d->lead_lines--;
	}
	buf_add(&d->lead, line);
	d->lead_lines++;
}

static void line_same(struct report *r, struct span line)
{
	struct diff *d = &r->diff;

	if (d->hunk.n) {
		put_marked(r, ' ', line);
		if (++d->trail == CONTEXT)
			d->keep = d->hunk.n;
	}
	d->old_line++;
	d->new_line++;
	lead_push(d, line);
	if (d->hunk.n && d->trail > 2 * CONTEXT)
		hunk_close(r);
}

static void line_changed(struct report *r)
{
	struct diff *d = &r->diff;

	hunk_open(r);
	d->old_line += put_block(r, '-', buf_span(&d->old));
	d->new_line += put_block(r, '+', buf_span(&d->new));
	d->trail = 0;
	d->lead_lines = 0;
	buf_clear(&d->lead);
}

static void line_done(struct report *r)
{
	struct diff *d = &r->diff;

	if (d->touched)
		line_changed(r);
	else if (d->old.n)
		line_same(r, buf_span(&d->old));
	buf_clear(&d->old);
	buf_clear(&d->new);
	d->touched = false;
}

static void diff_text(struct report *r, struct span text)
{
	struct diff *d = &r->diff;

	while (text.n) {
		struct span line = first_line(text);
		bool ends = line.p[line.n - 1] == '\n';

		text = after(text, line.n);
		if (ends && !d->old.n && !d->touched) {
			line_same(r, line);
			continue;
		}
		buf_add(&d->old, line);
		buf_add(&d->new, line);
		if (ends)
			line_done(r);
	}
}

static void diff_edit(struct report *r, const struct us_edit *e,
		      const struct place *at, struct span before)
{
	struct diff *d = &r->diff;

	(void)at;
	buf_add(&d->old, before);
	buf_add(&d->new, span_of(e->after, e->after_length));
	d->touched = true;
}

static void diff_end(struct report *r, const struct counts *c)
{
	(void)c;
	line_done(r);
	hunk_close(r);
}

const struct report_view report_diff = {
	.begin = diff_begin, .edit = diff_edit, .text = diff_text,
	.end = diff_end,
};
