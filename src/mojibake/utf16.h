/* utf16.h - whole documents in UTF-16 or UTF-32 (RFC 2781, Unicode 3.10). */
#ifndef US_MOJIBAKE_UTF16_H
#define US_MOJIBAKE_UTF16_H

#include "base/buf.h"

struct utf16_form {
	const char *name;	/* "utf-16le" ...; NULL: none of them */
	unsigned width;		/* bytes a unit: 2 or 4 */
	bool big;		/* most significant byte first */
};

/* By the byte order mark, or by where the zero bytes lie. */
struct utf16_form utf16_recognise(struct span text);

/* Appends the text as UTF-8, without a byte order mark; what is broken
 * becomes U+FFFD. */
void utf16_to_utf8(struct span text, struct utf16_form form, struct buf *out);

#endif
