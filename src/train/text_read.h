/* text_read.h - training text, document by document, packed or not.
 *
 * Plain, gzip, bzip2 and xz files are told apart by their first bytes.  A
 * document is what lies between blank lines.
 */
#ifndef US_TRAIN_TEXT_READ_H
#define US_TRAIN_TEXT_READ_H

#include "base/buf.h"
#include "base/status.h"

#include <stdint.h>

struct text_source;

struct text_reader {
	struct mem *mem;
	const char *path;
	struct text_source *source;
	struct buf window;	/* bytes read and not yet handed out */
	size_t start;		/* ... begin here */
	bool ended;
	uint64_t documents;	/* handed out so far */
	uint64_t bytes;		/* of unpacked text read so far */
};

/* `path` is borrowed.  To be closed even on failure.  US_EIO. */
enum us_status text_open(struct text_reader *r, struct mem *mem,
			 const char *path, struct us_error *err);
void text_close(struct text_reader *r);

/* The next document that is not empty, good until the next call; *document
 * has length 0 at the end of the file.  US_EIO also for damaged packing. */
enum us_status text_next(struct text_reader *r, struct span *document,
			 struct us_error *err);

/* How far into the packed file the reader is, in bytes. */
uint64_t text_position(const struct text_reader *r);

/* Splits the first line off *text; returns false when there is none left.
 * The line is without its end. */
bool text_line(struct span *text, struct span *line);

#endif
