/* wide.h - the multi-byte sets of East Asia, through iconv(3).
 *
 * Their tables are too large to carry along for how seldom they are needed;
 * the system has them.  Converters are opened at first use and belong to the
 * context.
 */
#ifndef US_CHARSET_WIDE_H
#define US_CHARSET_WIDE_H

#include "base/buf.h"

#include <stdint.h>

enum wide_set {
	WIDE_GB18030, WIDE_CP932, WIDE_EUCJP, WIDE_CP949, WIDE_BIG5, WIDES
};

/* A character's bytes in a set, as found before. */
struct wide_memo {
	uint32_t key;
	uint8_t n;
	char bytes[4];
};

enum { WIDE_MEMO = 1 << 13 };

struct wide {
	void *to[WIDES], *from[WIDES];	/* iconv_t, NULL = not yet opened */
	bool missing[WIDES];		/* not known to the system */
	struct wide_memo *memo;		/* WIDE_MEMO entries */
};

void wide_init(struct wide *w, struct mem *mem);
void wide_free(struct wide *w);

/* The bytes of a character, at most four, good until the next call; none if
 * the set does not have it. */
struct span wide_encode(struct wide *w, enum wide_set set, uint32_t c);

/* The same for a character that a reader of the set has shown: windows-936 has
 * the euro at the byte 80, where GB 18030 has it elsewhere; the others have a
 * control character there. */
struct span wide_shown(struct wide *w, enum wide_set set, uint32_t c);

enum { WIDE_DOUBLES = 3 };

/* The ideographs that the set has besides c and that normalisation makes c of:
 * windows-949 has one for each of its readings.  Returns how many. */
size_t wide_doubles(enum wide_set set, uint32_t c, uint32_t *doubles);

/* Appends the characters (uint32_t) that the bytes spell; false, with `out`
 * as far as it got, when they are not valid in the set. */
bool wide_decode(struct wide *w, enum wide_set set, struct span bytes,
		 struct buf *out);

/* Reads the character at s.p (s.n > 0) into *c; returns its length in bytes, 0
 * if there is none. */
size_t wide_next(struct wide *w, enum wide_set set, struct span s,
		 uint32_t *c);

const char *wide_name(unsigned set);

#endif
