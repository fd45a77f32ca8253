/* learn.h - `unspin learn`, --learn and --profile: profiles made and loaded. */
#ifndef US_CLI_LEARN_H
#define US_CLI_LEARN_H

#include "cli/run.h"
#include "cli/walk.h"

/* Loads and merges the profiles that the options name; *out is NULL when
 * there are none.  False after a message. */
bool learn_load(const struct options *o, struct us_profile **out);

struct lesson {
	const struct options *options;
	const struct walk *list;	/* the documents */
	const struct us_model *model;
	const struct us_profile *known;	/* from the start, or NULL */
	bool progress;		/* behind a bar */
	uint64_t failed;	/* documents that could not be read */
};

/* Learns from the documents, in as many rounds as the options allow: each
 * tries what the one before proposed.  What is known from the start is no part
 * of *out, which is to be released with us_profile_free().  A document that
 * cannot be read is named, counted, and no error. */
enum us_status learn_documents(struct lesson *l, struct us_profile **out,
			       struct us_error *err);

/* The subcommand. */
enum run_status learn_run(const struct options *o, struct mem *mem,
			  const struct us_model *model);

#endif
