/* octets.h - bytes that were spelt out in ASCII, turned back into characters. */
#ifndef US_CHARSET_OCTETS_H
#define US_CHARSET_OCTETS_H

#include "base/buf.h"

#include <stdint.h>

/* The value of two hexadecimal digits, or -1; `upper` allows capitals only. */
int octets_hex(uint32_t high, uint32_t low, bool upper);

/* Appends the characters (uint32_t): UTF-8 if valid, else windows-1252. */
void octets_decode(struct span bytes, struct buf *out);

/* Is there a byte beyond ASCII, and is all of it UTF-8? */
bool octets_high(struct span bytes);
bool octets_utf8(struct span bytes);

#endif
