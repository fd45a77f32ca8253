/* mapfile.c - mmap with errors spelled out. */
#include "base/mapfile.h"

#include <fcntl.h>
#include <stdint.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static enum us_status map_fd(int fd, const char *path, struct span *out,
			     struct us_error *err)
{
	struct stat st;
	void *p;

	if (fstat(fd, &st))
		return status_errno(err, path);
	if (!S_ISREG(st.st_mode))
		return status_set(err, US_EIO, US_NO_OFFSET,
				  "%s: not a regular file", path);
	*out = span_of(NULL, 0);
	if (!st.st_size)
		return US_OK;
	if ((uintmax_t)st.st_size > SIZE_MAX)
		return status_set(err, US_EIO, US_NO_OFFSET, "%s: too large",
				  path);
	p = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_SHARED, fd, 0);
	if (p == MAP_FAILED)
		return status_errno(err, path);
	*out = span_of(p, (size_t)st.st_size);
	return US_OK;
}

enum us_status mapfile_open(const char *path, struct span *out,
			    struct us_error *err)
{
	enum us_status status;
	int fd = open(path, O_RDONLY | O_CLOEXEC);

	if (fd < 0)
		return status_errno(err, path);
	status = map_fd(fd, path, out, err);
	close(fd);
	return status;
}

void mapfile_close(struct span map)
{
	if (map.p)
		munmap((void *)(uintptr_t)map.p, map.n);
}
