/* pairs.h - a profile from parallel phrases.
 *
 * A line: a spun word or phrase, a tab, the original, or several with "|"
 * between them, which share the count.  Phrases of two to four words count as
 * wholes.  With as many words on both sides they also count word by word;
 * else words at both ends that are the same, or known pairs, do, and what is
 * left between them counts as a phrase.  Empty lines and lines that begin with "#" are passed over, as
 * are phrases that no profile can hold.
 */
#ifndef US_SPIN_PAIRS_H
#define US_SPIN_PAIRS_H

#include "spin/profile.h"

/* Adds what the lines show.  US_EPROFILE with the offset of the first line
 * without a tab; the lines before it have been added. */
enum us_status pairs_read(struct profile *p, struct span text,
			  struct us_error *err);

#endif
