/* scan.h - where text could be damaged, at nearly the speed of memory.
 *
 * ASCII passes eight bytes at a time.  Beyond it, pairs of neighbouring
 * characters decide: a verdict on each pair is made once, from the roles
 * that the two play in the single-byte sets and from the character model,
 * and then remembered.  Only words with a pair that undamaged text hardly has,
 * or that read badly as a whole, are handed on; those that turn out clean are
 * remembered by their hash.
 */
#ifndef US_MOJIBAKE_SCAN_H
#define US_MOJIBAKE_SCAN_H

#include "mojibake/suspect.h"

struct scan {
	struct suspect_finder *finder;	/* model, dictionary, fixers */
	uint64_t *pairs;	/* verdicts, direct-mapped */
	uint64_t *seen;		/* hashes of words known to be clean */
	size_t clean;		/* words beyond ASCII passed over */
	bool quoted;		/* a '=' at the end of a line matters */
};

void scan_init(struct scan *s, struct mem *mem, struct suspect_finder *f);
void scan_free(struct scan *s);

/* The beginning of the next word in text[at .. stop) that could be damaged; if
 * there is none, where the last word looked at ends: `stop` or a little
 * more.  A word may begin at `at`. */
size_t scan_next(struct scan *s, struct span text, size_t at, size_t stop);

/* Is the word text[from .. to) clean? */
bool scan_is_clean(struct scan *s, struct span text, size_t from, size_t to);

/* It proved clean. */
void scan_remember(struct scan *s, struct span text, size_t from, size_t to);

#endif
