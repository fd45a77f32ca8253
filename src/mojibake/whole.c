/* whole.c - encode, decode, no lattice.
 *
 * Most words of a garbled document are garbled in the way that the words
 * before were, completely and without loss.
 */
#include "mojibake/whole.h"

#include "mojibake/rival.h"
#include "text/utf8.h"

enum { SEQUENCE_BYTE = 6 * LOGP_ONE };	/* what valid UTF-8 is worth */

/* Does the set spell text[0 .. *n) as valid UTF-8, beyond ASCII?  Decodes it
 * in place, with r->at kept up; *bytes is what the sequences hold.  What comes
 * out is no character below `least`. */
static bool decode_whole(struct reading *r, enum charmap map, uint32_t least,
			 size_t *bytes)
{
	size_t m = 0;

	*bytes = 0;
	for (size_t i = 0; i < r->n; m++) {
		unsigned byte = r->text[i] < 0x80 ? r->text[i] :
				charmap_encode(map, r->text[i]);
		size_t length = byte < 0x80 ? 1 : byte < 0xE0 ? 2 :
				byte < 0xF0 ? 3 : 4;
		char spelt[4] = { (char)byte };
		uint32_t c = byte;

		if (!byte || i + length > r->n)
			return false;
		for (size_t k = 1; k < length; k++)
			spelt[k] = (char)(r->text[i + k] < 0x80 ? 0 :
				charmap_encode(map, r->text[i + k]));
		if (length > 1 && (utf8_next(span_of(spelt, length), &c) !=
				   length || c < least))
			return false;
		*bytes += length > 1 ? length : 0;
		r->text[m] = c;
		r->at[m] = r->at[i];
		i += length;
	}
	r->at[m] = r->at[r->n];
	r->n = m;
	return *bytes > 0;
}

/* Control characters can only be bytes of the next layer, if `inner`. */
static bool apply_plan(const struct plan *plan, bool inner, struct reading *r,
		       const uint32_t *text, size_t n, size_t *bytes)
{
	memcpy(r->text, text, n * sizeof *text);
	for (size_t i = 0; i <= n; i++)
		r->at[i] = (uint16_t)i;
	r->n = n;
	for (int k = 0; k < plan->steps; k++)
		if (plan->step[k].kind != STEP_UTF8 ||
		    !decode_whole(r, (enum charmap)plan->step[k].a,
				  inner && k + 1 < plan->steps ? 0x80 : 0xA0,
				  bytes))
			return false;
	return true;
}

/* How good is the text that a plan brought out: 0 bad, 1 it reads well, 2
 * all words are known.  Two bytes may be chance, so what they replace must
 * look bad. */
static int quality(struct finder *f, const struct reading *r,
		   size_t bytes, const uint32_t *text, size_t n)
{
	if (finder_is_plain(f, r->text, r->n))
		return 2;
	return (bytes > 2 || finder_looks_bad(f, text, n)) &&
	       !finder_looks_bad(f, r->text, r->n);
}

static struct reading copy_reading(struct arena *arena,
				   const struct reading *r)
{
	struct reading copy = *r;

	copy.text = ARENA_NEW(arena, uint32_t, r->n);
	copy.at = ARENA_NEW(arena, uint16_t, r->n + 1);
	memcpy(copy.text, r->text, r->n * sizeof *r->text);
	memcpy(copy.at, r->at, (r->n + 1) * sizeof *r->at);
	return copy;
}

/* Does a control character stand for a byte that is something else in the
 * set? */
static bool has_odd(enum charmap map, const uint32_t *text, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (text[i] >= 0x80 && text[i] < 0xA0 &&
		    charmap_decode(map, charmap_encode(map, text[i])) !=
		    text[i])
			return true;
	return false;
}

void whole_add(struct finder *f, uint16_t plan, const uint32_t *text,
	       size_t n, logp_t gain)
{
	const struct plan *p = plan_at(f->plans, plan);
	uint32_t out[LATTICE_MAX_NODES];
	uint16_t at[LATTICE_MAX_NODES];
	struct reading r = { .text = out, .at = at, .changed = 1,
			     .lead = READING_SURE };
	size_t bytes;

	if (n >= LATTICE_MAX_NODES ||
	    has_odd((enum charmap)p->step[0].a, text, n) ||
	    !apply_plan(p, false, &r, text, n, &bytes))
		return;
	r = copy_reading(f->arena, &r);
	finder_add(f, plan, gain, &r);
}

static bool same_reading(const struct reading *a, const struct reading *b)
{
	return a->n == b->n &&
	       memcmp(a->text, b->text, a->n * sizeof *a->text) == 0;
}

/* The plan in use that makes the best of the text, 0 if there is none; *tie if
 * there are several. */
static uint16_t find_best(struct finder *f, bool inner, const uint32_t *text,
			  size_t n, struct reading *best, size_t *most,
			  bool *tie)
{
	uint32_t out[LATTICE_MAX_NODES];
	uint16_t at[LATTICE_MAX_NODES], found = 0;
	struct reading r = { .text = out, .at = at, .changed = 1 };
	size_t count = BUF_COUNT(f->plans, struct plan), bytes = 0;
	int good = 0;

	for (uint16_t p = 1; p <= count; p++) {
		const struct plan *plan = plan_at(f->plans, p);
		int q;

		if (!plan->active ||
		    !apply_plan(plan, inner, &r, text, n, &bytes) ||
		    (found && same_reading(&r, best)))
			continue;
		q = quality(f, &r, bytes, text, n);
		*tie = q == good ? *tie || q : q < good && *tie;
		if (q <= good)
			continue;
		*best = copy_reading(f->arena, &r);
		found = p;
		good = q;
		*most = bytes;
	}
	return found;
}

bool whole_find(struct finder *f, const uint32_t *text, size_t n)
{
	bool tie = false;
	struct reading best;
	size_t most = 0;
	uint16_t found = find_best(f, false, text, n, &best, &most, &tie);

	if (!found && !tie)
		found = find_best(f, true, text, n, &best, &most, &tie);
	if (!found || tie)
		return false;
	finder_add(f, found, (logp_t)most * SEQUENCE_BYTE, &best);
	return true;
}

size_t whole_count(const uint32_t *text, size_t n)
{
	size_t far = 0;

	for (size_t i = 0; i < n; i++)
		far += text[i] >= 0x80;
	return far;
}

uint32_t whole_sets_again(const struct reading *r)
{
	uint32_t sets = 0;

	for (size_t i = 0; i + 1 < r->n; i++) {
		const struct charmap_roles *a = charmap_roles(r->text[i]);

		sets |= (a->lead2 | a->lead3) &
			charmap_roles(r->text[i + 1])->follow;
	}
	return sets;
}

bool whole_explains(const struct finder *f, const struct plan *plan,
		    const struct reading *r, size_t sure, size_t n)
{
	return plan->steps == 1 && r->changed && !r->guessed &&
	       sure > 2 && sure == whole_count(f->text, n) &&
	       !(whole_sets_again(r) >> plan->step[0].a & 1);
}
