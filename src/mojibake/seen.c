/* seen.c - a table of two places a word; one that is overwritten is judged
 * again.
 */
#include "mojibake/seen.h"

#include "base/bits.h"

#include <string.h>

enum {
	PLACES = 1 << 17,
	SHORT = 32,			/* most words */
	WRITTEN = 1 << 10		/* words of a short document */
};

void seen_init(struct seen *s, struct mem *mem)
{
	*s = (struct seen){ .writes = 0 };
	s->entry = mem_zalloc(mem, PLACES, sizeof *s->entry);
	s->written = mem_zalloc(mem, WRITTEN, sizeof *s->written);
}

void seen_free(struct seen *s)
{
	mem_free(s->written);
	mem_free(s->entry);
}

/* The memory is larger than most documents: what a short one wrote is wiped
 * by itself. */
void seen_reset(struct seen *s)
{
	if (s->writes > WRITTEN)
		memset(s->entry, 0, PLACES * sizeof *s->entry);
	for (size_t i = 0; s->writes <= WRITTEN && i < s->writes; i++)
		s->entry[s->written[i]] = s->entry[s->written[i] ^ 1] = 0;
	s->writes = 0;
}

static uint64_t mix(uint64_t h, uint64_t v)
{
	h = (h ^ v) * UINT64_C(0x9E3779B97F4A7C15);

	return h ^ h >> 32;
}

/* Any eight bytes, in the order of a little-endian machine. */
static inline uint64_t load(const void *p)
{
	return bits_load(p);
}

/* Up to eight bytes at `at` in one number, another one for each string. */
static uint64_t tail_at(struct span text, size_t at, size_t n)
{
	uint64_t v = 0;

	if (n == 8)
		return load(text.p + at);
	if (n && text.n - at >= 8)
		return __builtin_bswap64(load(text.p + at)) >> (64 - 8 * n);
	for (size_t i = 0; i < n; i++)
		v = v << 8 | (unsigned char)text.p[at + i];
	return v;
}

/* A string of 1 to SHORT bytes; as many may be read.  The steps are always the
 * same, since no processor foresees how long the next word is. */
static uint64_t hash_short(uint64_t h, const char *p, size_t n)
{
	size_t whole = (n - 1) / 8 * 8, rest = n - whole;
	uint64_t last = load(p + whole);
	uint64_t high = __builtin_bswap64(last) >> (64 - 8 * rest);

	for (size_t i = 0; i < SHORT - 8; i += 8)
		h ^= (h ^ mix(h, load(p + i))) & -(uint64_t)(i < whole);
	return mix(mix(h, rest == 8 ? last : high), rest);
}

uint64_t seen_hash(uint64_t state, struct span text, size_t from, size_t to)
{
	size_t more = text.p[to - 1] == '?' && text.n - to >= 2 ? 2 : 0;
	size_t n = to - from + more;
	uint64_t h = mix(state, n);

	if (n <= SHORT && text.n - from >= SHORT)
		return hash_short(h, text.p + from, n);
	for (; n > 8; from += 8, n -= 8)
		h = mix(h, load(text.p + from));
	return mix(mix(h, tail_at(text, from, n)), n);
}

static bool is_of(uint32_t entry, uint64_t hash)
{
	return !((entry ^ (uint32_t)hash) & ~(uint32_t)STANDING);
}

static size_t place_of(uint64_t hash)
{
	return hash >> 32 & (PLACES - 1);
}

void seen_expect(const struct seen *s, uint64_t hash)
{
	__builtin_prefetch(&s->entry[place_of(hash)]);
}

/* A word has two places; the one seen last takes the first. */
enum standing seen_get(const struct seen *s, uint64_t hash)
{
	size_t at = place_of(hash);
	uint32_t first = s->entry[at], second = s->entry[at ^ 1];
	uint32_t entry = is_of(first, hash) ? first : second;

	return is_of(entry, hash) ? (enum standing)(entry & STANDING) : UNSEEN;
}

void seen_put(struct seen *s, uint64_t hash, enum standing standing)
{
	size_t at = place_of(hash);

	if (!is_of(s->entry[at], hash))
		s->entry[at ^ 1] = s->entry[at];
	s->entry[at] = ((uint32_t)hash & ~(uint32_t)STANDING) | standing;
	if (s->writes < WRITTEN)
		s->written[s->writes] = (uint32_t)at;
	s->writes += s->writes <= WRITTEN;
}
