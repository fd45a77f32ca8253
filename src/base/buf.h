/* buf.h - a growable run of bytes that owns its memory.
 *
 * Contents survive until buf_free(); buf_clear() keeps the memory for reuse.
 * Out of memory jumps (mem.h).  Arrays of any type grow with BUF_PUSH:
 *
 *     struct buf tokens;
 *     buf_init(&tokens, mem);
 *     *BUF_PUSH(&tokens, struct token) = t;
 *     struct token *all = BUF_ARRAY(&tokens, struct token);
 */
#ifndef US_BASE_BUF_H
#define US_BASE_BUF_H

#include "base/mem.h"
#include "base/span.h"

struct buf {
	struct mem *mem;
	char *p;
	size_t n, capacity;
};

void buf_init(struct buf *b, struct mem *mem);
void buf_free(struct buf *b);
void buf_clear(struct buf *b);

/* Makes room for n more bytes behind the contents and returns where they
 * go (never NULL); the length grows by n, the new bytes are undefined. */
void *buf_grow(struct buf *b, size_t n);

void buf_add(struct buf *b, struct span s);
void buf_byte(struct buf *b, char c);
void buf_str(struct buf *b, const char *s);

/* As printf. */
void buf_printf(struct buf *b, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

static inline struct span buf_span(const struct buf *b)
{
	return span_of(b->p, b->n);
}

#define BUF_PUSH(b, type) ((type *)buf_grow((b), sizeof(type)))
#define BUF_ARRAY(b, type) ((type *)(void *)(b)->p)
#define BUF_COUNT(b, type) ((b)->n / sizeof(type))

#endif
