/* big.c - realloc, and beyond the bound fallocate and mmap. */
#include "train/big.h"

#include "train/message.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

void big_init(struct big *b, struct big_store *store)
{
	*b = (struct big){ .store = store, .fd = -1 };
}

void big_free(struct big *b)
{
	if (b->fd >= 0) {
		munmap(b->p, b->size ? b->size : 1);
		close(b->fd);
	} else {
		b->store->used -= b->size;
		mem_free(b->p);
	}
	big_init(b, b->store);
}

static void give_up(struct big *b, const char *what, int error)
{
	message_give_up(b->store->mem, "%s: %s", what, strerror(error));
}

static int open_file(struct big *b)
{
	const char *dir = getenv("TMPDIR");
	char name[4096];
	int fd;

	snprintf(name, sizeof name, "%s/unspin-XXXXXX",
		 dir && *dir ? dir : "/tmp");
	fd = mkstemp(name);
	if (fd < 0)
		give_up(b, name, errno);
	unlink(name);
	return fd;
}

static void *map_file(struct big *b, int fd, uint64_t size)
{
	int error = posix_fallocate(fd, 0, (off_t)size);
	void *p;

	if (error)
		give_up(b, "temporary file", error);
	p = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	if (p == MAP_FAILED)
		give_up(b, "temporary file", errno);
	return p;
}

static void move_to_file(struct big *b, uint64_t size)
{
	struct big file = *b;

	file.fd = open_file(b);
	file.size = size;
	file.p = map_file(b, file.fd, size);
	if (b->size)
		memcpy(file.p, b->p, b->size < size ? b->size : size);
	big_free(b);
	*b = file;
}

static void resize_file(struct big *b, uint64_t size)
{
	munmap(b->p, b->size);
	if (ftruncate(b->fd, (off_t)size))
		give_up(b, "temporary file", errno);
	b->p = map_file(b, b->fd, size);
	b->size = size;
}

void big_resize(struct big *b, uint64_t size)
{
	struct big_store *s = b->store;

	if (!size)
		size = 1;
	if (b->fd >= 0) {
		resize_file(b, size);
	} else if (s->used - b->size + size > s->limit) {
		move_to_file(b, size);
	} else {
		b->p = mem_resize(s->mem, b->p, size);
		s->used = s->used - b->size + size;
		b->size = size;
	}
}

void big_zero(struct big *b, uint64_t size)
{
	big_free(b);
	big_resize(b, size);
	memset(b->p, 0, size);
}

void big_reserve(struct big *b, uint64_t size)
{
	if (size > b->size)
		big_resize(b, size + size / 2);
}
