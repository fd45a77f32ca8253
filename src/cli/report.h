/* report.h - views of the list of edits on standard output, or beside it.
 *
 * A report sees every document part by part and writes into the document's
 * sink.  Offsets, lines and columns are those of the whole document.
 */
#ifndef US_CLI_REPORT_H
#define US_CLI_REPORT_H

#include "cli/counts.h"
#include "cli/options.h"
#include "cli/place.h"
#include "cli/sink.h"

#include <jansson.h>

/* One way of reporting; any function may be NULL. */
struct report;
struct report_view {
	void (*begin)(struct report *r);
	/* `at` is the place of the edit; `before` the bytes it replaces. */
	void (*edit)(struct report *r, const struct us_edit *e,
		     const struct place *at, struct span before);
	/* Text between the edits, in order with them. */
	void (*text)(struct report *r, struct span unchanged);
	void (*end)(struct report *r, const struct counts *c);
	/* In place of all of these but `failed`. */
	void (*score)(struct report *r, const struct us_score *s);
	void (*failed)(struct report *r, const char *why);
};

/* The state of --diff; see report_diff.c. */
struct diff {
	struct buf old, new;	/* the lines being put together */
	bool touched;		/* an edit fell into them */
	struct buf lead;	/* up to 3 unchanged lines before this place */
	unsigned lead_lines;
	struct buf hunk;	/* its lines; empty: no hunk is open */
	size_t keep;		/* bytes up to the third line of the trail */
	unsigned trail;		/* unchanged lines since the last change */
	uint64_t old_line, new_line;	/* numbers of the next lines */
	uint64_t old_start, new_start;	/* of the open hunk */
	bool headed;		/* the names have been written */
};

struct report {
	const struct report_view *view;		/* NULL: no report */
	bool aside;		/* on standard error */
	const struct options *options;
	struct sink *sink;
	const char *name;	/* of the document */
	struct place at;
	struct place first;	/* of the first edit, for --check */
	bool any;
	struct buf line;	/* lines to be written */
	struct buf bytes;	/* scratch */
	struct diff diff;
};

void report_init(struct report *r, struct mem *mem, const struct options *o,
		 struct sink *sink);

/* The report beside all others, --explain. */
void report_init_explain(struct report *r, struct mem *mem,
			 const struct options *o, struct sink *sink);
void report_free(struct report *r);

void report_begin(struct report *r, const char *name);
void report_part(struct report *r, struct span text,
		 const struct us_result *result);
void report_end(struct report *r, const struct counts *c);
void report_score(struct report *r, const struct us_score *s);

/* The document could not be finished. */
void report_failed(struct report *r, const char *why);

/* ---- for the views ---- */

extern const struct report_view report_check, report_diff, report_list,
				 report_json, report_explain, report_scores,
				 report_scores_json;

/* ---- for the views that write JSON ---- */

/* An object with its type and path; members for it (`value` is taken over);
 * the object as a line, released.  Running out of memory jumps. */
json_t *report_json_object(struct report *r, const char *type);
void report_json_put(struct report *r, json_t *object, const char *key,
		     json_t *value);
void report_json_line(struct report *r, json_t *object);

/* r->line holds whole lines: writes and clears it when there is enough. */
void report_flush(struct report *r);

/* Appends the terminal sequence ("31" red ...) when colour is wanted. */
void report_color(struct report *r, struct buf *out, const char *code);

#endif
