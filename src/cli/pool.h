/* pool.h - the documents shared out among workers. */
#ifndef US_CLI_POOL_H
#define US_CLI_POOL_H

#include "cli/job.h"

/* Does all documents of the list with as many workers as the options ask for.
 * *sum is what was done; what the workers learned goes to `learned` (may be
 * NULL); *broken says that standard output failed (which was reported).  Of
 * documents that fail, *sum counts the number; a status of failure means that
 * none was begun, or that what was learned could not be kept (US_ENOMEM). */
enum us_status pool_run(const struct us_model *model, const struct options *o,
			const struct walk *list, struct mem *mem,
			struct us_profile *learned, struct counts *sum,
			bool *broken, struct us_error *err);

#endif
