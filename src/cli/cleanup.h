/* cleanup.h - temporary files that no signal leaves behind.
 *
 * A thread of its own waits for SIGHUP, SIGINT and SIGTERM, removes what is
 * registered and ends the process with 128 + the signal's number.  Because it
 * takes the same lock as the creation of a file, there is no moment at which
 * a file exists that it does not know.
 */
#ifndef US_CLI_CLEANUP_H
#define US_CLI_CLEANUP_H

#include <stdbool.h>

struct cleanup {
	char *path;			/* owned by the caller */
	struct cleanup *next, **back;
};

/* Before other threads start, when files are to be written.  False with errno
 * set when the thread cannot be made. */
bool cleanup_start(void);

/* When all files are at their places; nothing to do if never started. */
void cleanup_stop(void);

/* As mkstemp(3): makes the file, fills in `path`, registers it. */
int cleanup_create(struct cleanup *c, char *path);

/* The file is no longer temporary: renamed, or removed by the caller. */
void cleanup_forget(struct cleanup *c);

#endif
