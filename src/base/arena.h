/* arena.h - memory that is released all at once.
 *
 * One arena serves one document: allocation moves a pointer, nothing is
 * freed singly, arena_reset() gives everything back and keeps the blocks for
 * the next document.  Out of memory jumps (mem.h).
 */
#ifndef US_BASE_ARENA_H
#define US_BASE_ARENA_H

#include "base/mem.h"
#include "base/span.h"

struct arena_block;

struct arena {
	struct mem *mem;
	struct arena_block *first;	/* in order of use */
	struct arena_block *current;
};

void arena_init(struct arena *a, struct mem *mem);
void arena_free(struct arena *a);

/* Forgets all that was allocated; pointers into the arena become invalid. */
void arena_reset(struct arena *a);

/* `n` bytes aligned for any type; contents undefined. */
void *arena_alloc(struct arena *a, size_t n);

/* count * size zeroed bytes; a product that overflows jumps as out of
 * memory does. */
void *arena_zalloc(struct arena *a, size_t count, size_t size);

/* A copy of the span's bytes with a NUL behind (not counted). */
struct span arena_copy(struct arena *a, struct span s);

/* ARENA_NEW(arena, type, count): zeroed array of `count` objects. */
#define ARENA_NEW(a, type, count) \
	((type *)arena_zalloc((a), (count), sizeof(type)))

#endif
