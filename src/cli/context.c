/* context.c - the operands of --context, gone through as all others are. */
#include "cli/context.h"
#include "cli/input.h"
#include "cli/message.h"
#include "cli/walk.h"

struct reader {
	struct us_neighbours *neighbours;
	struct us_context *characters;	/* turns texts into UTF-8 and mends
					 * them; NULL: taken as they are */
	struct input in;
};

static enum us_status add_part(struct reader *r, struct span part,
			       struct us_error *err)
{
	const struct us_result *mended;

	if (r->characters) {
		enum us_status status = us_repair(r->characters, part.p, part.n,
						  &mended, err);

		if (status)
			return status;
		if (mended->nedits)
			part = span_of(mended->text, mended->length);
	}
	return us_neighbours_add(r->neighbours, part.p, part.n, err);
}

static enum us_status add_file(struct reader *r, const struct job *job,
			       struct us_error *err)
{
	enum us_status status = input_open(&r->in, job->path, err);

	if (r->characters)
		us_context_reset(r->characters);
	while (!status) {
		struct span part;

		status = input_next(&r->in, &part, err);
		if (status || !part.n || r->in.binary)
			break;
		status = add_part(r, part, err);
	}
	input_close(&r->in);
	return status;
}

static bool add_all(struct reader *r, const struct walk *list)
{
	const struct job *jobs = BUF_ARRAY(&list->jobs, const struct job);
	bool good = !list->failed && !list->misused;

	for (size_t i = 0; i < BUF_COUNT(&list->jobs, struct job); i++) {
		struct us_error err;

		if (!add_file(r, &jobs[i], &err))
			continue;
		message(NULL, "--context: %s: %s",
			jobs[i].path ? jobs[i].path : "<stdin>", err.text);
		good = false;
	}
	return good;
}

/* Neighbours are mended where the documents are. */
static enum us_status reader_open(struct reader *r, const struct options *o,
				  const struct us_model *model,
				  struct us_error *err)
{
	struct us_options characters = o->repair;

	characters.stages &= US_STAGE_MOJIBAKE;
	characters.keep_encoding = 0;
	r->characters = NULL;
	return characters.stages ? us_context_new(model, &characters,
						  &r->characters, err) : US_OK;
}

bool context_load(const struct options *o, struct mem *mem,
		  const struct us_model *model, struct us_neighbours **out)
{
	struct options listed = { .operands = o->context, .recursive = true,
				  .target = TARGET_NONE, .include = o->include,
				  .exclude = o->exclude,
				  .files_from = { .mem = mem } };
	struct reader reader;
	struct us_error err;
	struct walk list;
	bool good;

	*out = NULL;
	if (!o->context.n)
		return true;
	if (us_neighbours_new(model, out, &err) ||
	    reader_open(&reader, o, model, &err)) {
		message(NULL, "%s", err.text);
		return false;
	}
	reader.neighbours = *out;
	input_init(&reader.in, mem);
	walk_run(&list, &listed, mem);
	good = add_all(&reader, &list);
	walk_free(&list);
	input_free(&reader.in);
	us_context_free(reader.characters);
	return good;
}
