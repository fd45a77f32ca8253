/* sequence.h - a UTF-8 sequence of which not all bytes are known. */
#ifndef US_CHARSET_SEQUENCE_H
#define US_CHARSET_SEQUENCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct sequence {
	uint8_t bytes[4];	/* 0: in a gap */
	uint8_t have, need;
	uint8_t end;		/* the last byte of the sequence before */
	uint8_t behind;		/* the byte behind this one; 0 if unknown */
	uint8_t pairs;		/* bit k: byte k is of one gap with the one
				 * before it */
	uint8_t alone;		/* bit k: byte k is a gap by itself */
};

enum sequence_gap { SEQUENCE_NONE, SEQUENCE_ALONE, SEQUENCE_PAIR };

/* Adds a byte, 0 for a hidden one; false if it does not go there. */
bool sequence_append(struct sequence *q, unsigned byte,
		     enum sequence_gap gap);

/* How many of its bytes are in gaps. */
size_t sequence_hidden(const struct sequence *q);

/* Byte k of the `length` bytes of a character. */
unsigned sequence_byte(uint32_t c, size_t length, size_t k);

/* The characters that have the known bytes, among others that are none:
 * for (; r.c < r.end; sequence_next(&r)).  Empty if they are too many. */
struct sequence_range {
	uint32_t c, step, end;
	bool around;		/* the second of three bytes is known */
};

struct sequence_range sequence_range(const struct sequence *q);
void sequence_next(struct sequence_range *r);

#endif
