/* dictionary_options.c - six options, one place. */
#include "train/dictionary_options.h"

bool dictionary_option(struct lexicon_sources *s, int c, const char *value)
{
	switch (c) {
	case OPTION_MOBY: s->moby = value; return true;
	case OPTION_MYTHES: s->mythes = value; return true;
	case OPTION_WORDNET: s->wordnet = value; return true;
	case OPTION_HUNSPELL: s->hunspell = value; return true;
	case OPTION_CLASSES: s->classes = value; return true;
	case OPTION_BOOKS: s->books = value; return true;
	default: return false;
	}
}

bool dictionary_options_given(const struct lexicon_sources *s)
{
	return s->moby && s->mythes && s->wordnet && s->hunspell &&
	       s->classes;
}
