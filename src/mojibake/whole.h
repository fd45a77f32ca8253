/* whole.h - the plans that have proved right, tried on a span as a whole. */
#ifndef US_MOJIBAKE_WHOLE_H
#define US_MOJIBAKE_WHOLE_H

#include "mojibake/finder.h"

/* If one of the plans in use makes good text of the whole span, and no other
 * one makes something else of it that is as good, adds that candidate; false
 * if not. */
bool whole_find(struct finder *f, const uint32_t *text, size_t n);

/* Adds what the plan, of layers of UTF-8, makes of the span, if it is valid from
 * end to end in each, at this gain. */
void whole_add(struct finder *f, uint16_t plan, const uint32_t *text,
	       size_t n, logp_t gain);

/* Characters beyond ASCII. */
size_t whole_count(const uint32_t *text, size_t n);

/* Is each character beyond ASCII of f->text[0 .. n) part of a whole sequence of
 * the plan, whose reading this is, so that nothing is left to explain?  `sure`
 * is the bytes in its sequences. */
bool whole_explains(const struct finder *f, const struct plan *plan,
		    const struct reading *r, size_t sure, size_t n);

/* The sets by which the reading could be garbled once more, as bits. */
uint32_t whole_sets_again(const struct reading *r);

#endif
