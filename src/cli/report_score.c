/* report_score.c - --score: probability, kind, share, words, name; tabs
 * between, so that sort, awk and cut can filter a crawl.  A model's answer for
 * a document without words is as good as none: 0. */
#include "cli/report.h"
#include "cli/escape.h"

static void score_line(struct report *r, const struct us_score *s)
{
	buf_printf(&r->line, "%.4f\t%s\t%.3f\t%zu\t", s->probability,
		   us_spinner_name(s->spinner), s->share, s->words);
	escape_name(&r->line, r->name);
	buf_byte(&r->line, '\n');
	report_flush(r);
}

const struct report_view report_scores = { .score = score_line };

static void score_json(struct report *r, const struct us_score *s)
{
	json_t *object = report_json_object(r, "score");

	report_json_put(r, object, "probability", json_real(s->probability));
	report_json_put(r, object, "spinner",
			json_string(us_spinner_name(s->spinner)));
	report_json_put(r, object, "share", json_real(s->share));
	report_json_put(r, object, "words",
			json_integer((json_int_t)s->words));
	report_json_line(r, object);
}

static void score_failed(struct report *r, const char *why)
{
	report_json.failed(r, why);
}

const struct report_view report_scores_json = {
	.score = score_json, .failed = score_failed,
};
