/* job.h - one document from its file to its place.
 *
 * A worker owns everything that a document needs and reuses it for the next;
 * it belongs to one thread.  Only the model, the options and the gate are
 * shared.
 */
#ifndef US_CLI_JOB_H
#define US_CLI_JOB_H

#include "cli/input.h"
#include "cli/output.h"
#include "cli/report.h"
#include "cli/walk.h"

struct worker {
	struct mem mem;
	const struct options *options;
	enum target target;
	struct us_context *context;
	struct input in;
	struct output out;
	struct sink sink;
	struct report report, explain;
	const char *blame;	/* the file that an error is about */
	struct us_score score;	/* --score: of the document so far */
	struct counts counts;	/* of the document at hand */
	struct counts sum;	/* of all documents of this worker */
};

/* On success to be released with worker_free(); nothing is held after a
 * failure. */
enum us_status worker_init(struct worker *w, const struct us_model *model,
			   const struct options *o, enum target target,
			   struct gate *gate, struct us_error *err);
void worker_free(struct worker *w);

/* Does document `number`; problems are reported and counted in w->sum. */
void job_run(struct worker *w, const struct job *job, size_t number);

#endif
