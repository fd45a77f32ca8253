/* status.c - error records. */
#include "base/status.h"

#include <errno.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

enum us_status status_set(struct us_error *err, enum us_status status,
			  size_t offset, const char *format, ...)
{
	va_list ap;

	if (!err)
		return status;
	err->status = status;
	err->offset = offset;
	va_start(ap, format);
	vsnprintf(err->text, sizeof err->text, format, ap);
	va_end(ap);
	return status;
}

static bool begins_with_name(const char *text, const char *path)
{
	size_t n = strlen(path);

	return strncmp(text, path, n) == 0 && text[n] == ':';
}

enum us_status status_name_file(struct us_error *err, enum us_status status,
				const char *path)
{
	char text[sizeof err->text];

	if (!err || !status || begins_with_name(err->text, path))
		return status;
	memcpy(text, err->text, sizeof text);
	snprintf(err->text, sizeof err->text, "%.120s: %.130s", path, text);
	return status;
}

enum us_status status_errno(struct us_error *err, const char *path)
{
	/* strerror_r would be thread-safe, but its two incompatible forms
	 * are worse than strerror, which glibc makes per-thread. */
	return status_set(err, US_EIO, US_NO_OFFSET, "%s: %s", path,
			  strerror(errno));
}
