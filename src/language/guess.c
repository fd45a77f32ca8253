/* guess.c - by block and category. */
#include "language/guess.h"

#include <utf8proc.h>

/* Characters worth guessing at when a byte of theirs is gone. */
static bool is_common(uint32_t c)
{
	return (c >= 0xA0 && c < 0x180) || (c >= 0x218 && c < 0x21C) ||
	       (c >= 0x386 && c < 0x3CF) || (c >= 0x400 && c < 0x460) ||
	       (c >= 0x5D0 && c < 0x5EB) || (c >= 0x621 && c < 0x64B) ||
	       (c >= 0x1EA0 && c < 0x1F00) || (c >= 0x2013 && c <= 0x201E) ||
	       c == 0x2022 || c == 0x2026 || c == 0x20AC || c == 0x2122 ||
	       c == 0x2665 || c == 0x2764;	/* hearts */
}

bool guess_is_likely(uint32_t c, bool only)
{
	utf8proc_category_t category;

	if (is_common(c))
		return true;
	if (!only)
		return false;
	category = utf8proc_category((utf8proc_int32_t)c);
	return c == 0xA0 || c == 0xFE0F || c == 0x200D ||
	       c == 0x3001 || c == 0x3002 || c == 0x30FB ||
	       c == 0xFF0C ||		/* East Asia's marks */
	       (category >= UTF8PROC_CATEGORY_LU &&
		category <= UTF8PROC_CATEGORY_ND && !guess_is_exotic(c));
}

bool guess_is_from_lead(uint32_t c)
{
	return (c >= 0x10D0 && c < 0x1100) ||		/* Georgian */
	       (c >= 0x3041 && c < 0x3100) ||		/* kana */
	       (c >= 0xAC00 && c < 0xD7A4);		/* Hangul */
}

bool guess_is_rare(uint32_t c)
{
	return (c >= 0x3400 && c < 0x4DC0) || (c >= 0x20D0 && c < 0x2100);
}

bool guess_is_exotic(uint32_t c)
{
	return (c > 0x2800 && c < 0x2C00) || (c >= 0x1C4 && c < 0x1CD) ||
	       (c >= 0x1DD && c < 0x218) || (c >= 0x1800 && c < 0x180F) ||
	       (c >= 0xFE00 && c < 0xFE30 && c != 0xFE0F);
}
