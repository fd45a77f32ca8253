/* mem.h - the one place that asks the system for memory.
 *
 * A failed allocation does not return: it jumps to the `escape` that the
 * owner of the memory has set, so no call site needs a check and none can
 * forget one.  The public functions of the library set an escape on entry
 * and return US_ENOMEM from it; programs set one in main().  Everything
 * allocated hangs on an arena or a buffer of the owner, so a jump leaks
 * nothing.
 *
 *     struct mem mem;
 *     if (setjmp(mem.escape)) { ...release arenas...; return US_ENOMEM; }
 *     arena_init(&a, &mem);
 *
 * Locals changed between the setjmp and the jump are lost unless volatile or
 * reached through a pointer (C11 7.13.2.1).
 *
 * Only mem.c calls malloc, realloc and free; a test checks this.
 */
#ifndef US_BASE_MEM_H
#define US_BASE_MEM_H

#include <setjmp.h>
#include <stddef.h>

struct mem {
	jmp_buf escape;
};

/* Never return NULL; `n` may be 0.  Released with mem_free.  `alignment` is a
 * power of 2. */
void *mem_alloc(struct mem *mem, size_t n);
void *mem_zalloc(struct mem *mem, size_t count, size_t size);
void *mem_alloc_aligned(struct mem *mem, size_t alignment, size_t n);
void *mem_resize(struct mem *mem, void *p, size_t n);
void mem_free(void *p);

/* Returns NULL on failure instead of jumping: for the few objects that must
 * exist before there is an escape to jump to. */
void *mem_try(size_t n);

#endif
