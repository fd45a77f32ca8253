/* accent.h - which letters beyond ASCII a language writes, and which of them
 * stands between given neighbours.
 *
 * Languages are numbered as in tongue_table.h.
 */
#ifndef US_LANGUAGE_ACCENT_H
#define US_LANGUAGE_ACCENT_H

#include "base/logp.h"

#include <stddef.h>
#include <stdint.h>

enum { ACCENT_LETTERS = 24, ACCENT_LANGUAGES = 27 };

/* A small letter and -ln P of it. */
struct accent {
	uint32_t c;
	logp_t cost;
};

/* The letters of a language among themselves, at most ACCENT_LETTERS; how
 * many. */
size_t accent_letters(unsigned language, struct accent *out);

/* The same in the place of word[at]; holes in the word are 0. */
size_t accent_letters_at(unsigned language, const uint32_t *word, size_t n,
			 size_t at, struct accent *out);

#endif
