/* status.h - how a function says that it failed.
 *
 * Functions that can fail return an `enum us_status` (see unspin.h, which
 * owns the list) and fill a `struct us_error` when the caller gave one.
 * Out of memory is not reported this way: see mem.h.
 */
#ifndef US_BASE_STATUS_H
#define US_BASE_STATUS_H

#include "unspin.h"

/* Fills *err (ignored when NULL) and returns `status`.  The text is made as
 * by printf and cut to fit.  `offset` is a byte offset in the input or file
 * concerned, or US_NO_OFFSET. */
enum us_status status_set(struct us_error *err, enum us_status status,
			  size_t offset, const char *format, ...)
	__attribute__((format(printf, 4, 5)));

/* Puts the name of the file before the text, for what was said by a function
 * that knows bytes only; a text that begins with it stays.  Returns `status`,
 * which may be US_OK: then nothing happens. */
enum us_status status_name_file(struct us_error *err, enum us_status status,
				const char *path);

/* As status_set, with ": " and the meaning of errno added. */
enum us_status status_errno(struct us_error *err, const char *path);

#endif
