/* buf.c - growable buffers; capacity doubles, so appending is linear. */
#include "base/buf.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

void buf_init(struct buf *b, struct mem *mem)
{
	*b = (struct buf){ .mem = mem };
}

void buf_free(struct buf *b)
{
	mem_free(b->p);
	b->p = NULL;
	b->n = b->capacity = 0;
}

void buf_clear(struct buf *b)
{
	b->n = 0;
}

void *buf_grow(struct buf *b, size_t n)
{
	void *room;

	if (n > SIZE_MAX / 2 - b->n)
		longjmp(b->mem->escape, 1);
	if (!b->p || b->capacity - b->n < n) {
		size_t capacity = b->capacity ? b->capacity : 64;

		while (capacity < b->n + n)
			capacity *= 2;
		b->p = mem_resize(b->mem, b->p, capacity);
		b->capacity = capacity;
	}
	room = b->p + b->n;
	b->n += n;
	return room;
}

void buf_add(struct buf *b, struct span s)
{
	if (s.n)
		memcpy(buf_grow(b, s.n), s.p, s.n);
}

void buf_byte(struct buf *b, char c)
{
	*(char *)buf_grow(b, 1) = c;
}

void buf_str(struct buf *b, const char *s)
{
	buf_add(b, span_str(s));
}

void buf_printf(struct buf *b, const char *format, ...)
{
	va_list ap, again;
	int n;

	va_start(ap, format);
	va_copy(again, ap);
	n = vsnprintf(NULL, 0, format, ap);
	va_end(ap);
	if (n > 0) {
		char *room = buf_grow(b, (size_t)n + 1);

		vsnprintf(room, (size_t)n + 1, format, again);
		b->n--;
	}
	va_end(again);
}
