/* fixer.h - the kinds of damage that can be switched on and off by name. */
#ifndef US_RESIDUE_FIXER_H
#define US_RESIDUE_FIXER_H

enum fixer {
	FIXER_ENCODING,		/* wrong character sets, any layers */
	FIXER_LOSS,		/* '?' and U+FFFD where a character stood */
	FIXER_RAW,		/* bytes that are no UTF-8 */
	FIXER_ENTITIES,		/* &eacute; &#8217; outside markup */
	FIXER_QUOTED,		/* quoted-printable */
	FIXER_HEADERS,		/* RFC 2047 words */
	FIXER_PERCENT,		/* %C3%A9 outside URLs */
	FIXER_ESCAPES,		/* backslash-u and backslash-x, in plain text */
	FIXER_TERMINAL,		/* escape sequences of terminals */
	FIXER_INVISIBLE,	/* zero-width, bidi and soft-hyphen junk */
	FIXER_HOMOGLYPHS,	/* letters of another script in a word */
	FIXER_LIGATURES,	/* off: fi fl ff ... */
	FIXER_NFC,		/* letter + combining mark */
	FIXER_WIDTH,		/* off: full-width Latin */
	FIXER_QUOTES,		/* off: curly to straight */
	FIXERS
};

/* Those that flatten typography. */
#define FIXERS_FLAT (1u << FIXER_LIGATURES | 1u << FIXER_WIDTH | \
		     1u << FIXER_QUOTES)
#define FIXERS_DEFAULT (((1u << FIXERS) - 1) & ~FIXERS_FLAT)

const char *fixer_name(enum fixer fixer);

/* What it undoes, in a few words. */
const char *fixer_about(enum fixer fixer);

/* FIXERS if there is none of this name. */
enum fixer fixer_of(const char *name);

#endif
