/* pairs.c - see pairs.h. */
#include "mojibake/pairs.h"

#include "residue/fixer.h"
#include "residue/residue.h"
#include "text/utf8.h"

enum {
	FAR_PAIRS = 1 << 13,
	PACKED = VERDICT | LETTER,
	KNOWN_PAIR = -8 * LOGP_ONE,
	KNOWN_SIGN = -12 * LOGP_ONE
};

void pairs_init(struct pairs *p, struct mem *mem,
		const struct finder *finder)
{
	*p = (struct pairs){ .finder = finder };
	p->near = mem_zalloc(mem, PAIRS_NEAR, PAIRS_NEAR);
	p->far = mem_zalloc(mem, FAR_PAIRS, sizeof *p->far);
}

void pairs_free(struct pairs *p)
{
	mem_free(p->near);
	mem_free(p->far);
}

/* Characters that the fixers of residue look at, or that are damage
 * themselves. */
static bool is_odd(const struct pairs *m, uint32_t c)
{
	unsigned fixers = m->finder->fixers;

	if (c < 0x300)
		return (c >= 0x80 && c < 0xA0) || c == 0xAD;
	if (c < 0x370)
		return true;
	if (c >= 0x2000 && c < 0x2070)
		return (c >= 0x200B && c < 0x2010) ||
		       (c >= 0x2028 && c < 0x202F) || c >= 0x2060 ||
		       (c >= 0x2018 && c < 0x2020 &&
			fixers & 1u << FIXER_QUOTES);
	if (c < 0xFB00)
		return residue_is_mark(c);
	return c == 0xFEFF || c == 0xFFFD ||
	       (c < 0xFB07 && fixers & 1u << FIXER_LIGATURES) ||
	       (c >= 0xFF00 && c < 0xFFF0 && fixers & 1u << FIXER_WIDTH);
}

static logp_t pair_logp(const struct chars *m, uint32_t a, uint32_t b)
{
	struct chars_state state = { { chars_fold(a) }, CHARS_START };

	state.shape = (uint8_t)chars_shape_after(CHARS_START, a);
	return chars_step(m, &state, b);
}

static bool is_cased(uint32_t c)
{
	return utf8_lower(c) != utf8_upper(c);
}

/* The first byte of a no-break space, of a quotation mark and of most
 * accented letters, in the sets of Western systems. */
static bool is_infamous(uint32_t c)
{
	return c == 0xC2 || c == 0xC3 || c == 0xE2 || c == 0x102;
}

static enum pair_verdict judge_letters(const struct pairs *m, uint32_t a,
				  uint32_t b, uint32_t sets)
{
	bool latin = words_script(a) == 1 && words_script(b) == 1;

	if (words_script(a) != words_script(b) ||
	    (is_cased(a) && !utf8_is_upper(a) && utf8_is_upper(b)) ||
	    is_infamous(a) || is_infamous(b))
		return BAD;
	if (latin && !sets)
		return READ;
	if (pair_logp(m->finder->chars, a, b) < KNOWN_PAIR)
		return BAD;
	return latin ? READ : CLEAN;
}

static bool is_quote(uint32_t c)
{
	return c >= 0x2018 && c <= 0x201F;
}

/* A sign of Windows that is a letter of ISO 8859-2, with which words begin. */
static bool is_letter_in_latin2(uint32_t c)
{
	return c == 0xA6 || c == 0xA9 || c == 0xAE || c == 0xB6;
}

static enum pair_verdict judge_signs(const struct pairs *m, uint32_t a, uint32_t b,
				const struct charmap_roles *ra, uint32_t sets)
{
	bool letter = words_is_letter(a);
	logp_t p;

	if (a == '+' && b > 0xA0 && !words_is_letter(b))
		return BAD;		/* best fit has it for a first byte */
	if (a == 0xA5 && b <= ' ')
		return BAD;		/* a bullet of the Macintosh? */
	if (b <= ' ')
		return ra->lead2 && !is_quote(a) && (a < 0x2000 || a > 0x2026) &&
		       words_script(a) == 1 && utf8_lower(a) != a ? BAD :
		       CLEAN;
	if (a == 0x201D && words_is_lower(b))
		return BAD;		/* it closes: DOS has a letter there */
	if (is_letter_in_latin2(a) && words_is_lower(b))
		return BAD;
	if (sets && is_quote(a) && words_is_letter(b))
		sets = 0;
	if (sets && letter && !(sets & ra->lead2) && !is_infamous(a))
		sets = 0;		/* three bytes are not there */
	p = pair_logp(m->finder->chars, a, b);
	if (sets && (!letter || words_script(a) == 1 || p < KNOWN_PAIR))
		return BAD;
	return p < KNOWN_SIGN ? BAD : letter && is_infamous(a) ? BAD : CLEAN;
}

static enum pair_verdict judge_pair(const struct pairs *m, uint32_t a, uint32_t b)
{
	const struct charmap_roles *ra = charmap_roles(a);
	const struct charmap_roles *rb = charmap_roles(b);
	uint32_t sets = (ra->lead2 | ra->lead3) & rb->follow;

	if (is_odd(m, a) || is_odd(m, b))
		return BAD;
	if ((a >= 0x80 && !ra->any) || (b >= 0x80 && !rb->any))
		return words_script(a) == 1 && words_script(b) == 1 &&
		       words_is_letter(a) && words_is_letter(b) ? READ : CLEAN;
	if (words_is_letter(a) && words_is_letter(b))
		return judge_letters(m, a, b, sets);
	return judge_signs(m, a, b, ra, sets);
}

/* Can the characters be two of a UTF-8 sequence, or is one of them the mark of
 * other damage? */
static bool hides_more(const struct pairs *m, uint32_t a, uint32_t b)
{
	const struct charmap_roles *r = charmap_roles(a);

	if (is_odd(m, a) || is_infamous(a) || a >= PAIRS_EAST ||
	    (a >= 0x80 && b >= 0x80 &&
	     (r->lead2 | r->lead3) & charmap_roles(b)->follow))
		return true;
	return words_is_letter(a) && words_is_letter(b) &&
	       words_script(a) != words_script(b);
}

static unsigned judge(const struct pairs *m, uint32_t a, uint32_t b)
{
	return (unsigned)judge_pair(m, a, b) |
	       (words_is_letter(b) ? LETTER : 0);
}

static bool hides(struct pairs *p, uint32_t a, uint32_t b)
{
	if ((a | b) >= PAIRS_NEAR)
		return hides_more(p, a, b);
	if (!p->near[a * PAIRS_NEAR + b])
		pairs_judge(p, a, b);
	return p->near[a * PAIRS_NEAR + b] & HIDES;
}

bool pairs_swap_only(struct pairs *p, const uint32_t *word, size_t n)
{
	size_t beyond = 0, letters = 0;

	for (size_t i = 0; i < n; i++) {
		uint32_t next = i + 1 < n ? word[i + 1] : ' ';

		if (hides(p, word[i], next))
			return false;
		beyond += word[i] >= 0x80;
		letters = words_is_letter(word[i]) ? letters + 1 : 0;
		if (!words_is_letter(next) && pairs_stray(word[i], letters))
			return false;
	}
	return beyond * 2 <= n;
}

bool pairs_stray(uint32_t c, size_t letters)
{
	return letters == 1 && c >= 0x80 && charmap_roles(c)->any &&
	       !words_is_single(c);
}

unsigned pairs_judge(struct pairs *p, uint32_t a, uint32_t b)
{
	uint64_t key, *slot;

	if ((a | b) < PAIRS_NEAR) {
		unsigned v = judge(p, a, b);

		v |= hides_more(p, a, b) ? HIDES : 0;
		p->near[a * PAIRS_NEAR + b] = (unsigned char)(v | PAIRS_KNOWN);
		return v;
	}
	if (a >= PAIRS_EAST && b >= PAIRS_EAST && a < 0xFB00 && b < 0xFB00)
		return (residue_is_mark(b) ? BAD : CLEAN) | LETTER;
	key = ((uint64_t)a << 32 | b) << 4 | PACKED;
	if (p->finder->fixers & FIXERS_FLAT)	/* not in bytes that are no text */
		key |= UINT64_C(1) << 63;
	slot = &p->far[(key * UINT64_C(0x9E3779B97F4A7C15)) >> 51];
	if ((*slot | PACKED) != key || !*slot)
		*slot = (key & ~(uint64_t)PACKED) | judge(p, a, b);
	return *slot & PACKED;
}
