/* span.h - a borrowed run of bytes.
 *
 * Text inside the library is never NUL-terminated and never copied without
 * need: it is a pointer and a length, owned by somebody else.
 */
#ifndef US_BASE_SPAN_H
#define US_BASE_SPAN_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

struct span {
	const char *p;
	size_t n;
};

/* A span over a string literal or any NUL-terminated string. */
static inline struct span span_str(const char *s)
{
	return (struct span){ s, strlen(s) };
}

static inline struct span span_of(const void *p, size_t n)
{
	return (struct span){ p, n };
}

static inline bool span_equal(struct span a, struct span b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

/* Byte order, shorter first among equals: the order of every sorted table. */
static inline int span_compare(struct span a, struct span b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int c = n ? memcmp(a.p, b.p, n) : 0;

	return c ? c : (a.n > b.n) - (a.n < b.n);
}

#endif
