/* fdio.h - whole reads and writes on file descriptors.
 *
 * The system may transfer less than asked for, or nothing because a signal
 * came in between; these functions go on until all is done.
 */
#ifndef US_CLI_FDIO_H
#define US_CLI_FDIO_H

#include "base/span.h"

#include <sys/types.h>

/* Writes all of it; false with errno set when the system refuses. */
bool fdio_write(int fd, struct span bytes);

/* Reads until `n` bytes are there or the end is reached; the number read, or
 * -1 with errno set. */
ssize_t fdio_read(int fd, void *p, size_t n);

/* Opens whichever of the descriptors 0, 1, 2 the caller had closed, in such a
 * way that using them fails: else the next file opened would take the place
 * of standard output, and reports would be written into it. */
void fdio_reserve_standard(void);

/* Closes; false with errno set when buffered bytes could not be stored. */
bool fdio_close(int fd);

#endif
