/* escape.h - any bytes as printable text.
 *
 * Names of files and damaged text may hold control characters, terminal
 * sequences and broken UTF-8; reports and messages show them in a form that
 * is one line, valid UTF-8 and harmless to a terminal.
 */
#ifndef US_CLI_ESCAPE_H
#define US_CLI_ESCAPE_H

#include "base/buf.h"

/* The whole span is well-formed UTF-8. */
bool escape_is_utf8(struct span s);

/* Appends `s` in double quotes with C's escapes: \n \t \r \" \\ and \xHH for
 * control characters and bytes that are not UTF-8. */
void escape_quote(struct buf *out, struct span s);

/* Appends a file's name: as it is where it is plain, else in quotes with octal
 * numbers \NNN in place of \xHH, the form that patch(1) and git read. */
void escape_name(struct buf *out, const char *name);

/* Appends `s` with U+FFFD for each byte that is not UTF-8. */
void escape_lossy(struct buf *out, struct span s);

/* Appends base64 (RFC 4648, section 4). */
void escape_base64(struct buf *out, struct span s);

#endif
