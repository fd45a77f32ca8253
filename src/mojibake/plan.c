/* plan.c - interned chains of steps.
 *
 * The prices come from how often each accident happens in the field: UTF-8
 * read as windows-1252 leads by far, then the other sets of Western and
 * Cyrillic systems, then everything else; a layer more of the same costs less
 * than a layer of another kind, which needs the evidence that it would need
 * alone.
 */
#include "mojibake/plan.h"

#include "charset/wide.h"
#include "residue/fixer.h"

enum { MAX_PLANS = 4000, AGAIN = 3, ANOTHER = 3 };

static int utf8_price(unsigned map)
{
	switch (map) {
	case CHARMAP_CP1252:
		return 3;
	case CHARMAP_LATIN1:
		return 4;
	case CHARMAP_CP1250:
	case CHARMAP_CP1251:
	case CHARMAP_CP437:
	case CHARMAP_CP850:
	case CHARMAP_MAC:
		return 6;
	case CHARMAP_ISO7:
		return 12;		/* windows-1253, if Greek */
	default:
		return 8;
	}
}

static bool one_of(unsigned map, unsigned a, unsigned b, unsigned c)
{
	return map == a || map == b || map == c;
}

static bool is_cyrillic(unsigned map)
{
	return one_of(map, CHARMAP_CP1251, CHARMAP_KOI8R, CHARMAP_CP866) ||
	       one_of(map, CHARMAP_ISO5, CHARMAP_KOI8U, CHARMAP_MACCYR);
}

/* Sets of scripts that hardly anybody reads by mistake. */
static bool is_far(unsigned map)
{
	return one_of(map, CHARMAP_CP1255, CHARMAP_CP1256, CHARMAP_CP874);
}

static bool is_dos(unsigned map)
{
	return one_of(map, CHARMAP_CP437, CHARMAP_CP850, CHARMAP_CP852);
}

static bool is_mac(unsigned map)
{
	return one_of(map, CHARMAP_MAC, CHARMAP_MACCE, CHARMAP_MACCYR);
}

/* From one of these to the other text went by way of Windows. */
static bool seldom_met(unsigned wrong, unsigned right)
{
	return (is_dos(wrong) && is_mac(right)) ||
	       (is_mac(wrong) && is_dos(right));
}

static bool is_central(unsigned map)
{
	return map == CHARMAP_CP1250 || map == CHARMAP_LATIN2;
}

bool plan_sets_akin(unsigned wrong, unsigned right)
{
	return is_central(wrong) && is_central(right);
}

static int swap_price(unsigned wrong, unsigned right)
{
	bool dos = one_of(wrong, CHARMAP_CP437, CHARMAP_CP850, CHARMAP_MAC) ||
		   one_of(right, CHARMAP_CP437, CHARMAP_CP850, CHARMAP_MAC);
	bool west = wrong == CHARMAP_CP1252 || right == CHARMAP_CP1252;

	if (wrong == CHARMAP_LATIN1 && right == CHARMAP_CP1252)
		return 1;		/* C1 controls shown as such */
	if (wrong == CHARMAP_CP1252 &&
	    one_of(right, CHARMAP_CP1250, CHARMAP_CP1251, CHARMAP_CP1254))
		return 6;
	if (wrong == CHARMAP_CP1252 &&
	    one_of(right, CHARMAP_CP1253, CHARMAP_CP1257, CHARMAP_KOI8R))
		return 7;
	if (right == CHARMAP_CP1252 &&
	    (wrong == CHARMAP_CP1250 || wrong == CHARMAP_CP1251))
		return 7;
	if (is_cyrillic(wrong) && is_cyrillic(right))
		return 6;
	if (plan_sets_akin(wrong, right))
		return 7;
	if (is_far(wrong) && !one_of(right, CHARMAP_CP1252, CHARMAP_CP1255,
				     CHARMAP_CP1256))
		return 20;
	if (seldom_met(wrong, right))
		return right == CHARMAP_MACCE || right == CHARMAP_MACCYR ? 20 :
		       13;
	if (right == CHARMAP_MACCE || right == CHARMAP_CP857 || right == CHARMAP_CP737)
		return 13;
	return dos && west ? 7 : west || dos ? 9 : 11;
}

static int step_price(const struct step *s)
{
	switch (s->kind) {
	case STEP_UTF8:
		return utf8_price(s->a);
	case STEP_SWAP:
		return swap_price(s->a, s->b);
	case STEP_RAW:
		return s->a == CHARMAP_CP1252 ? 0 : 6;
	case STEP_FILL:
		return s->a ? 1 : 5;
	case STEP_WIDE:
		return 7;
	case STEP_WIDE_SWAP:
		return s->a == CHARMAP_CP1252 ? 9 : 12;
	case STEP_WIDE_BACK:
		return s->b == CHARMAP_CP1252 ? 7 : 10;
	case STEP_WIDE_WIDE:
		return s->a == WIDE_GB18030 ? 9 : 12;
	default:
		return 6;
	}
}

static bool same_steps(const struct plan *a, const struct plan *b)
{
	return a->steps == b->steps &&
	       memcmp(a->step, b->step, a->steps * sizeof *a->step) == 0;
}

uint16_t plan_extend(struct buf *plans, uint16_t base, struct step step)
{
	size_t n = BUF_COUNT(plans, struct plan);
	struct plan p = { .cost = 0 };
	int price = step_price(&step);

	if (base)
		p = *plan_at(plans, base);
	p.active = false;
	if (p.steps == PLAN_MAX_STEPS || n >= MAX_PLANS)
		return 0;
	if (p.steps && memcmp(&p.step[p.steps - 1], &step, sizeof step) == 0)
		price = AGAIN;
	else if (p.steps)
		price += ANOTHER;
	p.step[p.steps++] = step;
	p.cost += price * LOGP_ONE;
	for (size_t i = 0; i < n; i++)
		if (same_steps(&BUF_ARRAY(plans, struct plan)[i], &p))
			return (uint16_t)(i + 1);
	*BUF_PUSH(plans, struct plan) = p;
	return (uint16_t)(n + 1);
}

static const char *first_name(const struct step *s)
{
	switch (s->kind) {
	case STEP_WIDE:
	case STEP_WIDE_RAW:
	case STEP_WIDE_WIDE:
	case STEP_WIDE_BACK:
		return wide_name(s->a);
	case STEP_FILL:
	case STEP_FIXER:
		return "";
	default:
		return charmap_name((enum charmap)s->a);
	}
}

static void print_step(struct buf *out, const struct step *s)
{
	const char *a = first_name(s);

	switch (s->kind) {
	case STEP_UTF8:
	case STEP_WIDE:
		buf_printf(out, "encode %s, decode utf-8", a);
		break;
	case STEP_SWAP:
	case STEP_WIDE_BACK:
		buf_printf(out, "encode %s, decode %s", a,
			   charmap_name((enum charmap)s->b));
		break;
	case STEP_WIDE_WIDE:
	case STEP_WIDE_SWAP:
		buf_printf(out, "encode %s, decode %s", a, wide_name(s->b));
		break;
	case STEP_RAW:
	case STEP_WIDE_RAW:
		buf_printf(out, "decode %s", a);
		break;
	case STEP_FILL:
		buf_str(out, s->a ? "restore U+FFFD" : "restore '?'");
		break;
	default:
		buf_str(out, fixer_name((enum fixer)s->a));
	}
}

void plan_print(struct buf *out, const struct buf *plans, uint16_t number)
{
	const struct plan *p = plan_at(plans, number);

	for (int i = 0; i < p->steps; i++) {
		if (i)
			buf_str(out, ", ");
		print_step(out, &p->step[i]);
	}
}

const char *plan_fixer(const struct buf *plans, uint16_t number)
{
	const struct step *last = plan_at(plans, number)->step +
				  plan_at(plans, number)->steps - 1;

	switch (last->kind) {
	case STEP_RAW:
	case STEP_WIDE_RAW:
		return fixer_name(FIXER_RAW);
	case STEP_FILL:
		return fixer_name(FIXER_LOSS);
	case STEP_FIXER:
		return fixer_name((enum fixer)last->a);
	default:
		return fixer_name(FIXER_ENCODING);
	}
}
