/* arena.c - bump allocation in a chain of blocks that double in size. */
#include "base/arena.h"

#include <stdint.h>

enum { FIRST_BLOCK = 1 << 16, MAX_BLOCK = 1 << 24 };

struct arena_block {
	struct arena_block *next;
	size_t size, used;
	max_align_t data[];
};

void arena_init(struct arena *a, struct mem *mem)
{
	*a = (struct arena){ .mem = mem };
}

void arena_free(struct arena *a)
{
	struct arena_block *b = a->first;

	while (b) {
		struct arena_block *next = b->next;

		mem_free(b);
		b = next;
	}
	a->first = a->current = NULL;
}

void arena_reset(struct arena *a)
{
	a->current = a->first;
	if (a->first)
		a->first->used = 0;
}

/* A block with room for n bytes: the next one in the chain if it fits, else
 * a new one linked in before it. */
static struct arena_block *block_for(struct arena *a, size_t n)
{
	struct arena_block *b = a->current ? a->current->next : NULL;
	size_t size = a->current ? a->current->size * 2 : FIRST_BLOCK;

	if (b && b->size >= n) {
		b->used = 0;
		return a->current = b;
	}
	if (size > MAX_BLOCK)
		size = MAX_BLOCK;
	if (size < n)
		size = n;
	if (size > SIZE_MAX - sizeof *b)
		longjmp(a->mem->escape, 1);
	b = mem_alloc(a->mem, sizeof *b + size);
	b->size = size;
	b->used = 0;
	if (a->current) {
		b->next = a->current->next;
		a->current->next = b;
	} else {
		b->next = NULL;
		a->first = b;
	}
	return a->current = b;
}

void *arena_alloc(struct arena *a, size_t n)
{
	struct arena_block *b = a->current;
	size_t align = _Alignof(max_align_t);
	void *p;

	if (n > SIZE_MAX - align)
		longjmp(a->mem->escape, 1);
	n = (n + align - 1) / align * align;
	if (!b || b->size - b->used < n)
		b = block_for(a, n);
	p = (char *)b->data + b->used;
	b->used += n;
	return p;
}

void *arena_zalloc(struct arena *a, size_t count, size_t size)
{
	if (size && count > SIZE_MAX / size)
		longjmp(a->mem->escape, 1);
	return memset(arena_alloc(a, count * size), 0, count * size);
}

struct span arena_copy(struct arena *a, struct span s)
{
	char *p = arena_alloc(a, s.n + 1);

	if (s.n)
		memcpy(p, s.p, s.n);
	p[s.n] = '\0';
	return span_of(p, s.n);
}
