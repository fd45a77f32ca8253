/* report_explain.c - --explain: what each repair undid, in words and as the
 * steps that turn the bytes back.
 *
 *     a.txt:1:5: "â€™" -> "’": UTF-8 was read as windows-1252
 *         (encode windows-1252, decode utf-8; 0.99)
 *
 * on one line.  The steps can be done by hand, with iconv(1) for one.
 */
#include "cli/report.h"
#include "cli/escape.h"

#include <inttypes.h>

/* Splits the next step off "a, b, c". */
static bool next_step(struct span *rest, struct span *step)
{
	const char *end = rest->p;

	if (!rest->n)
		return false;
	while (end < rest->p + rest->n && *end != ',')
		end++;
	*step = span_of(rest->p, (size_t)(end - rest->p));
	while (end < rest->p + rest->n && (*end == ',' || *end == ' '))
		end++;
	*rest = span_of(end, rest->n - (size_t)(end - rest->p));
	return true;
}

/* What follows `word` in the step, if it begins so. */
static bool is_step(struct span step, const char *word, struct span *what)
{
	size_t n = strlen(word);

	if (step.n < n || memcmp(step.p, word, n) != 0)
		return false;
	*what = span_of(step.p + n, step.n - n);
	return true;
}

static const char *about(struct span name)
{
	for (unsigned i = 0; us_fixer_name(i); i++)
		if (span_equal(span_str(us_fixer_name(i)), name))
			return us_fixer_about(i);
	return NULL;
}

/* One step, or encode and decode together, in words. */
static void put_step(struct buf *out, struct span step, struct span *rest)
{
	struct span a, b, next, after = *rest;

	if (is_step(step, "encode ", &a) && next_step(&after, &next) &&
	    is_step(next, "decode ", &b)) {
		*rest = after;
		buf_printf(out, "%.*s was read as %.*s", (int)b.n, b.p,
			   (int)a.n, a.p);
	} else if (is_step(step, "decode ", &a)) {
		buf_printf(out, "bytes of %.*s", (int)a.n, a.p);
	} else if (is_step(step, "restore ", &a)) {
		buf_printf(out, "a character was lost to %.*s", (int)a.n, a.p);
	} else if (about(step)) {
		buf_str(out, about(step));
	} else {
		buf_add(out, step);
	}
}

static void put_words(struct buf *out, const char *why)
{
	struct span rest = span_str(why), step;
	bool more = false;

	for (; next_step(&rest, &step); more = true) {
		if (more)
			buf_str(out, "; ");
		put_step(out, step, &rest);
	}
}

static void put_others(struct buf *out, const struct us_edit *e)
{
	for (size_t i = 0; i < e->nalternatives; i++) {
		const struct us_alternative *a = &e->alternatives[i];

		buf_str(out, "; not ");
		escape_quote(out, span_of(a->text, a->length));
		buf_printf(out, " %.2f", a->confidence);
	}
}

static void explain(struct report *r, const struct us_edit *e,
		    const struct place *at, struct span before)
{
	const char *why = e->why ? e->why : "";

	escape_name(&r->line, r->name);
	buf_printf(&r->line, ":%" PRIu64 ":%" PRIu64 ": ", at->line,
		   place_column(at));
	escape_quote(&r->line, before);
	buf_str(&r->line, " -> ");
	escape_quote(&r->line, span_of(e->after, e->after_length));
	buf_str(&r->line, ": ");
	put_words(&r->line, why);
	buf_str(&r->line, " (");
	if (e->fixer)
		buf_printf(&r->line, "%s; ", why);
	buf_printf(&r->line, "%.2f", e->confidence);
	put_others(&r->line, e);
	buf_str(&r->line, ")\n");
	report_flush(r);
}

const struct report_view report_explain = { .edit = explain };
