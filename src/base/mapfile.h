/* mapfile.h - a whole file mapped read-only into memory. */
#ifndef US_BASE_MAPFILE_H
#define US_BASE_MAPFILE_H

#include "base/span.h"
#include "base/status.h"

/* Maps the file; *out is empty (p may be NULL) for an empty file.  Released
 * with mapfile_close.  US_EIO when it can't be opened, or isn't a regular
 * file. */
enum us_status mapfile_open(const char *path, struct span *out,
			    struct us_error *err);
void mapfile_close(struct span map);

#endif
