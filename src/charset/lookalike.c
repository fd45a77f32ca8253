/* lookalike.c - a table of (what is seen, what it was). */
#include "charset/lookalike.h"

/* Rising by what is seen, where first_pair() looks it up. */
static const struct { uint16_t seen, was; } pairs[] = {
	{ '"', 0x201C }, { '"', 0x201D }, { '"', 0x201E }, { '\'', 0x2018 },
	{ '\'', 0x2019 }, { '\'', 0x00B4 }, { '*', 0x2022 }, { '+', 0x251C },
	{ '+', 0x252C }, { '+', 0x2500 }, { '+', 0x253C }, { '+', 0x2534 }, { '+', 0x2514 },
	{ '+', 0x2510 }, { '+', 0x250C }, { '+', 0x2518 }, { '+', 0x255E },
	{ '+', 0x255F }, { '+', 0x255A }, { '+', 0x2554 }, { '+', 0x2560 },
	{ '+', 0x2559 }, { '+', 0x2558 }, { '+', 0x2552 }, { '+', 0x2553 },
	{ '+', 0x256B }, { '+', 0x256A }, { '+', 0x256C }, { '+', 0x2556 },
	{ '+', 0x2555 }, { '+', 0x2557 }, { '+', 0x255D }, { '+', 0x255C },
	{ '+', 0x255B }, { ',', 0x201A }, { '-', 0x2013 }, { '-', 0x2014 },
	{ '-', 0x252C }, { '-', 0x2500 }, { '-', 0x2534 }, { '-', 0x2569 },
	{ '-', 0x2566 }, { '-', 0x2567 }, { '-', 0x2568 }, { '-', 0x2564 },
	{ '-', 0x2565 }, { '8', 0x221E }, { '<', 0x2039 }, { '=', 0x2550 },
	{ '=', 0x2261 }, { '=', 0x2265 }, { '=', 0x2264 }, { '>', 0x203A },
	{ 'A', 0x00C2 }, { 'A', 0x00C3 }, { 'A', 0x0102 }, { 'A', 0x0100 },
	{ 'F', 0x03A6 }, { 'G', 0x0393 }, { 'O', 0x03A9 }, { 'P', 0x20A7 },
	{ 'S', 0x03A3 }, { 'T', 0x0398 }, { '^', 0x02C6 }, { '_', 0x2584 },
	{ 'a', 0x00E2 }, { 'a', 0x00E3 }, { 'a', 0x03B1 }, { 'd', 0x03B4 },
	{ 'e', 0x03B5 }, { 'f', 0x03C6 }, { 'n', 0x2229 }, { 'n', 0x207F },
	{ 'p', 0x03C0 }, { 's', 0x03C3 }, { 't', 0x03C4 }, { 'v', 0x221A },
	{ '~', 0x02DC }, { '~', 0x2248 }, { 0x00A6, 0x2502 },
	{ 0x00A6, 0x2524 }, { 0x00A6, 0x2561 }, { 0x00A6, 0x2562 },
	{ 0x00A6, 0x2563 }, { 0x00A6, 0x2551 }, { 0x00A6, 0x2591 },
	{ 0x00A6, 0x2592 }, { 0x00A6, 0x2593 }, { 0x00A6, 0x2588 },
	{ 0x00A6, 0x258C }, { 0x00A6, 0x2590 }, { 0x00AC, 0x2310 },
	{ 0x00AF, 0x2580 }, { 0x00B5, 0x03BC }, { 0x00DF, 0x03B2 },
	{ 0x0394, 0x2206 }, { 0x03A9, 0x2126 }, { 0x03B2, 0x00DF },
	{ 0x03BC, 0x00B5 }, { 0x2013, 0x2014 }, { 0x2014, 0x2013 },
	{ 0x2018, 0x2019 }, { 0x2019, 0x2018 }, { 0x201C, 0x201D },
	{ 0x201D, 0x201C }, { 0x2126, 0x03A9 },
};

enum { PAIRS = sizeof pairs / sizeof *pairs };

/* The first pair with this or more seen.  Hardly anything is, and this is asked
 * of every character. */
static int first_pair(uint32_t seen)
{
	int low = 0, high = PAIRS;

	while (low < high) {
		int mid = (low + high) / 2;

		if (pairs[mid].seen < seen)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

size_t lookalike_bytes(enum charmap map, uint32_t seen,
		       unsigned char bytes[LOOKALIKES])
{
	size_t n = 0;

	for (int i = first_pair(seen);
	     i < PAIRS && pairs[i].seen == seen && n < LOOKALIKES; i++) {
		unsigned byte = charmap_encode(map, pairs[i].was);

		if (byte)
			bytes[n++] = (unsigned char)byte;
	}
	return n;
}

uint32_t lookalike_leads(uint32_t seen)
{
	uint32_t maps = 0;

	if (seen != 'A' && seen != 'a' && seen != 'G' && seen != '+' &&
	    seen != '-' && seen != 0xA6)
		return 0;
	for (int i = first_pair(seen); i < PAIRS && pairs[i].seen == seen; i++)
		maps |= charmap_roles(pairs[i].was)->lead2 |
			charmap_roles(pairs[i].was)->lead3;
	return maps & (1u << CHARMAP_CP1252 | 1u << CHARMAP_CP437 |
		       1u << CHARMAP_CP850);
}
