/* chars.c - n-grams in one open-addressed table of 32-bit entries.
 *
 * An entry holds 16 bits of the n-gram's hash, its back-off weight and its
 * probability; the place in the table gives the rest of the hash, so a wrong
 * match happens about once in 20,000 look-ups and costs a wrong nat or two,
 * which the margins of the repair absorb.
 */
#include "model/chars.h"

#include "base/bits.h"
#include "text/utf8.h"

enum { HEADER = 32, UNSEEN = -14 * LOGP_ONE, SYMBOL = -11 * LOGP_ONE,
       CONTROL = -18 * LOGP_ONE, JOINER = -6 * LOGP_ONE,
       LETTER = -13 * LOGP_ONE };

enum us_status chars_open(struct chars *m, struct span section,
			  struct us_error *err)
{
	const unsigned char *p = (const unsigned char *)section.p;
	uint64_t grams, words;

	*m = (struct chars){ 0 };
	if (section.n < HEADER || bits_u32(p) != CHARS_ORDER)
		return status_set(err, US_EMODEL, US_NO_OFFSET,
				  "section chars: bad header");
	grams = bits_u32(p + 4);
	words = bits_u32(p + 8);
	if (!grams || !words || HEADER + grams * 4 + words * 3 > section.n)
		return status_set(err, US_EMODEL, US_NO_OFFSET,
				  "section chars: truncated");
	m->gram_slots = (uint32_t)grams;
	m->word_slots = (uint32_t)words;
	m->shape = p + 16;
	m->grams = p + HEADER;
	m->words = m->grams + grams * 4;
	return US_OK;
}

void chars_begin(struct chars_state *state)
{
	*state = (struct chars_state){ { ' ' }, CHARS_START };
}

uint32_t chars_fold(uint32_t c)
{
	if (c < 0x80) {
		if (c >= 'A' && c <= 'Z')
			return c + 32;
		if (c >= '0' && c <= '9')
			return '0';
		return c >= '\t' && c <= '\r' ? ' ' : c;
	}
	if (c < 0xA0)			/* NEL is no space here but damage */
		return c;
	if (utf8_is_space(c))
		return ' ';
	return utf8_is_digit(c) ? '0' : utf8_lower(c);
}

void chars_hash(const uint32_t *newest, size_t n, uint64_t *hash)
{
	uint64_t h = 0;

	for (size_t i = 0; i < n; i++) {
		h = (h + newest[i] + 1) * UINT64_C(0x9E3779B97F4A7C15);
		h ^= h >> 29;
		hash[i] = h;
	}
}

/* The slot a hash points at, by the upper 32 bits scaled to the table. */
static uint32_t slot_of(uint64_t hash, uint32_t slots)
{
	return (uint32_t)(((hash >> 32) * slots) >> 32);
}

static uint32_t find_gram(const struct chars *m, uint64_t hash)
{
	uint32_t mark = (uint32_t)(hash & 0xFFFF) | 1;
	uint32_t at = slot_of(hash, m->gram_slots);

	for (uint32_t probes = 0; probes < 64; probes++) {
		uint32_t entry = bits_u32(m->grams + 4 * (size_t)at);

		if (!entry)
			return 0;
		if (entry >> 16 == mark)
			return entry;
		if (++at == m->gram_slots)
			at = 0;
	}
	return 0;
}

static logp_t unseen(uint32_t c)
{
	bool odd = (c >= 0x80 && c < 0xA0) || c < ' ' || c == 0xFFFD ||
		   (c >= 0xE000 && c < 0xF900) || c >= 0xF0000;

	if (odd)
		return CONTROL;
	if (c == 0xFE0F || c == 0x200D)		/* inside emoji */
		return JOINER;
	return utf8_class(c) == UTF8_OTHER ? SYMBOL : UNSEEN;
}

static void prefetch(const struct chars *m, uint64_t hash)
{
	__builtin_prefetch(m->grams + 4 * (size_t)slot_of(hash, m->gram_slots));
}

/* ln P(window[0] | window[1..]), window newest first. */
static logp_t gram_logp(const struct chars *m,
			const uint32_t window[CHARS_ORDER])
{
	uint64_t with[CHARS_ORDER], before[CHARS_ORDER - 1];
	logp_t score = 0;

	chars_hash(window, CHARS_ORDER, with);
	chars_hash(window + 1, CHARS_ORDER - 1, before);
	for (int k = 0; k < CHARS_ORDER; k++)	/* side by side */
		prefetch(m, with[k]);
	for (int k = 0; k + 1 < CHARS_ORDER; k++)
		prefetch(m, before[k]);
	for (int k = CHARS_ORDER - 1; k >= 0; k--) {
		uint32_t entry = find_gram(m, with[k]);

		if (entry)
			return score - (logp_t)(entry & 0xFF) *
				       (LOGP_ONE / CHARS_UNIT);
		if (k > 0 && (entry = find_gram(m, before[k - 1])))
			score += (CHARS_BIAS - (logp_t)(entry >> 8 & 0xFF)) *
				 (LOGP_ONE / CHARS_UNIT);
	}
	return score + unseen(window[0]);
}

bool chars_is_cased(uint32_t c)
{
	if (c < 0x80)
		return (c | 32) >= 'a' && (c | 32) <= 'z';
	return utf8_is_letter(c) && utf8_lower(c) != utf8_upper(c);
}

enum chars_shape chars_shape_after(enum chars_shape shape, uint32_t c)
{
	if (c == '\'' || c == 0x2019)
		return shape;
	if (!chars_is_cased(c))
		return CHARS_START;
	if (!utf8_is_upper(c))
		return CHARS_LOWER;
	return shape == CHARS_START || shape == CHARS_LOWER ?
	       CHARS_FIRST_UPPER : CHARS_ALL_UPPER;
}

static logp_t shape_logp(const struct chars *m, unsigned shape, uint32_t c)
{
	unsigned upper = utf8_is_upper(c);

	return -(logp_t)m->shape[shape * 2 + upper] * (LOGP_ONE / CHARS_UNIT);
}

bool chars_familiar(const struct chars *m, uint32_t c)
{
	uint32_t folded = chars_fold(c);
	uint64_t hash;

	chars_hash(&folded, 1, &hash);
	return find_gram(m, hash) != 0;
}

static struct chars_memo compute(const struct chars *m,
				 const struct chars_state *state, uint32_t c)
{
	uint32_t window[CHARS_ORDER];
	struct chars_memo r;

	r.folded = window[0] = chars_fold(c);
	memcpy(window + 1, state->last, sizeof state->last);
	r.score = gram_logp(m, window);
	if (chars_is_cased(c)) {
		if (r.score < LETTER && chars_familiar(m, c))
			r.score = LETTER;
		r.score += shape_logp(m, state->shape, c);
	}
	r.shape = (uint8_t)chars_shape_after((enum chars_shape)state->shape,
					     c);
	return r;
}

static uint64_t memo_key(const struct chars_state *state, uint32_t c)
{
	uint64_t h = c + ((uint64_t)state->shape << 32) + 1;

	for (int i = 0; i < CHARS_ORDER - 1; i++) {
		h *= UINT64_C(0x9E3779B97F4A7C15);
		h ^= h >> 32;
		h += state->last[i];
	}
	return (h * UINT64_C(0xD6E8FEB86659FD93)) | 1;
}

logp_t chars_step(const struct chars *m, struct chars_state *state, uint32_t c)
{
	struct chars_memo fresh, *r = &fresh;

	if (m->memo) {
		uint64_t key = memo_key(state, c);

		r = &m->memo[key >> 40 & (CHARS_MEMO - 1)];
		if (r->key != key) {
			*r = compute(m, state, c);
			r->key = key;
		}
	} else {
		fresh = compute(m, state, c);
	}
	memmove(state->last + 1, state->last,
		sizeof state->last - sizeof *state->last);
	state->last[0] = r->folded;
	state->shape = r->shape;
	return r->score;
}

uint64_t chars_word_hash(const uint32_t *word, size_t n)
{
	uint64_t h = n;

	for (size_t i = 0; i < n; i++) {
		uint32_t c = word[i] == 0x2019 ? '\'' : chars_fold(word[i]);

		h = (h + c + 1) * UINT64_C(0xD6E8FEB86659FD93);
		h ^= h >> 31;
	}
	return h;
}

bool chars_known(const struct chars *m, const uint32_t *word, size_t n)
{
	uint64_t hash = chars_word_hash(word, n);
	uint32_t mark = (uint32_t)(hash & 0xFFFFFF) | 1;
	uint32_t at = slot_of(hash, m->word_slots);

	for (uint32_t probes = 0; probes < 64; probes++) {
		const unsigned char *p = m->words + 3 * (size_t)at;
		uint32_t entry = (uint32_t)p[0] | (uint32_t)p[1] << 8 |
				 (uint32_t)p[2] << 16;

		if (!entry)
			return false;
		if (entry == mark)
			return true;
		if (++at == m->word_slots)
			at = 0;
	}
	return false;
}
