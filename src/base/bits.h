/* bits.h - reading and writing fields of a few bits in a run of bytes.
 *
 * Fields lie least significant bit first, in little-endian byte order, at any
 * bit position; a field has 0 to 57 bits, so that one unaligned 8-byte load
 * holds it.  A run must be readable 8 bytes past its last field: writers add
 * BITS_PADDING bytes.
 */
#ifndef US_BASE_BITS_H
#define US_BASE_BITS_H

#include <stdint.h>
#include <string.h>

enum { BITS_PADDING = 8, BITS_MAX_WIDTH = 57, BITS_CHUNK = 56 };

/* Little-endian load of 8 bytes at any address. */
static inline uint64_t bits_load(const unsigned char *p)
{
	uint64_t v;

	memcpy(&v, p, sizeof v);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	v = __builtin_bswap64(v);
#endif
	return v;
}

static inline void bits_store(unsigned char *p, uint64_t v)
{
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	v = __builtin_bswap64(v);
#endif
	memcpy(p, &v, sizeof v);
}

static inline uint64_t bits_mask(unsigned width)
{
	return (UINT64_C(1) << width) - 1;
}

static inline uint64_t bits_get(const unsigned char *base, uint64_t bit,
				unsigned width)
{
	uint64_t v = bits_load(base + (bit >> 3)) >> (bit & 7);

	return v & bits_mask(width);
}

/* BITS_CHUNK bits from `at` on; those from `end` on are zeros. */
static inline uint64_t bits_chunk(const unsigned char *base, uint64_t at,
				  uint64_t end)
{
	if (at >= end)
		return 0;
	return bits_get(base, at, end - at < BITS_CHUNK ? (unsigned)(end - at)
							: BITS_CHUNK);
}

/* The field must be zero before; of the value, the low `width` bits count. */
static inline void bits_put(unsigned char *base, uint64_t bit, unsigned width,
			    uint64_t value)
{
	unsigned char *p = base + (bit >> 3);

	value &= bits_mask(width);
	bits_store(p, bits_load(p) | value << (bit & 7));
}

/* The number of bits that hold every value from 0 to max. */
static inline unsigned bits_width(uint64_t max)
{
	return max ? 64u - (unsigned)__builtin_clzll(max) : 0u;
}

/* How many bits are set: one instruction in a function that is CLONED. */
static inline unsigned bits_count(uint64_t v)
{
	return (unsigned)__builtin_popcountll(v);
}

/* The place of the set bit number k, counted from 0; there must be one.  Byte
 * sums side by side in one word find the byte (Vigna 2008). */
static inline unsigned bits_select(uint64_t v, unsigned k)
{
	const uint64_t ones = UINT64_C(0x0101010101010101), high = ones << 7;
	uint64_t s = v - (v >> 1 & UINT64_C(0x5555555555555555));
	unsigned at;

	s = (s & UINT64_C(0x3333333333333333)) +
	    (s >> 2 & UINT64_C(0x3333333333333333));
	s = ((s + (s >> 4)) & UINT64_C(0x0f0f0f0f0f0f0f0f)) * ones;
	at = (unsigned)((((((k * ones) | high) - s) & high) >> 7) * ones >> 56);
	k -= (unsigned)(s << 8 >> 8 * at) & 0xff;
	v >>= 8 * at;
	while (k--)
		v &= v - 1;
	return 8 * at + (unsigned)__builtin_ctzll(v);
}

static inline uint32_t bits_u32(const unsigned char *p)
{
	return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 |
	       (uint32_t)p[3] << 24;
}

#endif
