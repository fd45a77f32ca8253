/* context.h - --context: the clean texts on the same subject. */
#ifndef US_CLI_CONTEXT_H
#define US_CLI_CONTEXT_H

#include "cli/options.h"

/* Reads the files and folders that --context names into *out, NULL if there
 * are none; to be released with us_neighbours_free() in either case.  False
 * after a message about what cannot be read. */
bool context_load(const struct options *o, struct mem *mem,
		  const struct us_model *model, struct us_neighbours **out);

#endif
