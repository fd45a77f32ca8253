/* model_file.c - mapping, checking, views. */
#include "train/model_file.h"

#include "base/mapfile.h"
#include "model/model.h"

enum us_status model_file_open(struct model_file *f, const char *path,
			       unsigned parts, struct us_error *err)
{
	enum us_status status;

	*f = (struct model_file){ .bytes = { NULL, 0 } };
	status = mapfile_open(path, &f->bytes, err);
	if (!status)
		status = model_check(f->bytes, path, err);
	if (!status)
		status = views_open(&f->views, f->bytes, parts, err);
	return status_name_file(err, status, path);
}

void model_file_close(struct model_file *f)
{
	mapfile_close(f->bytes);
	f->bytes = span_of(NULL, 0);
}
