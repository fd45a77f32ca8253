/* input.h - a document read in parts of bounded size.
 *
 * A document up to INPUT_PART bytes is one part.  A larger one is cut behind
 * a blank line in its last 64 KiB, else behind a line, else behind a space, so
 * that parts are whole paragraphs where there are any.  The cuts depend on the
 * bytes alone, not on how the system delivers them.
 */
#ifndef US_CLI_INPUT_H
#define US_CLI_INPUT_H

#include "base/buf.h"
#include "base/status.h"

#include <stdint.h>
#include <sys/stat.h>

enum { INPUT_PART = 4 << 20 };

struct input {
	int fd;			/* -1: closed */
	struct stat st;
	struct buf data;	/* kept from document to document */
	size_t part;		/* length of the part handed out last */
	uint64_t offset;	/* in the document, of the next part */
	unsigned unit;		/* bytes a character takes at least: 2 for
				 * UTF-16, 4 for UTF-32, else 1 */
	bool binary;		/* a NUL among the first 8000 bytes, unless as
				 * these two have it */
};

void input_init(struct input *in, struct mem *mem);
void input_free(struct input *in);

/* Opens the file, or takes standard input when `path` is NULL.  Errors say
 * why, not which file. */
enum us_status input_open(struct input *in, const char *path,
			  struct us_error *err);

/* The next part, good until the next call; empty at the end. */
enum us_status input_next(struct input *in, struct span *part,
			  struct us_error *err);
void input_close(struct input *in);

#endif
