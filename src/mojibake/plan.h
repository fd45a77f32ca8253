/* plan.h - the chains of steps that undo damage, and what they cost.
 *
 * A plan is found at one place and may then explain the whole file: it is
 * paid for once (in nats, the negative logarithm of its prior) and a little at
 * each place where it is used.  Plans are numbered from 1 in order of
 * appearance; number 0 is "leave it".
 */
#ifndef US_MOJIBAKE_PLAN_H
#define US_MOJIBAKE_PLAN_H

#include "base/buf.h"
#include "base/logp.h"
#include "charset/charmap.h"

enum { PLAN_MAX_STEPS = 7 };

enum step_kind {
	STEP_UTF8,	/* encode in `a`, decode as UTF-8 */
	STEP_SWAP,	/* encode in `a`, decode in `b` */
	STEP_RAW,	/* raw bytes, decode in `a` */
	STEP_WIDE,	/* encode in multi-byte set `a`, decode as UTF-8 */
	STEP_WIDE_RAW,	/* raw bytes, decode in multi-byte set `a` */
	STEP_WIDE_SWAP,	/* encode in `a`, decode in multi-byte set `b` */
	STEP_WIDE_WIDE,	/* encode in multi-byte set `a`, decode in another */
	STEP_WIDE_BACK,	/* encode in multi-byte set `a`, decode in `b` */
	STEP_FILL,	/* a '?' (a = 0) or U+FFFD (a = 1) was a character */
	STEP_FIXER	/* fixer number `a` (fixer.h) */
};

struct step {
	uint8_t kind, a, b;
};

struct plan {
	struct step step[PLAN_MAX_STEPS];
	uint8_t steps;
	bool active;		/* it has won in this document */
	logp_t cost;		/* of its first use */
};

/* `plans` is a buf of struct plan.  The plan `base` (0 for none) with a step
 * added; 0 if it is full. */
uint16_t plan_extend(struct buf *plans, uint16_t base, struct step step);

static inline struct plan *plan_at(const struct buf *plans, uint16_t number)
{
	return &BUF_ARRAY(plans, struct plan)[number - 1];
}

/* Are they two sets for the same languages, which share most of their letters:
 * those of Central Europe? */
bool plan_sets_akin(unsigned wrong, unsigned right);

/* Appends the plan in words: "encode windows-1252, decode utf-8". */
void plan_print(struct buf *out, const struct buf *plans, uint16_t number);

/* The name of the fixer that the plan belongs to, "encoding" for most. */
const char *plan_fixer(const struct buf *plans, uint16_t number);

#endif
