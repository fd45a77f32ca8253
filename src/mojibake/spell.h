/* spell.h - the holes of a word of a known language. */
#ifndef US_MOJIBAKE_SPELL_H
#define US_MOJIBAKE_SPELL_H

#include "mojibake/finder.h"

enum { SPELL_LONGEST = 40, SPELL_HOLES = 8, SPELL_CHOICES = 32 };

/* EITHER: not known how it begins; small unless it is a noun. */
enum spell_case { SPELL_LOWER, SPELL_CAPITAL, SPELL_UPPER, SPELL_EITHER };

/* What speaks for a word beside its letters. */
enum spell_ground { SPELL_GUESSED, SPELL_KNOWN, SPELL_COMMON };

/* Fills the holes (0) of word[0 .. n), by the letters in f->tongue.  How far
 * the best way to do so, which goes to `word`, lies above the second best, and
 * on what ground it stands.  0 if it does not read well. */
logp_t spell_word(struct finder *f, uint32_t *word, size_t n,
		  enum spell_case letters, enum spell_ground *ground);

/* The letters that a hole admits, large ones among them. */
struct spell_choice {
	uint32_t letter[SPELL_CHOICES];
	size_t n;
};

/* The same where every hole, from the first one on, admits but some letters:
 * however the word reads. */
logp_t spell_choose(struct finder *f, uint32_t *word, size_t n,
		    const struct spell_choice *choices,
		    enum spell_ground *ground);

#endif
