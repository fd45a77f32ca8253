/* model_file.h - a model file opened for a step of training. */
#ifndef US_TRAIN_MODEL_FILE_H
#define US_TRAIN_MODEL_FILE_H

#include "model/views.h"

struct model_file {
	struct span bytes;	/* the mapping */
	struct views views;	/* of the parts that were asked for */
};

/* Maps the file, checks its directory and opens these parts (a set of enum
 * views_part, see there which may be missing).  Errors name the file.  To be
 * closed even on failure.  US_EIO, US_EMODEL. */
enum us_status model_file_open(struct model_file *f, const char *path,
			       unsigned parts, struct us_error *err);
void model_file_close(struct model_file *f);

#endif
