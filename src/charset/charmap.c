/* charmap.c - look-ups in the tables that gen_charmaps.c writes. */
#include "charset/charmap.h"

#include "charset/charmap_table.h"

static unsigned row_of(uint32_t c)
{
	if (c < INDEXED)
		return near_table[c];
	for (unsigned i = 0; i < sizeof far_table / sizeof *far_table; i++)
		if (far_table[i].c == c)
			return far_table[i].at;
	return 0;
}

unsigned charmap_encode(enum charmap map, uint32_t c)
{
	return byte_table[row_of(c)][map];
}

uint32_t charmap_decode(enum charmap map, unsigned byte)
{
	return decode_table[map][(byte - 0x80) & 127];
}

bool charmap_is_hole(enum charmap map, unsigned byte)
{
	return hole_table[map][(byte - 0x80) / 32 & 3] >> byte % 32 & 1;
}

uint32_t charmap_controls(enum charmap map)
{
	return control_table[map];
}

const struct charmap_roles *charmap_roles(uint32_t c)
{
	return &role_table[row_of(c)];
}

const char *charmap_name(enum charmap map)
{
	static const char *const names[CHARMAPS] = {
		"windows-1252", "iso-8859-1", "windows-1250", "windows-1251",
		"windows-1253", "windows-1254", "windows-1255",
		"windows-1256", "windows-1257", "windows-1258", "iso-8859-2",
		"iso-8859-5", "iso-8859-7", "iso-8859-9", "iso-8859-15",
		"cp437", "cp850", "cp852", "cp866", "macroman", "koi8-r",
		"koi8-u", "cp737", "cp857", "mac-cyrillic",
		"mac-centraleurope", "cp874", "iso-8859-16"
	};

	return names[map];
}
