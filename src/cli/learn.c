/* learn.c - documents, pairs or other profiles in, one profile out. */
#include "cli/learn.h"
#include "cli/cleanup.h"
#include "cli/fdio.h"
#include "cli/message.h"
#include "cli/output.h"
#include "cli/pool.h"

#include "base/mapfile.h"
#include "base/status.h"

#include <errno.h>
#include <unistd.h>

static enum run_status failed(const struct us_error *err)
{
	message(NULL, "%s", err->text);
	return RUN_ERROR;
}

static enum us_status load_all(const struct buf *paths,
			       struct us_profile *profile,
			       struct us_error *err)
{
	const char **all = BUF_ARRAY(paths, const char *);
	enum us_status status = US_OK;

	for (size_t i = 0; !status && i < BUF_COUNT(paths, const char *); i++)
		status = us_profile_load(profile, all[i], err);
	return status;
}

bool learn_load(const struct options *o, struct us_profile **out)
{
	struct us_error err;
	enum us_status status;

	*out = NULL;
	if (!o->profiles.n)
		return true;
	status = us_profile_new(out, &err);
	if (!status)
		status = load_all(&o->profiles, *out, &err);
	if (!status)
		return true;
	us_profile_free(*out);
	*out = NULL;
	failed(&err);
	return false;
}

/* ---- documents ---- */

/* One round, knowing `known`: what it learned goes to *out. */
static enum us_status read_all(struct lesson *l, const struct us_profile *known,
			       struct us_profile **out, struct us_error *err)
{
	struct options round = *l->options;
	struct walk reading = *l->list;
	struct counts sum;
	enum us_status status = us_profile_new(out, err);
	bool broken;

	if (status)
		return status;
	reading.target = TARGET_NONE;
	round.target = TARGET_NONE;
	round.report = REPORT_NONE;
	round.verbosity = -1;
	round.repair.learn = 1;
	round.repair.profile = known;
	status = pool_run(l->model, &round, &reading, reading.arena.mem, *out,
			  &sum, &broken, err);
	l->failed = sum.failed;
	return status ? status : us_profile_settle(*out, err);
}

/* The same behind a progress bar with the title, if one is wanted. */
static enum us_status learn_round(struct lesson *l,
				  const struct us_profile *known,
				  const char *title, struct us_profile **out,
				  struct us_error *err)
{
	enum us_status status;

	if (l->progress)
		message_progress_start(title,
				       BUF_COUNT(&l->list->jobs, struct job),
				       l->list->bytes);
	status = read_all(l, known, out, err);
	message_progress_stop();
	return status;
}

/* What the next round is to try besides `tried`, which is given up for it: what
 * is known from the start and what earlier rounds tried.  NULL if there is
 * nothing new.  Counts of the round before are not handed on: the same texts
 * would speak twice. */
static enum us_status propose(struct us_profile *learned,
			      const struct us_profile *known,
			      struct us_profile **tried, struct us_error *err)
{
	struct us_profile *before = *tried;
	enum us_status status = us_profile_new(tried, err);
	size_t proposals = 0;

	if (!status)
		status = us_profile_propose(learned, *tried, &proposals, err);
	if (!status && proposals && (before || known))
		status = us_profile_merge(*tried, before ? before : known, err);
	us_profile_free(before);
	if (status || !proposals) {
		us_profile_free(*tried);
		*tried = NULL;
	}
	return status;
}

/* Standard input is gone when the second round comes. */
static enum us_status check_readable(const struct walk *list,
				     struct us_error *err)
{
	const struct job *jobs = BUF_ARRAY(&list->jobs, const struct job);

	for (size_t i = 0; i < BUF_COUNT(&list->jobs, struct job); i++)
		if (!jobs[i].path)
			return status_set(err, US_EARGUMENT, US_NO_OFFSET,
					  "files that are learned from are "
					  "read twice: standard input cannot "
					  "be");
	return US_OK;
}

enum us_status learn_documents(struct lesson *l, struct us_profile **out,
			       struct us_error *err)
{
	const unsigned rounds = l->options->rounds ? l->options->rounds : 2;
	struct us_profile *tried = NULL;
	enum us_status status = check_readable(l->list, err);

	*out = NULL;
	if (!status)
		status = learn_round(l, l->known, "learning ", out, err);
	for (unsigned i = 1; !status && i < rounds; i++) {
		status = propose(*out, l->known, &tried, err);
		if (status || !tried)
			break;
		us_profile_free(*out);
		*out = NULL;
		status = learn_round(l, tried, "trying proposals ", out, err);
	}
	us_profile_free(tried);
	if (status) {
		us_profile_free(*out);
		*out = NULL;
	}
	return status;
}

/* ---- the subcommand ---- */

static enum us_status write_file(const char *path, struct span text,
				 struct mem *mem, struct us_error *err)
{
	const struct output_how how = { .suffix = NULL };
	struct output out;
	enum us_status status;

	output_init(&out, mem);
	status = output_open(&out, path, false, NULL, err);
	if (!status)
		status = output_write(&out, text, err);
	if (!status)
		status = output_commit(&out, &how, err);
	output_abort(&out);
	output_free(&out);
	return status;
}

static enum run_status put(const struct options *o, struct us_profile *profile,
			   struct mem *mem)
{
	struct us_error err;
	const char *text;
	size_t length;

	if (us_profile_write(profile, &text, &length, &err))
		return failed(&err);
	if (o->output) {
		if (!write_file(o->output, span_of(text, length), mem, &err))
			return RUN_OK;
		message(NULL, "%s: %s", o->output, err.text);
		return RUN_ERROR;
	}
	if (fdio_write(STDOUT_FILENO, span_of(text, length)))
		return RUN_OK;
	message(NULL, "standard output: %s", strerror(errno));
	return RUN_ERROR;
}

/* Sets *whole to whether all that was named could be read. */
static enum us_status from_documents(const struct options *o, struct mem *mem,
				     const struct us_model *model,
				     struct us_profile **out, bool *whole,
				     struct us_error *err)
{
	struct us_profile *known;
	enum us_status status;
	struct walk list;
	struct lesson l = { .options = o, .list = &list, .model = model,
			    .progress = o->verbosity >= 0 && message_draws() };

	*out = NULL;
	if (!learn_load(o, &known))
		return status_set(err, US_EPROFILE, US_NO_OFFSET,
				  "nothing learned");
	l.known = known;
	walk_run(&list, o, mem);
	status = learn_documents(&l, out, err);
	*whole = !l.failed && !list.failed;
	walk_free(&list);
	us_profile_free(known);
	return status;
}

static enum us_status from_profiles(const struct options *o,
				    struct us_profile **out,
				    struct us_error *err)
{
	enum us_status status = us_profile_new(out, err);

	return status ? status : load_all(&o->operands, *out, err);
}

static enum us_status read_pairs(struct us_profile *profile, const char *path,
				 struct us_error *err)
{
	struct span file;
	enum us_status status = mapfile_open(path, &file, err);

	if (status)
		return status;
	status = us_profile_pairs(profile, file.p, file.n, err);
	mapfile_close(file);
	return status_name_file(err, status, path);
}

static enum us_status from_pairs(const struct options *o,
				 struct us_profile **out, struct us_error *err)
{
	const char **all = BUF_ARRAY(&o->operands, const char *);
	enum us_status status = us_profile_new(out, err);

	for (size_t i = 0;
	     !status && i < BUF_COUNT(&o->operands, const char *); i++)
		status = read_pairs(*out, all[i], err);
	return status;
}

enum run_status learn_run(const struct options *o, struct mem *mem,
			  const struct us_model *model)
{
	struct us_profile *profile = NULL;
	enum run_status result = RUN_ERROR;
	enum us_status status;
	struct us_error err;
	bool whole = true;

	output_prepare();
	if (!cleanup_start()) {
		message(NULL, "cannot start a thread: %s", strerror(errno));
		return RUN_ERROR;
	}
	if (o->learn_from == LEARN_PROFILES)
		status = from_profiles(o, &profile, &err);
	else if (o->learn_from == LEARN_PAIRS)
		status = from_pairs(o, &profile, &err);
	else
		status = from_documents(o, mem, model, &profile, &whole, &err);
	if (status)
		failed(&err);
	else
		result = put(o, profile, mem);
	if (!result && !whole)
		result = RUN_ERROR;
	cleanup_stop();
	us_profile_free(profile);
	return result;
}
