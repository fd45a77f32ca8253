/* swap.c - every pair of sets tried, all characters at once.
 *
 * Nothing in the bytes tells that a pair is right, so the model decides
 * alone; the price of such plans is accordingly high (plan.c), and it takes
 * several words that agree, or one that speaks clearly, to pay it.
 */
#include "mojibake/swap.h"

#include "base/map.h"
#include "mojibake/marks.h"
#include "mojibake/rewrite.h"
#include "mojibake/weigh.h"

enum { MIN_LETTERS = 3, LONGEST = LATTICE_MAX_NODES };

static const uint8_t wrongs[] = {
	CHARMAP_LATIN1, CHARMAP_CP1252, CHARMAP_CP1251, CHARMAP_MAC,
	CHARMAP_CP437, CHARMAP_CP850, CHARMAP_CP1250, CHARMAP_CP866, CHARMAP_KOI8R,
	CHARMAP_LATIN2, CHARMAP_CP1253, CHARMAP_CP1254, CHARMAP_CP1257,
	CHARMAP_ISO5, CHARMAP_CP1255, CHARMAP_CP1256, CHARMAP_CP852,
	CHARMAP_LATIN9
};

static const uint8_t rights[] = {
	CHARMAP_CP1252, CHARMAP_CP1251, CHARMAP_CP1250, CHARMAP_CP1253,
	CHARMAP_MAC, CHARMAP_CP437, CHARMAP_CP850, CHARMAP_CP866,
	CHARMAP_KOI8R, CHARMAP_KOI8U, CHARMAP_LATIN2, CHARMAP_CP852,
	CHARMAP_CP1254, CHARMAP_CP1255, CHARMAP_CP1256, CHARMAP_CP1257,
	CHARMAP_CP1258, CHARMAP_ISO5, CHARMAP_ISO7, CHARMAP_CP737,
	CHARMAP_MACCYR, CHARMAP_MACCE, CHARMAP_LATIN5, CHARMAP_LATIN9,
	CHARMAP_CP857, CHARMAP_CP874
};

bool swap_is_right(unsigned map)
{
	return memchr(rights, (int)map, sizeof rights) != NULL;
}

static struct reading reading_of(struct arena *arena, const uint32_t *text,
				 size_t n)
{
	struct reading r = { .n = n, .changed = 1 };

	r.text = ARENA_NEW(arena, uint32_t, n);
	r.at = ARENA_NEW(arena, uint16_t, n + 1);
	memcpy(r.text, text, n * sizeof *text);
	for (size_t i = 0; i <= n; i++)
		r.at[i] = (uint16_t)i;
	return r;
}

/* The sets that have some character of the text; ISO 8859-1 only if it is
 * needed to tell control characters. */
static uint32_t maps_of(const uint32_t *text, size_t n)
{
	uint32_t maps = 0;

	for (size_t i = 0; i < n; i++)
		if (text[i] >= 0x80)
			maps |= charmap_roles(text[i])->any;
	for (size_t i = 0; i < n; i++)
		if (text[i] >= 0x80 && text[i] < 0xA0)
			return maps;
	return maps & ~(1u << CHARMAP_LATIN1);
}

/* Many pairs make the same of a word; it is weighed once. */
struct weighed {
	uint64_t mark;
	logp_t gain;		/* below WEIGH_LEAST: no */
};

enum { WEIGHED = 64 };

#define USUAL UINT64_C(0x9E3779B97F4A7C15)

static logp_t weigh_once(struct finder *f, const uint32_t *text,
			 const uint32_t *out, size_t n, logp_t before,
			 logp_t spelt, bool usual, struct weighed *known)
{
	uint64_t mark = (map_hash(span_of(out, n * sizeof *out)) ^
			 (spelt ? ~(uint64_t)0 : 0) ^
			 (usual ? USUAL : 0)) | 1;
	struct weighed *w = &known[mark >> 32 & (WEIGHED - 1)];

	if (w->mark != mark) {
		w->mark = mark;
		w->gain = weigh_exchange(f, text, out, n, before, spelt,
					 usual);
	}
	return w->gain;
}

/* Control characters that windows-1252 does not have either. */
static bool has_stray_control(const uint32_t *text, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (text[i] >= 0x80 && text[i] < 0xA0 &&
		    charmap_is_hole(CHARMAP_CP1252, text[i]))
			return true;
	return false;
}

static bool is_old(uint8_t map)
{
	return map == CHARMAP_CP437 || map == CHARMAP_CP850 ||
	       map == CHARMAP_MAC;
}

static bool has_far_letter(const uint32_t *text, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (text[i] >= 0x80 && words_is_letter(text[i]))
			return true;
	return false;
}

/* Western text of Windows on a system of Central Europe or Russia; of Windows
 * on DOS or a Macintosh, or, if it shows signs for letters, the other way
 * round. */
static bool is_usual(uint8_t wrong, uint8_t right, const uint32_t *text,
		     size_t n)
{
	return right == CHARMAP_CP1252 ?
	       wrong == CHARMAP_CP1250 || wrong == CHARMAP_CP1251 ||
	       is_old(wrong) :
	       wrong == CHARMAP_CP1252 && is_old(right) &&
	       !has_far_letter(text, n);
}

/* The same for a word of one letter or two, if its line is in a language that is
 * known and does not write it: by how much that lifts it, in *spelt. */
static bool rewrite_short(struct finder *f, struct step step,
			  const uint32_t *text, const unsigned char *bytes,
			  size_t n, uint32_t *out, logp_t *spelt)
{
	if (!f->alphabet.cells || n >= MIN_LETTERS ||
	    !rewrite_exchange(f, text, bytes, n, (enum charmap)step.b, 1, out))
		return false;
	*spelt = alphabet_lift(&f->alphabet, step, text, out, n);
	return *spelt && alphabet_is_sure(&f->alphabet);
}

/* All that a span could be that was read as `wrong`. */
static void try_rights(struct finder *f, const uint32_t *text,
		       size_t n, uint8_t wrong, logp_t before,
		       struct weighed *known)
{
	size_t least = has_stray_control(text, n) ? 1 : MIN_LETTERS;
	unsigned char bytes[LONGEST];
	uint32_t out[LONGEST];

	if (!rewrite_encode(text, n, (enum charmap)wrong, bytes))
		return;
	for (size_t r = 0; r < sizeof rights; r++) {
		struct step step = { STEP_SWAP, wrong, rights[r] };
		struct reading reading;
		logp_t gain, spelt;

		if (wrong == rights[r])
			continue;
		if (rewrite_exchange(f, text, bytes, n,
				     (enum charmap)rights[r], least, out))
			spelt = alphabet_lift(&f->alphabet, step, text, out,
					      n);
		else if (!rewrite_short(f, step, text, bytes, n, out, &spelt))
			continue;
		gain = weigh_once(f, text, out, n, before, spelt,
				  is_usual(wrong, rights[r], text, n),
				  known);
		if (gain < WEIGH_LEAST)
			continue;
		reading = reading_of(f->arena, out, n);
		finder_add(f, plan_extend(f->plans, 0, step), gain, &reading);
	}
}

void swap_find(struct finder *f, const uint32_t *text, size_t n, logp_t before)
{
	struct weighed known[WEIGHED] = { { 0, 0 } };
	uint32_t maps = rewrite_is_ornament(text, n) ? 0 : maps_of(text, n);

	for (size_t w = 0; w < sizeof wrongs; w++)
		if (maps >> wrongs[w] & 1)
			try_rights(f, text, n, wrongs[w], before, known);
}

bool swap_changes(struct step step, uint32_t c)
{
	unsigned byte = charmap_encode((enum charmap)step.a, c);

	return byte && (step.kind != STEP_SWAP ||
			charmap_decode((enum charmap)step.b, byte) != c);
}

void swap_apply(struct finder *f, uint16_t plan, struct step step,
		const uint32_t *text, size_t n, logp_t favour)
{
	unsigned char bytes[LONGEST];
	uint32_t out[LONGEST];
	struct reading reading;
	logp_t gain, doubt;

	if (rewrite_is_ornament(text, n) ||
	    !rewrite_encode(text, n, (enum charmap)step.a, bytes) ||
	    !rewrite_exchange(f, text, bytes, n, (enum charmap)step.b, 0, out))
		return;
	if (rewrite_is_natural(text, out, n) &&
	    !alphabet_lift(&f->alphabet, step, text, out, n) &&
	    (!weigh_convinces(f, text, out, n, &doubt) || doubt))
		return;
	gain = finder_score(f, out, n, LOGP_ZERO * 100) -
	       finder_score(f, text, n, LOGP_ZERO * 100);
	gain += words_bonus(&f->words, text, n) <= 0 ? favour : favour / 2;
	gain += weigh_closed_spaces(text, out, n);
	gain += f->english ? marks_restored(f, text, out, n) : 0;
	reading = reading_of(f->arena, out, n);
	if (gain > 0)
		finder_add(f, plan, gain, &reading);
}
