/* mem.c - malloc with a way out. */
#include "base/mem.h"

#include <stdlib.h>

static void *checked(struct mem *mem, void *p)
{
	if (!p)
		longjmp(mem->escape, 1);
	return p;
}

void *mem_try(size_t n)
{
	return calloc(1, n ? n : 1);
}

void *mem_alloc(struct mem *mem, size_t n)
{
	return checked(mem, malloc(n ? n : 1));
}

void *mem_zalloc(struct mem *mem, size_t count, size_t size)
{
	return checked(mem, calloc(count ? count : 1, size ? size : 1));
}

void *mem_alloc_aligned(struct mem *mem, size_t alignment, size_t n)
{
	n = (n + alignment - 1) / alignment * alignment;
	return checked(mem, aligned_alloc(alignment, n ? n : alignment));
}

void *mem_resize(struct mem *mem, void *p, size_t n)
{
	return checked(mem, realloc(p, n ? n : 1));
}

void mem_free(void *p)
{
	free(p);
}
