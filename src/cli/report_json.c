/* report_json.c - --json: JSON Lines, one object a line.
 *
 *     {"type":"begin","path":P}
 *     {"type":"edit","path":P,"offset":N,"line":N,"column":N,"length":N,
 *      "before":S,"after":S,"kind":S,"confidence":X,
 *      "alternatives":[{"text":S,"confidence":X}...],"fixer":S,"why":S}
 *     {"type":"end","path":P,"bytes":N,"words":N,"edits":N,
 *      "kinds":{KIND:N...},"spun":X,"invalid":N,"changed":B}
 *     {"type":"score","path":P,"probability":X,"spinner":S,"share":X,
 *      "words":N}			with --score, in place of all the others
 *     {"type":"error","path":P,"message":S}		instead of "end"
 *
 * JSON has no bytes, only Unicode.  A string that is not UTF-8 is given twice:
 * "before" has U+FFFD for each bad byte, "before_base64" has the bytes; the
 * same for every other string.  Without the second member the first is exact.
 */
#include "cli/report.h"
#include "cli/escape.h"

enum { FORMAT = JSON_COMPACT | JSON_REAL_PRECISION(6) };

/* jansson returns NULL when out of memory, and passes NULL on. */
static json_t *need(struct report *r, json_t *value)
{
	if (!value)
		longjmp(r->line.mem->escape, 1);
	return value;
}

void report_json_put(struct report *r, json_t *object, const char *key,
		     json_t *value)
{
	if (json_object_set_new(object, key, need(r, value)))
		longjmp(r->line.mem->escape, 1);
}

static void put_number(struct report *r, json_t *object, const char *key,
		       uint64_t value)
{
	report_json_put(r, object, key, json_integer((json_int_t)value));
}

static void put_string(struct report *r, json_t *object, const char *key,
		       struct span text)
{
	char second[32];

	if (escape_is_utf8(text)) {
		report_json_put(r, object, key,
				json_stringn(text.p ? text.p : "", text.n));
		return;
	}
	buf_clear(&r->bytes);
	escape_lossy(&r->bytes, text);
	report_json_put(r, object, key, json_stringn(r->bytes.p, r->bytes.n));
	buf_clear(&r->bytes);
	escape_base64(&r->bytes, text);
	snprintf(second, sizeof second, "%s_base64", key);
	report_json_put(r, object, second,
			json_stringn(r->bytes.p, r->bytes.n));
}

json_t *report_json_object(struct report *r, const char *type)
{
	json_t *object = need(r, json_object());

	report_json_put(r, object, "type", json_string(type));
	put_string(r, object, "path", span_str(r->name));
	return object;
}

static int collect(const char *text, size_t n, void *line)
{
	buf_add(line, span_of(text, n));
	return 0;
}

void report_json_line(struct report *r, json_t *object)
{
	if (json_dump_callback(object, collect, &r->line, FORMAT))
		longjmp(r->line.mem->escape, 1);
	json_decref(object);
	buf_byte(&r->line, '\n');
	report_flush(r);
}

static void json_begin(struct report *r)
{
	report_json_line(r, report_json_object(r, "begin"));
}

static json_t *alternatives(struct report *r, const struct us_edit *e)
{
	json_t *list = need(r, json_array());

	for (size_t i = 0; i < e->nalternatives; i++) {
		const struct us_alternative *a = &e->alternatives[i];
		json_t *one = need(r, json_object());

		put_string(r, one, "text", span_of(a->text, a->length));
		report_json_put(r, one, "confidence", json_real(a->confidence));
		if (json_array_append_new(list, one))
			longjmp(r->line.mem->escape, 1);
	}
	return list;
}

static void json_edit(struct report *r, const struct us_edit *e,
		      const struct place *at, struct span before)
{
	json_t *object = report_json_object(r, "edit");

	put_number(r, object, "offset", at->offset);
	put_number(r, object, "line", at->line);
	put_number(r, object, "column", place_column(at));
	put_number(r, object, "length", e->length);
	put_string(r, object, "before", before);
	put_string(r, object, "after", span_of(e->after, e->after_length));
	report_json_put(r, object, "kind", json_string(us_kind_name(e->kind)));
	report_json_put(r, object, "confidence", json_real(e->confidence));
	report_json_put(r, object, "alternatives", alternatives(r, e));
	put_string(r, object, "fixer", span_str(e->fixer ? e->fixer : ""));
	put_string(r, object, "why", span_str(e->why ? e->why : ""));
	report_json_line(r, object);
}

static json_t *kinds(struct report *r, const struct counts *c)
{
	json_t *object = need(r, json_object());

	for (int i = 0; i < COUNTS_KINDS; i++)
		put_number(r, object, us_kind_name((enum us_kind)i),
			   c->kinds[i]);
	return object;
}

static void json_end(struct report *r, const struct counts *c)
{
	json_t *object = report_json_object(r, "end");

	put_number(r, object, "bytes", c->bytes);
	put_number(r, object, "words", c->words);
	put_number(r, object, "edits", c->edits);
	report_json_put(r, object, "kinds", kinds(r, c));
	report_json_put(r, object, "spun", json_real(counts_spun(c)));
	put_number(r, object, "invalid", c->invalid);
	report_json_put(r, object, "changed", json_boolean(r->any));
	report_json_line(r, object);
}

static void json_failed(struct report *r, const char *why)
{
	json_t *object = report_json_object(r, "error");

	put_string(r, object, "message", span_str(why));
	report_json_line(r, object);
}

const struct report_view report_json = {
	.begin = json_begin, .edit = json_edit, .end = json_end,
	.failed = json_failed,
};
