/* optable.h - the one table of options. */
#ifndef US_CLI_OPTABLE_H
#define US_CLI_OPTABLE_H

#include "cli/options.h"

/* Takes the argument (NULL when there is none) into the options; false when
 * it is not what the option takes. */
typedef bool option_setter(struct options *o, const char *argument);

struct option {
	char letter;		/* 0: has no short form */
	const char *name;	/* NULL: a heading, `help` is its text */
	const char *argument;	/* "FILE" ...; NULL: takes none */
	bool optional;		/* the argument must then be attached */
	const char *words;	/* its values, "a b c"; NULL: free */
	option_setter *set;
	const char *help;
	bool fixers;		/* the names of the fixers are words, too, and
				 * several may be given, separated by commas */
};

extern const struct option optable[];
extern const size_t optable_count;

/* Appends the values of an option that has words, separated by spaces. */
void optable_words(struct buf *out, const struct option *option);

#endif
