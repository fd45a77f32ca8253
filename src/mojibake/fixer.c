#include "mojibake/fixer.h"

#include <string.h>

static const char *const names[FIXERS] = {
	"encoding", "loss", "raw-bytes", "entities", "quoted-printable",
	"rfc2047", "percent", "escapes", "terminal", "invisible",
	"homoglyphs", "ligatures", "nfc", "width", "quotes"
};

const char *fixer_name(enum fixer fixer)
{
	return names[fixer];
}

enum fixer fixer_of(const char *name)
{
	int i = 0;

	while (i < FIXERS && strcmp(names[i], name) != 0)
		i++;
	return (enum fixer)i;
}
