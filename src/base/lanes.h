/* lanes.h - sixteen bytes compared at a time, on any machine. */
#ifndef US_BASE_LANES_H
#define US_BASE_LANES_H

#include "base/bits.h"
#include "base/clones.h"

typedef signed char lanes __attribute__((vector_size(16)));

INLINED lanes lanes_load(const void *p)
{
	lanes v;

	memcpy(&v, p, sizeof v);
	return v;
}

/* The highest bit of each byte, the first byte's lowest. */
INLINED uint64_t lanes_high(lanes v)
{
#ifdef __SSE2__
	typedef char bytes __attribute__((vector_size(16)));

	return (uint16_t)__builtin_ia32_pmovmskb128((bytes)v);
#else
	const unsigned char *p = (const unsigned char *)&v;
	uint64_t low = bits_load(p) & UINT64_C(0x8080808080808080);
	uint64_t high = bits_load(p + 8) & UINT64_C(0x8080808080808080);

	low = low * UINT64_C(0x0002040810204081) >> 56;
	high = high * UINT64_C(0x0002040810204081) >> 56;
	return high << 8 | low;
#endif
}

#endif
