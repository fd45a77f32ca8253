/* bit_writer.h - fields of a few bits, one after another, into a buffer. */
#ifndef US_TRAIN_BIT_WRITER_H
#define US_TRAIN_BIT_WRITER_H

#include "base/buf.h"

#include <stdint.h>

/* Between calls the buffer holds BITS_PADDING zero bytes behind the fields;
 * bit_writer_end takes them off. */
struct bit_writer {
	struct buf *out;
	size_t start;		/* byte of the buffer where the fields begin */
	uint64_t bits;		/* written so far */
};

void bit_writer_begin(struct bit_writer *w, struct buf *out);

/* Appends the low `width` (at most 57) bits of the value. */
void bit_writer_put(struct bit_writer *w, unsigned width, uint64_t value);

/* Pads to a whole byte. */
void bit_writer_end(struct bit_writer *w);

/* Appends a set of n rising numbers below `universe` (model/keyset.h). */
void keyset_write(struct bit_writer *w, const uint32_t *numbers, uint32_t n,
		  uint32_t universe);

/* Appends a rising sequence (model/monotone.h) to the buffer. */
void monotone_write(struct buf *out, const uint64_t *numbers, uint32_t count);

#endif
