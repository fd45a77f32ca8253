/* witness.c - see witness.h. */
#include "recode/witness.h"

#ifdef HAVE_UCHARDET

#include <uchardet.h>

enum { LOOK_AT = 1 << 14 };

static const struct { const char *name; struct charset set; } names[] = {
	{ "WINDOWS-1250", { CHARSET_SINGLE, CHARMAP_CP1250 } },
	{ "WINDOWS-1251", { CHARSET_SINGLE, CHARMAP_CP1251 } },
	{ "WINDOWS-1252", { CHARSET_SINGLE, CHARMAP_CP1252 } },
	{ "WINDOWS-1253", { CHARSET_SINGLE, CHARMAP_CP1253 } },
	{ "WINDOWS-1255", { CHARSET_SINGLE, CHARMAP_CP1255 } },
	{ "WINDOWS-1256", { CHARSET_SINGLE, CHARMAP_CP1256 } },
	{ "WINDOWS-1257", { CHARSET_SINGLE, CHARMAP_CP1257 } },
	{ "WINDOWS-1258", { CHARSET_SINGLE, CHARMAP_CP1258 } },
	{ "ISO-8859-1", { CHARSET_SINGLE, CHARMAP_CP1252 } },
	{ "ISO-8859-2", { CHARSET_SINGLE, CHARMAP_LATIN2 } },
	{ "ISO-8859-5", { CHARSET_SINGLE, CHARMAP_ISO5 } },
	{ "ISO-8859-7", { CHARSET_SINGLE, CHARMAP_ISO7 } },
	{ "ISO-8859-9", { CHARSET_SINGLE, CHARMAP_CP1254 } },
	{ "ISO-8859-15", { CHARSET_SINGLE, CHARMAP_LATIN9 } },
	{ "ISO-8859-16", { CHARSET_SINGLE, CHARMAP_LATIN10 } },
	{ "IBM852", { CHARSET_SINGLE, CHARMAP_CP852 } },
	{ "IBM866", { CHARSET_SINGLE, CHARMAP_CP866 } },
	{ "KOI8-R", { CHARSET_SINGLE, CHARMAP_KOI8R } },
	{ "MAC-CYRILLIC", { CHARSET_SINGLE, CHARMAP_MACCYR } },
	{ "MAC-CENTRALEUROPE", { CHARSET_SINGLE, CHARMAP_MACCE } },
	{ "TIS-620", { CHARSET_SINGLE, CHARMAP_CP874 } },
	{ "GB18030", { CHARSET_WIDE, WIDE_GB18030 } },
	{ "SHIFT_JIS", { CHARSET_WIDE, WIDE_CP932 } },
	{ "EUC-JP", { CHARSET_WIDE, WIDE_EUCJP } },
	{ "UHC", { CHARSET_WIDE, WIDE_CP949 } },
	{ "EUC-KR", { CHARSET_WIDE, WIDE_CP949 } },
	{ "BIG5", { CHARSET_WIDE, WIDE_BIG5 } },
};

static struct charset set_of(const char *name)
{
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (!strcmp(names[i].name, name))
			return names[i].set;
	return (struct charset){ CHARSET_UTF8, 0 };
}

struct charset witness_ask(struct span text)
{
	struct charset set = { CHARSET_UTF8, 0 };
	uchardet_t detector = uchardet_new();

	if (!detector)
		return set;
	if (!uchardet_handle_data(detector, text.p, text.n < LOOK_AT ?
				  text.n : (size_t)LOOK_AT)) {
		uchardet_data_end(detector);
		set = set_of(uchardet_get_charset(detector));
	}
	uchardet_delete(detector);
	return set;
}

#else

struct charset witness_ask(struct span text)
{
	(void)text;
	return (struct charset){ CHARSET_UTF8, 0 };
}

#endif
