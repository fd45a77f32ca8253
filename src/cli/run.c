/* run.c - the model, the list of documents, the workers, the summary. */
#include "cli/run.h"
#include "cli/cleanup.h"
#include "cli/context.h"
#include "cli/fdio.h"
#include "cli/learn.h"
#include "cli/message.h"
#include "cli/modelpath.h"
#include "cli/pool.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

static enum run_status put_stdout(struct buf *text)
{
	bool done = fdio_write(STDOUT_FILENO, buf_span(text));

	if (!done)
		message(NULL, "standard output: %s", strerror(errno));
	buf_free(text);
	return done ? RUN_OK : RUN_ERROR;
}

static enum run_status failed(const struct us_error *err)
{
	message(NULL, "%s", err->text);
	return RUN_ERROR;
}

static enum run_status tell(const struct options *o, struct mem *mem)
{
	struct buf text;

	buf_init(&text, mem);
	if (o->action == ACTION_HELP)
		options_help(&text);
	else if (o->action == ACTION_COMPLETION)
		options_completion(&text, o->shell);
	else
		buf_str(&text, "unspin " US_VERSION "\n");
	return put_stdout(&text);
}

/* ---- the model ---- */

static bool open_model(const struct options *o, struct us_model **model)
{
	const char *named = getenv("UNSPIN_MODEL"), *path = o->model;
	struct us_error err;
	char beside[4096];

	if (!path && !(named && *named) &&
	    modelpath_beside(beside, sizeof beside))
		path = beside;
	if (!us_model_open(path, model, &err))
		return true;
	failed(&err);
	if (err.status == US_EIO && !o->model)
		message(NULL, "--model FILE or UNSPIN_MODEL names the model");
	return false;
}

static enum run_status verify_model(const struct options *o, struct mem *mem,
				    const struct us_model *model)
{
	struct us_error err;
	struct buf text;

	if (us_model_verify(model, &err))
		return failed(&err);
	buf_init(&text, mem);
	if (o->verbosity >= 0)
		buf_str(&text, "the model is sound\n");
	return put_stdout(&text);
}

static enum run_status describe_model(struct mem *mem,
				      const struct us_model *model)
{
	struct buf text;

	buf_init(&text, mem);
	buf_str(&text, us_model_describe(model));
	if (text.n && text.p[text.n - 1] != '\n')
		buf_byte(&text, '\n');
	return put_stdout(&text);
}

/* ---- documents ---- */

static bool writes_files(enum target target)
{
	return target == TARGET_IN_PLACE || target == TARGET_FILE ||
	       target == TARGET_FOLDER;
}

/* A bar and a report on one terminal would overwrite each other. */
static bool want_progress(const struct options *o, const struct walk *list)
{
	bool quiet_stdout = writes_files(list->target) && !o->report;

	return o->verbosity >= 0 && message_draws() &&
	       (quiet_stdout || !isatty(STDOUT_FILENO));
}

static void ignore(int number)
{
	struct sigaction action = { .sa_handler = SIG_IGN };

	sigemptyset(&action.sa_mask);
	sigaction(number, &action, NULL);
}

/* A broken pipe ends a filter quietly, as everywhere; but whoever writes
 * files must come to tidy up, so there it is an error like others.  The same
 * for the limit of file sizes. */
static bool prepare_signals(enum target target)
{
	ignore(SIGXFSZ);
	if (!writes_files(target))
		return true;
	ignore(SIGPIPE);
	output_prepare();
	if (cleanup_start())
		return true;
	message(NULL, "cannot start a thread: %s", strerror(errno));
	return false;
}

static double seconds_now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static void close_with(const struct options *o, const struct walk *list,
		       const struct counts *sum, double seconds)
{
	bool many = list->target == TARGET_IN_PLACE || o->recursive ||
		    list->target == TARGET_FOLDER || o->files_from.n;
	struct buf text;

	buf_init(&text, list->arena.mem);
	if (many && !o->score && o->verbosity >= 0) {
		counts_summary(&text, sum, list->target == TARGET_NONE);
		message(NULL, "%.*s", (int)text.n, text.p);
	}
	buf_clear(&text);
	if (o->stats) {
		counts_figures(&text, sum, seconds);
		message_write(buf_span(&text));
	}
	buf_free(&text);
}

static enum run_status do_documents(const struct options *o, struct walk *list,
				    const struct us_model *model)
{
	double start = seconds_now();
	struct counts sum;
	struct us_error err;
	enum us_status status;
	bool broken;

	if (!prepare_signals(list->target))
		return RUN_ERROR;
	if (want_progress(o, list))
		message_progress_start("", BUF_COUNT(&list->jobs, struct job),
				       list->bytes);
	status = pool_run(model, o, list, list->arena.mem, NULL, &sum, &broken,
			  &err);
	message_progress_stop();
	cleanup_stop();
	if (status)
		return failed(&err);
	sum.failed += list->failed;
	close_with(o, list, &sum, seconds_now() - start);
	if (sum.failed || broken)
		return RUN_ERROR;
	return o->check && sum.edits ? RUN_REPAIRS : RUN_OK;
}

/* --learn: the documents themselves are learned from, and what they teach
 * is added to `known`. */
static bool learn_first(const struct options *o, const struct walk *list,
			const struct us_model *model,
			struct us_profile *known)
{
	struct lesson l = { .options = o, .list = list, .model = model,
			    .known = known,
			    .progress = want_progress(o, list) };
	struct us_profile *learned = NULL;
	struct us_error err;
	enum us_status status = learn_documents(&l, &learned, &err);

	if (!status)
		status = us_profile_merge(known, learned, &err);
	us_profile_free(learned);
	if (status)
		failed(&err);
	return !status;
}

static enum run_status repair_knowing(struct options *o, struct walk *list,
				      const struct us_model *model)
{
	struct us_profile *known;
	enum run_status status = RUN_ERROR;
	struct us_error err;

	if (!learn_load(o, &known))
		return RUN_ERROR;
	if (o->learn && !known && us_profile_new(&known, &err))
		return failed(&err);
	if (!o->learn || learn_first(o, list, model, known)) {
		o->repair.profile = known;
		status = do_documents(o, list, model);
	}
	us_profile_free(known);
	return status;
}

static enum run_status repair(const struct options *o, struct mem *mem,
			      const struct us_model *model)
{
	enum run_status status = RUN_ERROR;
	struct us_neighbours *neighbours;
	struct options knowing = *o;
	struct walk list;

	if (context_load(o, mem, model, &neighbours)) {
		knowing.repair.neighbours = neighbours;
		walk_run(&list, o, mem);
		if (list.misused)
			message(NULL, "try 'unspin --help'");
		else
			status = repair_knowing(&knowing, &list, model);
		walk_free(&list);
	}
	us_neighbours_free(neighbours);
	return status;
}

enum run_status run(const struct options *o, struct mem *mem)
{
	struct us_model *model;
	enum run_status status;

	if (o->action == ACTION_HELP || o->action == ACTION_VERSION ||
	    o->action == ACTION_COMPLETION)
		return tell(o, mem);
	if (!open_model(o, &model))
		return RUN_ERROR;
	if (o->action == ACTION_LEARN)
		status = learn_run(o, mem, model);
	else if (o->action == ACTION_VERIFY_MODEL)
		status = verify_model(o, mem, model);
	else if (o->action == ACTION_MODEL_INFO)
		status = describe_model(mem, model);
	else
		status = repair(o, mem, model);
	us_model_close(model);
	return status;
}
