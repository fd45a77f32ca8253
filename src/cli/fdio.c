/* fdio.c - read and write until done. */
#include "cli/fdio.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

/* Linux transfers at most 2 GiB a call; some systems refuse larger ones. */
enum { CHUNK = 1 << 30 };

bool fdio_write(int fd, struct span bytes)
{
	while (bytes.n) {
		size_t want = bytes.n < CHUNK ? bytes.n : CHUNK;
		ssize_t n = write(fd, bytes.p, want);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return false;
		bytes.p += n;
		bytes.n -= (size_t)n;
	}
	return true;
}

ssize_t fdio_read(int fd, void *p, size_t n)
{
	size_t got = 0;

	while (got < n) {
		ssize_t r = read(fd, (char *)p + got, n - got);

		if (r < 0 && errno == EINTR)
			continue;
		if (r < 0)
			return -1;
		if (!r)
			break;
		got += (size_t)r;
	}
	return (ssize_t)got;
}

void fdio_reserve_standard(void)
{
	for (int fd = 0; fd <= 2; fd++)
		if (fcntl(fd, F_GETFD) < 0 && errno == EBADF)
			(void)!open("/dev/null", fd ? O_RDONLY : O_WRONLY);
}

bool fdio_close(int fd)
{
	/* After EINTR the descriptor is gone on Linux: not to be retried. */
	return close(fd) == 0 || errno == EINTR;
}
