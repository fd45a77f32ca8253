/* words.h - do the words of a reading exist? */
#ifndef US_LANGUAGE_WORDS_H
#define US_LANGUAGE_WORDS_H

#include "base/buf.h"
#include "model/chars.h"
#include "model/vocab.h"

/* At most so much does one word lift the score. */
enum { WORDS_MOST = 4 * LOGP_ONE };

struct words {
	const struct chars *chars;
	const struct vocab *vocab;	/* may be NULL */
	struct buf key;			/* scratch */
};

/* A letter, a combining mark or an apostrophe between letters. */
bool words_is_letter(uint32_t c);

/* The letters on both sides of text[i] among n characters: *from is the first
 * of those that end before it, *to the one behind the last that follow. */
void words_beside(const uint32_t *text, size_t n, size_t i, size_t *from,
		  size_t *to);

/* A sign of ordinals, a letter to Unicode, which ends what it stands in. */
bool words_is_ordinal(uint32_t c);

/* A letter that is a word by itself in some language. */
bool words_is_single(uint32_t c);

/* A capital; a small letter that has one. */
bool words_is_upper(uint32_t c);
bool words_is_lower(uint32_t c);

/* A Latin letter of Europe. */
bool words_is_latin(uint32_t c);

/* A number for the script of a letter, 0 for marks, modifiers and Greek, which go
 * with any: scientists write both into Latin words. */
unsigned words_script(uint32_t c);

/* What may stand where a character was lost. */
static inline bool words_is_hole(uint32_t c)
{
	return c == '?' || c == 0xFFFD;
}

/* What English puts behind an apostrophe, in small letters: t, s, re ... */
bool words_is_joined(const uint32_t *part, size_t n);

/* What French, Italian and Catalan put before an apostrophe. */
bool words_is_elided(const uint32_t *part, size_t n);

/* In the model's vocabulary or the set of accented words, itself or without
 * its possessive. */
bool words_known(struct words *w, const uint32_t *word, size_t n);

/* Among the 8,000 commonest of the vocabulary? */
bool words_common(struct words *w, const uint32_t *word, size_t n);

/* Is it among the words of English texts, names among them? */
bool words_listed(struct words *w, const uint32_t *word, size_t n);

/* What the words of the text add to its score, in logps: a known word lifts
 * it, an unknown one with letters beyond ASCII lowers it. */
logp_t words_bonus(struct words *w, const uint32_t *text, size_t n);

#endif
