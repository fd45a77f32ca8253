/* charmap.h - the single-byte character sets that garble text.
 *
 * Tables come from iconv(3) when unspin is built (gen_charmaps.c); bytes that
 * a set leaves undefined stand for the C1 control of their number, as every
 * sloppy decoder in the field has it (WHATWG Encoding Standard).
 */
#ifndef US_CHARSET_CHARMAP_H
#define US_CHARSET_CHARMAP_H

#include <stdbool.h>
#include <stdint.h>

enum charmap {
	CHARMAP_CP1252, CHARMAP_LATIN1, CHARMAP_CP1250, CHARMAP_CP1251,
	CHARMAP_CP1253, CHARMAP_CP1254, CHARMAP_CP1255, CHARMAP_CP1256,
	CHARMAP_CP1257, CHARMAP_CP1258, CHARMAP_LATIN2, CHARMAP_ISO5,
	CHARMAP_ISO7, CHARMAP_LATIN5, CHARMAP_LATIN9, CHARMAP_CP437,
	CHARMAP_CP850, CHARMAP_CP852, CHARMAP_CP866, CHARMAP_MAC,
	CHARMAP_KOI8R, CHARMAP_KOI8U, CHARMAP_CP737, CHARMAP_CP857,
	CHARMAP_MACCYR, CHARMAP_MACCE, CHARMAP_CP874, CHARMAP_LATIN10,
	CHARMAPS
};

/* Not a character of any set. */
#define CHARMAP_NONE 0u

/* The byte (80..FF hex) of a character, CHARMAP_NONE if it has none.  C1
 * controls are bytes of every set. */
unsigned charmap_encode(enum charmap map, uint32_t character);

/* The character of byte 80..FF. */
uint32_t charmap_decode(enum charmap map, unsigned byte);

/* Does the set leave this byte undefined? */
bool charmap_is_hole(enum charmap map, unsigned byte);

/* Bit b: byte 80 + b hex shows as a control character. */
uint32_t charmap_controls(enum charmap map);

/* The sets, as bits, in which the character is the lead byte of a UTF-8
 * sequence of two, of three or four, or a continuation byte; `any` is the
 * sets that have it at all. */
struct charmap_roles {
	uint32_t lead2, lead3, follow, any;
};

const struct charmap_roles *charmap_roles(uint32_t character);

/* As in explanations and on the command line, "windows-1252". */
const char *charmap_name(enum charmap map);

#endif
