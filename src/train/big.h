/* big.h - arrays too big for comfort: in memory while the bound allows, in
 * unlinked temporary files mapped into memory beyond it.
 *
 * The kernel may write pages of such a file out at any time, so what lies in
 * files does not count as memory in use.  Running out of disk is told and
 * jumps (message_give_up()).
 */
#ifndef US_TRAIN_BIG_H
#define US_TRAIN_BIG_H

#include "base/mem.h"

#include <stdbool.h>
#include <stdint.h>

struct big_store {
	struct mem *mem;
	uint64_t limit, used;	/* bytes in memory, at most and now */
};

struct big {
	struct big_store *store;
	void *p;
	uint64_t size;		/* bytes there is room for */
	int fd;			/* of the file, or -1 */
};

void big_init(struct big *b, struct big_store *store);
void big_free(struct big *b);

/* Makes the array exactly `size` bytes long; what is new is undefined.  The
 * address may change. */
void big_resize(struct big *b, uint64_t size);

/* The same, but with bytes all zero and the old contents lost. */
void big_zero(struct big *b, uint64_t size);

/* Room for at least `size` bytes, growing by halves so that repeated calls
 * are linear. */
void big_reserve(struct big *b, uint64_t size);

#endif
