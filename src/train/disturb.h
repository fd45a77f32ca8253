/* disturb.h - odd text that no spinner wrote.
 *
 * Words left out, said twice, exchanged with the next or with any word of
 * another place, as in learners' English, verse, slips and bad scans: what
 * the detector must not take for spinning.
 */
#ifndef US_TRAIN_DISTURB_H
#define US_TRAIN_DISTURB_H

#include "base/buf.h"
#include "train/random.h"

/* Appends `text` to *out with about the share `rate` of its words disturbed. */
void disturb(struct random *random, struct span text, double rate,
	     struct buf *out);

#endif
