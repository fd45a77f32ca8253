/* model_file.c - mapping, checking, vocabulary. */
#include "train/model_file.h"

#include "base/mapfile.h"
#include "model/model.h"

enum us_status model_file_open(struct model_file *f, const char *path,
			       struct us_error *err)
{
	enum us_status status;
	struct span section;

	*f = (struct model_file){ .path = path };
	status = mapfile_open(path, &f->bytes, err);
	if (!status)
		status = model_check(f->bytes, path, err);
	if (!status)
		status = model_section(f->bytes, "vocab", VOCAB_VERSION,
				       &section, err);
	if (!status)
		status = vocab_open(&f->vocab, section, err);
	return status;
}

void model_file_close(struct model_file *f)
{
	mapfile_close(f->bytes);
	f->bytes = span_of(NULL, 0);
}
