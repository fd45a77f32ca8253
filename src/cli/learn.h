/* learn.h - `unspin learn`, --learn and --profile: profiles made and loaded. */
#ifndef US_CLI_LEARN_H
#define US_CLI_LEARN_H

#include "cli/run.h"
#include "cli/walk.h"

/* Loads and merges the profiles that the options name; *out is NULL when
 * there are none.  False after a message. */
bool learn_load(const struct options *o, struct us_profile **out);

/* Learns from the listed documents, in as many rounds as the options allow:
 * each tries what the one before proposed, behind a progress bar if one is
 * wanted.  `known` (may be NULL) is known from the start and is no part of
 * *out. */
enum us_status learn_documents(const struct options *o,
			       const struct walk *list,
			       const struct us_model *model,
			       const struct us_profile *known, bool progress,
			       struct us_profile **out, struct us_error *err);

/* The subcommand. */
enum run_status learn_run(const struct options *o, struct mem *mem,
			  const struct us_model *model);

#endif
