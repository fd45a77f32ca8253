/* chars.c - n-grams in one open-addressed table of 32-bit entries.
 *
 * An entry holds 16 bits of the n-gram's hash, its back-off weight and its
 * probability; the place in the table gives the rest of the hash, so a wrong
 * match happens about once in 20,000 look-ups and costs a wrong nat or two,
 * which the margins of the repair absorb.
 */
#include "model/chars.h"

#include "base/lanes.h"
#include "text/utf8.h"

enum { HEADER = 32, UNSEEN = -14 * LOGP_ONE, SYMBOL = -11 * LOGP_ONE,
       CONTROL = -18 * LOGP_ONE, JOINER = -6 * LOGP_ONE,
       LETTER = -13 * LOGP_ONE, PROBES = 64 };

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

/* The first entry from `at` on that is free or has the mark. */
static uint32_t find_slowly(const struct chars *m, uint32_t at, uint32_t mark)
{
	for (uint32_t probes = 0; probes < PROBES; probes++) {
		uint32_t entry = bits_u32(m->grams + 4 * (size_t)at);

		if (!entry || entry >> 16 == mark)
			return entry;
		if (++at == m->gram_slots)
			at = 0;
	}
	return 0;
}

/* Free entries are those without a mark, whose lowest bit is always set. */
static uint32_t find_gram(const struct chars *m, uint64_t hash)
{
	typedef short marks __attribute__((vector_size(16)));
	uint32_t mark = (uint32_t)(hash & 0xFFFF) | 1;
	uint32_t at = slot_of(hash, m->gram_slots);
	const unsigned char *p = m->grams + 4 * (size_t)at;
	signed char low = (signed char)mark, high = (signed char)(mark >> 8);
	marks sought = (marks)(lanes){ 0, 0, low, high, 0, 0, low, high,
				       0, 0, low, high, 0, 0, low, high };

	if (m->gram_slots - at < PROBES)
		return find_slowly(m, at, mark);
	for (int i = 0; i < PROBES; i += 4, p += 16) {
		marks v = (marks)lanes_load(p);
		uint64_t found = lanes_high((lanes)((v == 0) | (v == sought))) &
				 0x8888;

		if (found)
			return bits_u32(p + __builtin_ctzll(found) / 4 * 4);
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

static uint64_t mix(uint64_t h, uint32_t v)
{
	h *= UINT64_C(0x9E3779B97F4A7C15);
	h ^= h >> 32;
	return h + v;
}

/* Another one for each state; mix() it with what it is asked for. */
static uint64_t key_of(const uint32_t *last)
{
	uint64_t h = 1;

	for (int i = 0; i < CHARS_ORDER - 1; i++)
		h = mix(h, last[i]);
	return h;
}

static uint64_t finish(uint64_t h)
{
	return (h * UINT64_C(0xD6E8FEB86659FD93)) | 1;
}

/* The back-off weights of the contexts last[0 .. k], CHARS_BIAS for those that
 * are not in the table. */
static void find_weights(const struct chars *m, const uint32_t *last,
			 uint8_t *weight)
{
	uint64_t hash[CHARS_ORDER - 1];

	chars_hash(last, CHARS_ORDER - 1, hash);
	for (int k = 0; k + 1 < CHARS_ORDER; k++)	/* side by side */
		prefetch(m, hash[k]);
	for (int k = 0; k + 1 < CHARS_ORDER; k++) {
		uint32_t entry = find_gram(m, hash[k]);

		weight[k] = entry ? entry >> 8 & 0xFF : CHARS_BIAS;
	}
}

static const uint8_t *weights_of(const struct chars *m, const uint32_t *last,
				 uint64_t key, struct chars_weights *fresh)
{
	struct chars_weights *r = fresh;

	if (m->memo) {
		key = finish(key);
		r = &m->memo->weights[key >> 40 & (CHARS_WEIGHTS - 1)];
		if (r->key == key)
			return r->weight;
		r->key = key;
	}
	find_weights(m, last, r->weight);
	return r->weight;
}

/* ln P(character | last), newest first. */
static logp_t gram_logp(const struct chars *m, uint32_t c,
			const uint32_t *last, uint64_t key)
{
	uint32_t window[CHARS_ORDER] = { c };
	struct chars_weights fresh;
	uint64_t hash[CHARS_ORDER];
	const uint8_t *weight;
	logp_t score = 0;

	memcpy(window + 1, last, (CHARS_ORDER - 1) * sizeof *last);
	chars_hash(window, CHARS_ORDER, hash);
	for (int k = 0; k < CHARS_ORDER; k++)	/* side by side */
		prefetch(m, hash[k]);
	weight = weights_of(m, last, key, &fresh);
	for (int k = CHARS_ORDER - 1; k >= 0; k--) {
		uint32_t entry = find_gram(m, hash[k]);

		if (entry)
			return score - (logp_t)(entry & 0xFF) *
				       (LOGP_ONE / CHARS_UNIT);
		if (k > 0)
			score += (CHARS_BIAS - (logp_t)weight[k - 1]) *
				 (LOGP_ONE / CHARS_UNIT);
	}
	return score + unseen(c);
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

/* The shape that the step leaves goes with its score in one number. */
static struct chars_taken compute(const struct chars *m,
				  const struct chars_state *state,
				  uint32_t c, uint64_t key)
{
	enum chars_shape shape = (enum chars_shape)state->shape;
	struct chars_taken r = { .folded = chars_fold(c) };

	r.score = gram_logp(m, r.folded, state->last, key);
	if (chars_is_cased(c)) {
		if (r.score < LETTER && chars_familiar(m, c))
			r.score = LETTER;
		r.score += shape_logp(m, shape, c);
	}
	r.score = r.score * CHARS_SHAPES + (logp_t)chars_shape_after(shape, c);
	return r;
}

static struct chars_taken recall(const struct chars *m,
				 const struct chars_state *state, uint32_t c)
{
	uint64_t before = key_of(state->last), key;
	struct chars_taken *r;

	if (!m->memo)
		return compute(m, state, c, before);
	m->memo->asked++;
	key = finish(mix(mix(before, c), state->shape));
	r = &m->memo->taken[key >> 40 & (CHARS_TAKEN - 1)];
	if (r->key != key) {
		*r = compute(m, state, c, before);
		r->key = key;
	}
	return *r;
}

logp_t chars_step(const struct chars *m, struct chars_state *state, uint32_t c)
{
	struct chars_taken r = recall(m, state, c);
	logp_t shape = r.score & (CHARS_SHAPES - 1);

	memmove(state->last + 1, state->last,
		sizeof state->last - sizeof *state->last);
	state->last[0] = r.folded;
	state->shape = (uint8_t)shape;
	return (r.score - shape) / CHARS_SHAPES;
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

	for (uint32_t probes = 0; probes < PROBES; probes++) {
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
