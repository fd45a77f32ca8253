/* output.h - a file that appears complete or not at all.
 *
 * Text goes to a temporary file in the folder of its target; output_commit()
 * stores it on the disk and renames it.  Until then the old file is
 * untouched; it stays when the new text is the same.  Symbolic links are
 * followed: the file they lead to is replaced.  What is no regular file (a
 * device, a pipe) is written directly.
 *
 * Errors say why, not which file.
 *
 *     output_open(&out, path, like, err)
 *     output_write(&out, text, err) ...
 *     output_commit(&out, &how, err)      or, on failure anywhere:
 *     output_abort(&out)
 */
#ifndef US_CLI_OUTPUT_H
#define US_CLI_OUTPUT_H

#include "base/buf.h"
#include "base/status.h"
#include "cli/cleanup.h"

#include <sys/stat.h>

struct output {
	int fd;			/* -1: closed */
	bool direct;		/* not through a temporary file */
	struct buf real, temp;	/* NUL-terminated paths */
	struct cleanup cleanup;
	struct stat old;	/* of the file to be replaced ... */
	bool exists;		/* ... when there is one */
};

struct output_how {
	const char *suffix;	/* keep the old file under this ending */
	const struct stat *unchanged_since;	/* else refuse; or NULL */
	bool keep_times;
};

void output_init(struct output *out, struct mem *mem);
void output_free(struct output *out);

/* Folders on the way to a new file are made when `make_folders`.  A new file
 * gets the permissions of `like` (NULL: usual ones) less the umask, one that
 * is replaced keeps its own, and its owner where that is permitted. */
enum us_status output_open(struct output *out, const char *path,
			   bool make_folders, const struct stat *like,
			   struct us_error *err);
enum us_status output_write(struct output *out, struct span text,
			    struct us_error *err);
enum us_status output_commit(struct output *out, const struct output_how *how,
			     struct us_error *err);

/* Removes the temporary file; nothing to do after a commit. */
void output_abort(struct output *out);

/* Must be called once before other threads start: reads the umask. */
void output_prepare(void);

#endif
