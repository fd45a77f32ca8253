/* context.c - the operands of --context, gone through as all others are. */
#include "cli/context.h"
#include "cli/input.h"
#include "cli/message.h"
#include "cli/walk.h"

static enum us_status add_file(struct us_neighbours *n, struct input *in,
			       const struct job *job, struct us_error *err)
{
	enum us_status status = input_open(in, job->path, err);

	while (!status) {
		struct span part;

		status = input_next(in, &part, err);
		if (status || !part.n || in->binary)
			break;
		status = us_neighbours_add(n, part.p, part.n, err);
	}
	input_close(in);
	return status;
}

static bool add_all(struct us_neighbours *n, const struct walk *list)
{
	const struct job *jobs = BUF_ARRAY(&list->jobs, const struct job);
	bool good = !list->failed && !list->misused;
	struct input in;

	input_init(&in, list->arena.mem);
	for (size_t i = 0; i < BUF_COUNT(&list->jobs, struct job); i++) {
		struct us_error err;

		if (!add_file(n, &in, &jobs[i], &err))
			continue;
		message(NULL, "--context: %s: %s",
			jobs[i].path ? jobs[i].path : "<stdin>", err.text);
		good = false;
	}
	input_free(&in);
	return good;
}

bool context_load(const struct options *o, struct mem *mem,
		  const struct us_model *model, struct us_neighbours **out)
{
	struct options listed = { .operands = o->context, .recursive = true,
				  .target = TARGET_NONE, .include = o->include,
				  .exclude = o->exclude,
				  .files_from = { .mem = mem } };
	struct us_error err;
	struct walk list;
	bool good;

	*out = NULL;
	if (!o->context.n)
		return true;
	if (us_neighbours_new(model, out, &err)) {
		message(NULL, "%s", err.text);
		return false;
	}
	walk_run(&list, &listed, mem);
	good = add_all(*out, &list);
	walk_free(&list);
	return good;
}
