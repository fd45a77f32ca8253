/* charset.h - the sets that whole documents, or lines of them, are written in.
 *
 * One way of stepping through bytes for all of them: UTF-8, UTF-16 and UTF-32,
 * the single-byte sets, the multi-byte sets of East Asia, and UTF-8 with bytes
 * of a single-byte set between (CHARSET_MIXED).
 */
#ifndef US_CHARSET_CHARSET_H
#define US_CHARSET_CHARSET_H

#include "charset/charmap.h"
#include "charset/utf16.h"
#include "charset/wide.h"

enum charset_kind {
	CHARSET_UTF8,
	CHARSET_UNITS,		/* number: enum utf16_number */
	CHARSET_SINGLE,		/* number: enum charmap */
	CHARSET_MIXED,		/* number: enum charmap */
	CHARSET_WIDE		/* number: enum wide_set */
};

struct charset {
	unsigned char kind, number;
};

static inline bool charset_equal(struct charset a, struct charset b)
{
	return a.kind == b.kind && a.number == b.number;
}

/* "windows-1251" ...; CHARSET_MIXED has the name of its single-byte set. */
const char *charset_name(struct charset set);

/* Reads the character at s.p (s.n > 0) into *c; returns its length, 0 where
 * the bytes are none of the set. */
size_t charset_next(struct wide *w, struct charset set, struct span s,
		    uint32_t *c);

/* Appends UTF-8 text in the set; false, with some of it appended, if the set
 * lacks a character. */
bool charset_encode(struct wide *w, struct charset set, struct span utf8,
		    struct buf *out);

#endif
