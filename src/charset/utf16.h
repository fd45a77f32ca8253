/* utf16.h - text in UTF-16 or UTF-32 (RFC 2781, Unicode 3.10). */
#ifndef US_CHARSET_UTF16_H
#define US_CHARSET_UTF16_H

#include "base/buf.h"

#include <stdint.h>

enum utf16_number { UTF16_LE, UTF16_BE, UTF32_LE, UTF32_BE, UTF16_FORMS };

struct utf16_form {
	const char *name;	/* "utf-16le" ... */
	unsigned width;		/* bytes a unit: 2 or 4 */
	bool big;		/* most significant byte first */
};

struct utf16_form utf16_form(unsigned number);

/* The number of the form by the byte order mark, or by where the zero bytes
 * lie, as Latin text leaves them; UTF16_FORMS: none. */
enum utf16_number utf16_recognise(struct span text);

/* Reads the character at s.p into *c, U+FFFD for half a pair; returns its
 * length, 0 for values past Unicode and where less than a unit is left. */
size_t utf16_next(struct span s, struct utf16_form form, uint32_t *c);

/* Appends the character. */
void utf16_add(struct buf *out, struct utf16_form form, uint32_t c);

#endif
