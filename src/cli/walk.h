/* walk.h - from the operands to the list of documents.
 *
 * Folders are gone through in byte order of the names, so that the list, and
 * with it every output, is the same on each run.  In folders, hidden names
 * and symbolic links are passed over, and so is the folder of the output.
 */
#ifndef US_CLI_WALK_H
#define US_CLI_WALK_H

#include "base/arena.h"
#include "base/map.h"
#include "cli/options.h"

struct job {
	const char *path;	/* NULL: standard input */
	const char *target;	/* of TARGET_FILE, _FOLDER, else NULL */
	uint64_t size;		/* bytes, 0 when unknown */
	bool found;		/* in a folder, not named */
};

struct walk {
	struct arena arena;	/* owns the names */
	struct buf jobs;	/* of struct job */
	uint64_t bytes;		/* of all jobs */
	size_t failed;		/* folders and lists that cannot be read */
	bool misused;		/* a usage error was reported */

	const struct options *options;
	enum target target;	/* as options', but knows files from folders */
	struct map sources;	/* in place: device and inode -> seen */
	struct map targets;	/* path -> job + 1 */
	uint64_t out_dev, out_ino;	/* of the output folder, or 0 */
};

/* Problems are reported at once and counted; a FILE that cannot be opened is
 * none yet: its job will tell. */
void walk_run(struct walk *w, const struct options *o, struct mem *mem);
void walk_free(struct walk *w);

#endif
