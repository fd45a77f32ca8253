/* lookalike.c - a table of (what is seen, what it was). */
#include "mojibake/lookalike.h"

static const struct { uint16_t seen, was; } pairs[] = {
	{ '\'', 0x2018 }, { '\'', 0x2019 }, { '\'', 0x00B4 },
	{ '"', 0x201C }, { '"', 0x201D }, { '"', 0x201E },
	{ ',', 0x201A }, { '-', 0x2013 }, { '-', 0x2014 },
	{ 0x2013, 0x2014 }, { 0x2014, 0x2013 },
	{ 0x2018, 0x2019 }, { 0x2019, 0x2018 },
	{ 0x201C, 0x201D }, { 0x201D, 0x201C },
	{ '~', 0x02DC }, { '^', 0x02C6 }, { '<', 0x2039 }, { '>', 0x203A },
	{ '*', 0x2022 },
	{ 'A', 0x00C2 }, { 'A', 0x00C3 }, { 'a', 0x00E2 },
	{ 'A', 0x0102 }, { 'A', 0x0100 }, { 'a', 0x00E3 },
	/* best fits of cp437 and cp850 */
	{ 'G', 0x0393 }, { '+', 0x251C }, { '-', 0x252C }, { '-', 0x2500 },
	{ '+', 0x2500 }, { '+', 0x253C }, { '+', 0x2534 }, { '-', 0x2534 },
	{ '+', 0x2514 }, { '+', 0x2510 }, { '+', 0x250C }, { '+', 0x2518 },
	{ '+', 0x255E }, { '+', 0x255F }, { '+', 0x255A }, { '+', 0x2554 },
	{ '-', 0x2569 }, { '-', 0x2566 }, { '-', 0x2567 }, { '-', 0x2568 },
	{ '-', 0x2564 }, { '-', 0x2565 }, { '+', 0x2560 }, { '=', 0x2550 },
	{ '+', 0x2559 }, { '+', 0x2558 }, { '+', 0x2552 }, { '+', 0x2553 },
	{ '+', 0x256B }, { '+', 0x256A }, { '+', 0x256C },
	{ 0x00A6, 0x2502 }, { 0x00A6, 0x2524 }, { 0x00A6, 0x2561 },
	{ 0x00A6, 0x2562 }, { '+', 0x2556 }, { '+', 0x2555 },
	{ 0x00A6, 0x2563 }, { 0x00A6, 0x2551 }, { '+', 0x2557 },
	{ '+', 0x255D }, { '+', 0x255C }, { '+', 0x255B },
	{ 0x00A6, 0x2591 }, { 0x00A6, 0x2592 }, { 0x00A6, 0x2593 },
	{ 0x00A6, 0x2588 }, { '_', 0x2584 }, { 0x00A6, 0x258C },
	{ 0x00A6, 0x2590 }, { 0x00AF, 0x2580 },
	{ 'a', 0x03B1 }, { 'p', 0x03C0 }, { 'S', 0x03A3 }, { 's', 0x03C3 },
	{ 't', 0x03C4 }, { 'F', 0x03A6 }, { 'T', 0x0398 }, { 'O', 0x03A9 },
	{ 'd', 0x03B4 }, { '8', 0x221E }, { 'f', 0x03C6 }, { 'e', 0x03B5 },
	{ 'n', 0x2229 }, { '=', 0x2261 }, { '=', 0x2265 }, { '=', 0x2264 },
	{ 'v', 0x221A }, { 'n', 0x207F }, { 'P', 0x20A7 }, { 0x00AC, 0x2310 },
	{ '~', 0x2248 }, { 0x00DF, 0x03B2 }, { 0x03B2, 0x00DF },
	{ 0x03BC, 0x00B5 }, { 0x00B5, 0x03BC }, { 0x0394, 0x2206 },
	{ 0x2126, 0x03A9 }, { 0x03A9, 0x2126 },
};

enum { PAIRS = sizeof pairs / sizeof *pairs };

/* Is it among what is seen in the table?  Hardly anything is, and this is
 * asked of every character. */
static bool is_seen(uint32_t c)
{
	static const uint64_t ascii[2] = {
		/* " ' * + , - 8 < = > */
		UINT64_C(0x71003C8400000000),
		/* A F G O P S T ^ _ a d e f n p s t v ~ */
		UINT64_C(0x40594072C01980C2)
	};

	if (c < 0x80)
		return ascii[c / 64] >> c % 64 & 1;
	return (c >= 0xA6 && c < 0xE0) || c >= 0x394;
}

size_t lookalike_bytes(enum charmap map, uint32_t seen,
		       unsigned char bytes[LOOKALIKES])
{
	size_t n = 0;

	if (!is_seen(seen))
		return 0;
	for (int i = 0; i < PAIRS && n < LOOKALIKES; i++) {
		unsigned byte;

		if (pairs[i].seen != seen)
			continue;
		byte = charmap_encode(map, pairs[i].was);
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
	for (int i = 0; i < PAIRS; i++)
		if (pairs[i].seen == seen)
			maps |= charmap_roles(pairs[i].was)->lead2 |
				charmap_roles(pairs[i].was)->lead3;
	return maps & (1u << CHARMAP_CP1252 | 1u << CHARMAP_CP437 |
		       1u << CHARMAP_CP850);
}
