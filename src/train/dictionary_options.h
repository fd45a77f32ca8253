/* dictionary_options.h - the options that name the dictionaries, alike in
 * every step that reads them. */
#ifndef US_TRAIN_DICTIONARY_OPTIONS_H
#define US_TRAIN_DICTIONARY_OPTIONS_H

#include "train/lexicon_build.h"

#include <getopt.h>

enum {
	OPTION_MOBY = 1000, OPTION_MYTHES, OPTION_WORDNET, OPTION_HUNSPELL,
	OPTION_CLASSES, OPTION_BOOKS
};

#define DICTIONARY_SYNOPSIS \
	"--moby FILE --mythes FILE --wordnet DIR --hunspell PATH " \
	"--classes FILE [--books FILE] "

/* Rows for a table of long options. */
#define DICTIONARY_OPTIONS \
	{ "moby", required_argument, NULL, OPTION_MOBY }, \
	{ "mythes", required_argument, NULL, OPTION_MYTHES }, \
	{ "wordnet", required_argument, NULL, OPTION_WORDNET }, \
	{ "hunspell", required_argument, NULL, OPTION_HUNSPELL }, \
	{ "classes", required_argument, NULL, OPTION_CLASSES }, \
	{ "books", required_argument, NULL, OPTION_BOOKS }

/* Takes the option `c` if it is one of these. */
bool dictionary_option(struct lexicon_sources *s, int c, const char *value);

/* Are all of them given, but for the books, which may be missing? */
bool dictionary_options_given(const struct lexicon_sources *s);

#endif
