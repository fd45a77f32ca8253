/* scan.c - words between white space, judged by their pairs of characters.
 *
 * A pair is bad if it can begin a UTF-8 sequence in some single-byte set and
 * is no pair of letters that the model knows, if it joins two scripts, or if an
 * upper-case letter follows a lower-case one.  Latin letters beyond ASCII
 * are too much alike in all sets to be judged by pairs: their words are looked
 * up, or have to read well.
 */
#include "mojibake/scan.h"

#include "base/map.h"
#include "mojibake/east.h"
#include "mojibake/fixer.h"
#include "text/utf8.h"

enum {
	PAIRS = 1 << 15, SEEN = 1 << 16,
	LONGEST_WORD = 1024,		/* bytes; longer ones in parts */
	FAR = 0x2E80,			/* East Asia and beyond */
	KNOWN_PAIR = -8 * LOGP_ONE,
	KNOWN_SIGN = -12 * LOGP_ONE
};

enum verdict {
	CLEAN,
	READ,		/* if the word reads well */
	BAD,		/* unless it is a known word */
	ESCAPED		/* or not text at all */
};

/* Beside a verdict in the memo: the second character is a letter. */
enum { LETTER = 4, PACKED = 7 };

void scan_init(struct scan *s, struct mem *mem, struct suspect_finder *f)
{
	*s = (struct scan){ .finder = f };
	s->pairs = mem_zalloc(mem, PAIRS, sizeof *s->pairs);
	s->seen = mem_zalloc(mem, SEEN, sizeof *s->seen);
}

void scan_free(struct scan *s)
{
	mem_free(s->pairs);
	mem_free(s->seen);
}

/* What follows a question mark tells whether it is one. */
static uint64_t hash_word(struct span text, size_t from, size_t to)
{
	size_t more = text.p[to - 1] == '?' && text.n - to >= 2 ? 2 : 0;

	return map_hash(span_of(text.p + from, to - from + more));
}

enum memory { NEW, SEEN_CLEAN, SEEN_DIRTY };

/* The lowest bit of an entry tells which. */
static enum memory recollect(const struct scan *s, uint64_t hash)
{
	uint64_t entry = s->seen[hash >> 1 & (SEEN - 1)];

	return (entry | 1) != (hash | 1) ? NEW :
	       entry & 1 ? SEEN_CLEAN : SEEN_DIRTY;
}

static void memorise(struct scan *s, uint64_t hash, bool clean)
{
	s->seen[hash >> 1 & (SEEN - 1)] = clean ? hash | 1 :
					  hash & ~(uint64_t)1;
}

void scan_remember(struct scan *s, struct span text, size_t from, size_t to)
{
	memorise(s, hash_word(text, from, to), true);
}

/* ---- bytes ---- */

static bool is_space(unsigned char c)
{
	return c <= ' ' && c != 0x1B;
}

/* Bytes that make a word worth a look. */
static bool is_trigger(unsigned char c)
{
	return c >= 0x80 || c == '?' || c == '&' || c == '=' || c == '%' ||
	       c == '\\' || c == 0x1B;
}

#define EACH(byte) (UINT64_C(0x0101010101010101) * (byte))

/* Nonzero if one of the eight bytes is `c`, none being above 7F (Mycroft
 * 1987). */
static uint64_t has_byte(uint64_t eight, unsigned char c)
{
	uint64_t v = eight ^ EACH(c);

	return (v - EACH(1)) & ~v & EACH(0x80u);
}

/* The next trigger from `at` on. */
static size_t next_trigger(struct span text, size_t at, size_t stop)
{
	for (; at + 8 <= stop; at += 8) {
		uint64_t eight;

		memcpy(&eight, text.p + at, sizeof eight);
		/* '=' and '?' differ in one bit */
		if ((eight & EACH(0x80u)) | has_byte(eight | EACH(2u), '?') |
		    has_byte(eight, '%') | has_byte(eight, '&') |
		    has_byte(eight, '\\') | has_byte(eight, 0x1B))
			break;
	}
	while (at < stop && !is_trigger((unsigned char)text.p[at]))
		at++;
	return at;
}

static unsigned char byte_at(struct span s, size_t i)
{
	return i < s.n ? (unsigned char)s.p[i] : '\n';
}

static bool is_alnum(unsigned char c)
{
	return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z');
}

static bool is_hex(unsigned char c)
{
	return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'f');
}

/* Reads the word of letters that ends at i; returns its length. */
static size_t word_before(struct span text, size_t i, uint32_t *word)
{
	size_t from = i, n = 0;

	while (from > 0 && i - from < LATTICE_MAX_NODES / 2 &&
	       (is_alnum(byte_at(text, from - 1)) ||
		byte_at(text, from - 1) >= 0x80))
		from--;
	while (from < i) {
		from += utf8_next(span_of(text.p + from, i - from), &word[n]);
		n = words_is_letter(word[n]) ? n + 1 : 0;
	}
	return n;
}

/* Could the '?' at i stand for a lost character?  Not at the end of a known
 * word, unless the clause goes on in lower case. */
static bool is_hole(struct scan *s, struct span text, size_t i)
{
	unsigned char next = byte_at(text, i + 1);
	unsigned char before = i ? byte_at(text, i - 1) : ' ';
	uint32_t word[LATTICE_MAX_NODES];
	size_t n;

	if (is_alnum(next) || next == '?' || next == '=' || before <= ' ' ||
	    before == '(' || before == '?')
		return true;
	n = word_before(text, i, word);
	if (n && next == ' ' && byte_at(text, i + 2) >= 'a')
		return !words_common(&s->finder->words, word, n);
	return n > 2 && !words_known(&s->finder->words, word, n);
}

/* Could something escaped begin at the trigger? */
static bool is_escape(struct scan *s, struct span text, size_t i)
{
	unsigned char a = byte_at(text, i + 1), b = byte_at(text, i + 2);

	switch (text.p[i]) {
	case '?':
		return is_hole(s, text, i);
	case '&':
		return a == '#' || (is_alnum(a) && is_alnum(b));
	case '%':
		return (is_hex(a) && is_hex(b)) || a == 'u';
	case '=':
		return (is_hex(a) && is_hex(b)) || a == '?' ||
		       (s->quoted && a < ' ');
	case '\\':
		return (a | 32) == 'u' || (a | 32) == 'x' || a == 'N' ||
		       (a >= '0' && a <= '9') || a == '\'';
	default:
		return true;
	}
}

/* ---- pairs ---- */

/* Characters that the fixers of residue look at, or that are damage
 * themselves. */
static bool is_odd(const struct scan *s, uint32_t c)
{
	unsigned fixers = s->finder->fixers;

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
		return false;
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

static enum verdict judge_letters(const struct scan *s, uint32_t a,
				  uint32_t b, uint32_t sets)
{
	bool latin = words_script(a) == 1 && words_script(b) == 1;

	if (words_script(a) != words_script(b) ||
	    (is_cased(a) && !utf8_is_upper(a) && utf8_is_upper(b)) ||
	    is_infamous(a) || is_infamous(b))
		return BAD;
	if (latin && !sets)
		return READ;
	if (pair_logp(s->finder->chars, a, b) < KNOWN_PAIR)
		return BAD;
	return latin ? READ : CLEAN;
}

static bool is_quote(uint32_t c)
{
	return c >= 0x2018 && c <= 0x201F;
}

static enum verdict judge_signs(const struct scan *s, uint32_t a, uint32_t b,
				const struct charmap_roles *ra, uint32_t sets)
{
	bool letter = words_is_letter(a);
	logp_t p;

	if (b <= ' ')
		return ra->lead2 && !is_quote(a) && (a < 0x2000 || a > 0x2026) &&
		       words_script(a) == 1 && utf8_lower(a) != a ? BAD :
		       CLEAN;
	if (sets && is_quote(a) && words_is_letter(b))
		sets = 0;
	if (sets && letter && !(sets & ra->lead2) && !is_infamous(a))
		sets = 0;		/* three bytes are not there */
	p = pair_logp(s->finder->chars, a, b);
	if (sets && (!letter || words_script(a) == 1 || p < KNOWN_PAIR))
		return BAD;
	return p < KNOWN_SIGN ? BAD : letter && is_infamous(a) ? BAD : CLEAN;
}

static enum verdict judge_pair(const struct scan *s, uint32_t a, uint32_t b)
{
	const struct charmap_roles *ra = charmap_roles(a);
	const struct charmap_roles *rb = charmap_roles(b);
	uint32_t sets = (ra->lead2 | ra->lead3) & rb->follow;

	if (is_odd(s, a) || is_odd(s, b))
		return BAD;
	if ((a >= 0x80 && !ra->any) || (b >= 0x80 && !rb->any))
		return words_script(a) == 1 && words_script(b) == 1 &&
		       words_is_letter(a) && words_is_letter(b) ? READ : CLEAN;
	if (words_is_letter(a) && words_is_letter(b))
		return judge_letters(s, a, b, sets);
	return judge_signs(s, a, b, ra, sets);
}

/* The verdict on a pair, and LETTER. */
static unsigned verdict_of(struct scan *s, uint32_t a, uint32_t b)
{
	uint64_t key = ((uint64_t)a << 32 | b) << 3 | PACKED, *slot;

	if (a >= FAR && b >= FAR && a < 0xFB00 && b < 0xFB00)
		return CLEAN | LETTER;
	slot = &s->pairs[(key * UINT64_C(0x9E3779B97F4A7C15)) >> 49];
	if ((*slot | PACKED) != key || !*slot)
		*slot = (key & ~(uint64_t)PACKED) | (uint64_t)judge_pair(s, a, b) |
			(words_is_letter(b) ? LETTER : 0);
	return *slot & PACKED;
}

/* ---- words ---- */

/* Letters between no letters that are no word by themselves. */
static bool is_stray(uint32_t c, size_t letters)
{
	return letters == 1 && c >= 0x80 && charmap_roles(c)->any &&
	       !words_is_single(c);
}

/* Reads a character; UTF8_BAD if it is none. */
static size_t read_character(struct span text, size_t at, uint32_t *c)
{
	const unsigned char *p = (const unsigned char *)text.p + at;

	*c = p[0];
	if (p[0] < 0x80)
		return 1;
	if (p[0] >= 0xC2 && p[0] < 0xE0 && at + 1 < text.n &&
	    (p[1] & 0xC0) == 0x80) {
		*c = (p[0] & 0x1Fu) << 6 | (p[1] & 0x3Fu);
		return 2;
	}
	return utf8_next(span_of(p, text.n - at), c);
}

/* The verdict on an ASCII character behind another, and LETTER. */
static unsigned judge_ascii(struct scan *s, struct span text, size_t at)
{
	unsigned char c = (unsigned char)text.p[at];

	if ((c | 32) >= 'a' && (c | 32) <= 'z')
		return CLEAN | LETTER;
	return is_trigger(c) && is_escape(s, text, at) ? ESCAPED : CLEAN;
}

/* By its pairs; the characters go to `word`, their number to *n. */
static enum verdict judge_pairs(struct scan *s, struct span text, size_t at,
				size_t end, uint32_t *word, size_t *n)
{
	unsigned worst = CLEAN, v;
	uint32_t before = ' ', c = ' ';
	size_t letters = 0;

	for (*n = 0; at < end; before = c, word[(*n)++] = c) {
		size_t length = read_character(text, at, &c);

		if (*n == LATTICE_MAX_NODES - 1)
			return (enum verdict)worst;
		v = c < 0x80 ? judge_ascii(s, text, at) : CLEAN;
		if (c == UTF8_BAD || v == ESCAPED)
			return ESCAPED;
		if (c >= 0x80 || before >= 0x80)
			v = verdict_of(s, before, c);
		worst = (v & 3) > worst ? v & 3 : worst;
		at += length;
		if (v & LETTER) {
			letters++;
			continue;
		}
		if (is_stray(before, letters))
			worst = BAD;
		letters = 0;
	}
	if (before >= 0x80 && (verdict_of(s, before, ' ') & 3) == BAD)
		worst = BAD;
	return is_stray(before, letters) ? BAD : (enum verdict)worst;
}

static bool has_far(const uint32_t *word, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (word[i] >= FAR)
			return true;
	return false;
}

bool scan_is_clean(struct scan *s, struct span text, size_t from, size_t to)
{
	uint32_t word[LATTICE_MAX_NODES];
	size_t n;
	enum verdict v = judge_pairs(s, text, from, to, word, &n);
	enum memory memory;
	uint64_t hash;
	bool clean;

	if (v == CLEAN && !(has_far(word, n) &&
			    east_may_hide(&s->finder->wide, word, n)))
		return true;
	hash = hash_word(text, from, to);
	memory = recollect(s, hash);
	if (memory != NEW)
		return memory == SEEN_CLEAN;
	clean = (v == READ && !has_far(word, n) &&
		 suspect_reads_well(s->finder, word, n)) ||
		(v == BAD && suspect_is_plain(s->finder, word, n));
	memorise(s, hash, clean);
	return clean;
}

size_t scan_next(struct scan *s, struct span text, size_t at, size_t stop)
{
	size_t least = at;

	while ((at = next_trigger(text, at, stop)) < stop) {
		size_t from = at, end = at;

		if ((unsigned char)text.p[at] < 0x80 &&
		    !is_escape(s, text, at)) {
			at++;
			continue;
		}
		while (from > least &&
		       !is_space((unsigned char)text.p[from - 1]))
			from--;
		while (end < text.n && end - from < LONGEST_WORD &&
		       !is_space((unsigned char)text.p[end]))
			end++;
		while (end < text.n && (text.p[end] & 0xC0) == 0x80)
			end++;
		if (!scan_is_clean(s, text, from, end))
			return from;
		s->clean++;
		at = least = end;
	}
	return at;
}
