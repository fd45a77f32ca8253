/* fixer.c - names and what they stand for, in the order of the numbers. */
#include "residue/fixer.h"

#include <string.h>

static const struct { const char *name, *about; } table[FIXERS] = {
	[FIXER_ENCODING] = { "encoding", "text read in wrong character sets" },
	[FIXER_LOSS] = { "loss", "? and U+FFFD where a character stood" },
	[FIXER_RAW] = { "raw-bytes", "bytes and files that are not UTF-8" },
	[FIXER_ENTITIES] = { "entities", "&eacute; and &#8217; in plain text" },
	[FIXER_QUOTED] = { "quoted-printable", "=C3=A9, as in mails" },
	[FIXER_HEADERS] = { "rfc2047", "=?utf-8?Q?...?=, as in mail headers" },
	[FIXER_PERCENT] = { "percent", "%C3%A9 outside addresses" },
	[FIXER_ESCAPES] = { "escapes", "\\u00e9 and \\xc3\\xa9 in prose" },
	[FIXER_TERMINAL] = { "terminal", "colour sequences of terminals" },
	[FIXER_INVISIBLE] = { "invisible",
		"zero-width, direction and soft-hyphen junk" },
	[FIXER_HOMOGLYPHS] = { "homoglyphs",
		"letters of another script inside a word" },
	[FIXER_LIGATURES] = { "ligatures", "fi, fl, ff ... as one character" },
	[FIXER_NFC] = { "nfc", "a letter and its accent as two characters" },
	[FIXER_WIDTH] = { "width", "full-width Latin, half-width kana" },
	[FIXER_QUOTES] = { "quotes", "curly quotation marks, straightened" },
};

const char *fixer_name(enum fixer fixer)
{
	return table[fixer].name;
}

const char *fixer_about(enum fixer fixer)
{
	return table[fixer].about;
}

enum fixer fixer_of(const char *name)
{
	int i = 0;

	while (i < FIXERS && strcmp(table[i].name, name) != 0)
		i++;
	return (enum fixer)i;
}
