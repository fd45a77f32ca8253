/* open.c - opening a model: map, check the directory, view the sections. */
#include "handle.h"

#include "base/mapfile.h"
#include "base/mem.h"
#include "model/model.h"

#include <stdio.h>
#include <stdlib.h>

/* The file to open when the caller named none. */
static const char *default_path(void)
{
	const char *path = getenv("UNSPIN_MODEL");

	if (path && *path)
		return path;
	return UNSPIN_PKGDATADIR "/english.unspin";
}

static void describe(struct us_model *m, const char *path)
{
	snprintf(m->path, sizeof m->path, "%s", path);
	snprintf(m->description, sizeof m->description,
		 "file: %.300s\nbytes: %zu\nwords: %lu\n", path, m->file.n,
		 (unsigned long)m->views.vocab.count);
}

enum us_status us_model_open(const char *path, struct us_model **out,
			     struct us_error *err)
{
	struct us_model *m = mem_try(sizeof *m);
	enum us_status status;

	*out = NULL;
	if (!path)
		path = default_path();
	if (!m)
		return status_set(err, US_ENOMEM, US_NO_OFFSET,
				  "out of memory");
	status = mapfile_open(path, &m->file, err);
	if (!status)
		status = model_check(m->file, path, err);
	if (!status)
		status = views_open(&m->views, m->file, VIEWS_ALL, err);
	if (status) {
		us_model_close(m);
		return status_name_file(err, status, path);
	}
	describe(m, path);
	*out = m;
	return US_OK;
}

void us_model_close(struct us_model *model)
{
	if (!model)
		return;
	mapfile_close(model->file);
	mem_free(model);
}

enum us_status us_model_verify(const struct us_model *model,
			       struct us_error *err)
{
	return status_name_file(err, model_verify(model->file, err),
				model->path);
}

const char *us_model_describe(const struct us_model *model)
{
	return model->description;
}
