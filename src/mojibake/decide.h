/* decide.h - which plans explain the text, and where.
 *
 * A plan is worth taking if what it gains over all the spans it can mend
 * exceeds its price: the shortest description of the text as readable text
 * plus its damage (Rissanen 1978).  So a hundred weak spans that agree
 * outvote their own doubts, one weak span alone stays as it is, and a plan
 * once paid for mends the next span cheaply.
 */
#ifndef US_MOJIBAKE_DECIDE_H
#define US_MOJIBAKE_DECIDE_H

#include "mojibake/suspect.h"

/* Sets `chosen` and `sure` of every span and marks the plans that were taken
 * as active. */
void decide(struct suspect *spans, size_t count, struct buf *plans,
	    struct arena *arena);

#endif
