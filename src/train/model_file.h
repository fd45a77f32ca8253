/* model_file.h - a model file opened for a step of training. */
#ifndef US_TRAIN_MODEL_FILE_H
#define US_TRAIN_MODEL_FILE_H

#include "model/vocab.h"

struct model_file {
	const char *path;
	struct span bytes;	/* the mapping */
	struct vocab vocab;
};

/* Maps the file and opens its vocabulary.  To be closed even on failure.
 * US_EIO, US_EMODEL. */
enum us_status model_file_open(struct model_file *f, const char *path,
			       struct us_error *err);
void model_file_close(struct model_file *f);

#endif
