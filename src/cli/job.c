/* job.c - open, repair part by part, write, report, commit.
 *
 * In place, nothing is written before the first repair; then the parts that
 * were already passed are copied from the input.  So clean files cost no
 * writing, and memory stays bounded all the same.
 */
#define _XOPEN_SOURCE 700	/* pread */

#include "cli/job.h"
#include "cli/message.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <unistd.h>

enum us_status worker_init(struct worker *w, const struct us_model *model,
			   const struct options *o, enum target target,
			   struct gate *gate, struct us_error *err)
{
	enum us_status status;

	*w = (struct worker){ .options = o, .target = target };
	input_init(&w->in, &w->mem);
	output_init(&w->out, &w->mem);
	sink_init(&w->sink, &w->mem, gate);
	report_init(&w->report, &w->mem, o, &w->sink);
	report_init_explain(&w->explain, &w->mem, o, &w->sink);
	status = us_context_new(model, &o->repair, &w->context, err);
	/* a model that cannot tell is one error, not one a document */
	if (!status && o->score)
		status = us_score(w->context, "", 0, &w->score, err);
	if (status)
		worker_free(w);
	return status;
}

void worker_free(struct worker *w)
{
	us_context_free(w->context);
	report_free(&w->explain);
	report_free(&w->report);
	sink_free(&w->sink);
	output_free(&w->out);
	input_free(&w->in);
}

static const char *job_name(const struct job *job)
{
	return job->path ? job->path : "<stdin>";
}

/* Gives `text` to whatever receives the repaired document. */
static enum us_status put_text(struct worker *w, const struct job *job,
			       struct span text, struct us_error *err)
{
	if (w->target == TARGET_STDOUT)
		sink_write(&w->sink, text);
	if (w->out.fd < 0)
		return US_OK;
	w->blame = job->target ? job->target : job_name(job);
	return output_write(&w->out, text, err);
}

/* Copies the input's first `n` bytes, which needed no repair. */
static enum us_status copy_passed(struct worker *w, uint64_t n,
				  struct us_error *err)
{
	char block[1 << 14];
	uint64_t done = 0;

	while (done < n) {
		uint64_t left = n - done;
		size_t want = left < sizeof block ? (size_t)left : sizeof block;
		ssize_t got = pread(w->in.fd, block, want, (off_t)done);
		enum us_status status;

		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return status_set(err, US_EIO, US_NO_OFFSET,
					  "cannot be read twice: %s",
					  got ? strerror(errno) : "cut short");
		status = output_write(&w->out, span_of(block, (size_t)got),
				      err);
		if (status)
			return status;
		done += (uint64_t)got;
	}
	return US_OK;
}

static enum us_status open_in_place(struct worker *w, const struct job *job,
				    struct us_error *err)
{
	enum us_status status;

	status = output_open(&w->out, job->path, false, NULL, err);
	return status ? status : copy_passed(w, w->in.offset, err);
}

static enum us_status open_target(struct worker *w, const struct job *job,
				  struct us_error *err)
{
	bool folder = w->target == TARGET_FOLDER;

	if (w->target == TARGET_IN_PLACE && !S_ISREG(w->in.st.st_mode))
		return status_set(err, US_EIO, US_NO_OFFSET,
				  "not a regular file");
	if (w->target != TARGET_FILE && !folder)
		return US_OK;
	w->blame = job->target;
	return output_open(&w->out, job->target, folder,
			   job->path ? &w->in.st : NULL, err);
}

/* A binary file met in a folder (a picture, an archive) is no text that
 * somebody asked to have repaired. */
static enum us_status repair(struct worker *w, const struct job *job,
			     struct span part, const struct us_result **result,
			     struct us_error *err)
{
	static const struct us_result nothing;

	if (job->found && w->in.binary) {
		*result = &nothing;
		return US_OK;
	}
	return us_repair(w->context, part.p, part.n, result, err);
}

static enum us_status do_part(struct worker *w, const struct job *job,
			      struct span part, struct us_error *err)
{
	const struct us_result *r;
	struct counts *c = &w->counts;
	enum us_status status = repair(w, job, part, &r, err);

	if (status)
		return status;
	if (w->target == TARGET_IN_PLACE && r->nedits && w->out.fd < 0)
		status = open_in_place(w, job, err);
	if (!status)
		status = put_text(w, job, r->nedits ? span_of(r->text,
				  r->length) : part, err);
	if (status)
		return status;
	report_part(&w->report, part, r);
	report_part(&w->explain, part, r);
	counts_part(c, r, w->in.offset, part.n);
	message_progress_add(0, part.n);
	w->blame = job_name(job);
	return US_OK;
}

/* --score: the document up to and with this part. */
static enum us_status score_part(struct worker *w, struct span part,
				 struct us_error *err)
{
	enum us_status status = us_score(w->context, part.p, part.n, &w->score,
					 err);

	w->counts.bytes += part.n;
	w->counts.words = w->score.words;
	message_progress_add(0, part.n);
	return status;
}

static enum us_status do_parts(struct worker *w, const struct job *job,
			       struct us_error *err)
{
	bool text_wanted = w->target != TARGET_IN_PLACE &&
			   w->target != TARGET_NONE;

	for (;;) {
		struct span part;
		enum us_status status = input_next(&w->in, &part, err);

		if (status || !part.n || gate_broken(w->sink.gate))
			return status;
		w->counts.binary = job->found && w->in.binary;
		if (w->counts.binary && !text_wanted)
			return US_OK;
		status = w->options->score ? score_part(w, part, err)
					   : do_part(w, job, part, err);
		if (status)
			return status;
	}
}

static enum us_status commit(struct worker *w, const struct job *job,
			     struct us_error *err)
{
	bool in_place = w->target == TARGET_IN_PLACE;
	struct output_how how = {
		.suffix = w->options->suffix,
		.unchanged_since = in_place ? &w->in.st : NULL,
		.keep_times = in_place && !w->options->touch,
	};

	if (w->out.fd < 0)
		return US_OK;
	w->blame = job->target ? job->target : job_name(job);
	return output_commit(&w->out, &how, err);
}

static enum us_status do_document(struct worker *w, const struct job *job,
				  struct us_error *err)
{
	enum us_status status = input_open(&w->in, job->path, err);

	if (!status)
		status = open_target(w, job, err);
	if (status)
		return status;
	us_context_reset(w->context);
	w->score = (struct us_score){ .words = 0 };
	report_begin(&w->report, job_name(job));
	report_begin(&w->explain, job_name(job));
	status = do_parts(w, job, err);
	if (!status && !gate_broken(w->sink.gate))
		status = commit(w, job, err);
	return status;
}

static void succeed(struct worker *w, const struct job *job)
{
	const struct counts *c = &w->counts;
	int verbosity = w->options->verbosity;

	if (!w->options->score)
		report_end(&w->report, c);
	else if (!c->binary)
		report_score(&w->report, &w->score);
	if (c->invalid && verbosity >= 0)
		message(&w->sink.notes, "%s: warning: byte %" PRIu64 ": not "
			"valid UTF-8 (bytes left as they are: %" PRIu64 ")",
			job_name(job), c->invalid_at, c->invalid);
	if (verbosity > 0)
		message(&w->sink.notes, "%s: repairs: %" PRIu64 ", words: %"
			PRIu64 ", spun: %.3f", job_name(job), c->edits,
			c->words, counts_spun(c));
}

/* What a document that failed would have counted does not count. */
static void fail(struct worker *w, const char *why)
{
	message(&w->sink.notes, "%s: %s", w->blame, why);
	report_failed(&w->report, why);
	w->counts = (struct counts){ .failed = 1 };
}

static void do_job(struct worker *w, const struct job *job)
{
	struct us_error err = { US_OK, US_NO_OFFSET, "" };

	w->report.name = job_name(job);
	if (setjmp(w->mem.escape)) {	/* notes might need memory, too */
		message(NULL, "%s: out of memory", job_name(job));
		w->counts = (struct counts){ .failed = 1 };
		return;
	}
	if (do_document(w, job, &err))
		fail(w, err.text);
	else
		succeed(w, job);
}

void job_run(struct worker *w, const struct job *job, size_t number)
{
	sink_begin(&w->sink, number);
	w->blame = job_name(job);
	w->counts = (struct counts){ 0 };
	do_job(w, job);
	w->counts.files = 1;
	w->counts.changed = w->counts.edits > 0;
	counts_add(&w->sum, &w->counts);
	output_abort(&w->out);
	input_close(&w->in);
	sink_end(&w->sink);
	message_progress_add(1, 0);
}
