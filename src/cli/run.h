/* run.h - the command's work between its options and its exit status. */
#ifndef US_CLI_RUN_H
#define US_CLI_RUN_H

#include "cli/options.h"

enum run_status {
	RUN_OK = 0,
	RUN_REPAIRS = 1,	/* --check, --diff: repairs are needed */
	RUN_ERROR = 2		/* usage, input, output or model; reported */
};

enum run_status run(const struct options *o, struct mem *mem);

#endif
