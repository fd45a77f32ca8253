/* unmoved.c - letters of another script, Latin ones too, signs of a drawing. */
#include "language/unmoved.h"

#include "language/words.h"
#include "text/utf8.h"

#include <string.h>

enum { MANY = 4, FEW = 3 };	/* of so many letters one is a twin, at most */

/* A letter beyond Latin that the set does not have: had this been read in it,
 * there would be none. */
static bool is_witness(const uint32_t *text, const unsigned char *bytes,
		       size_t i)
{
	return text[i] >= 0x370 && !bytes[i] && words_is_letter(text[i]);
}

static bool joins_witness(const uint32_t *text, const unsigned char *bytes,
			  size_t n, size_t i)
{
	return (i > 0 && is_witness(text, bytes, i - 1)) ||
	       (i + 1 < n && is_witness(text, bytes, i + 1));
}

/* Dashes, quotation marks and the like stand beside letters anyway. */
static bool is_punctuation(uint32_t c)
{
	return (c >= 0x2013 && c <= 0x2026 && c != 0x2022) || c == 0x2039 ||
	       c == 0x203A || c == 0x20AC;
}

static bool stays_sign(const uint32_t *text, const uint32_t *out, size_t i)
{
	return out[i] == text[i] && out[i] >= 0x2000 &&
	       !words_is_letter(out[i]) && !is_punctuation(out[i]);
}

/* A sign that becomes a letter beside one that stays: a face or the like. */
static bool joins_signs(const uint32_t *text, const uint32_t *out, size_t n,
			size_t i)
{
	return !words_is_letter(text[i]) &&
	       ((i > 0 && stays_sign(text, out, i - 1)) ||
		(i + 1 < n && stays_sign(text, out, i + 1)));
}

static bool is_latin(uint32_t c)
{
	return c < 0x250 && words_is_letter(c);
}

/* Looks like a letter of Cyrillic or Greek, for which it is typed at times. */
static bool is_twin(uint32_t c)
{
	return c && c < 0x80 && strchr("ABEHIKMOPTXYaceiopxy", (int)c);
}

/* Are the letters that are exchanged enough to carry those among them that
 * somebody typed for their twins? */
static bool carries_twins(const uint32_t *text, const uint32_t *out, size_t n)
{
	size_t changed = 0, ascii = 0;

	for (size_t i = 0; i < n; i++) {
		changed += out[i] != text[i] && words_is_letter(out[i]);
		ascii += out[i] < 0x80 && words_is_letter(out[i]);
	}
	return changed >= MANY && changed >= FEW * ascii;
}

/* A letter of another script beside a Latin one that was not typed for one of
 * its own. */
static bool joins_latin(const uint32_t *text, const uint32_t *out, size_t n,
			size_t i)
{
	uint32_t before = i > 0 && is_latin(out[i - 1]) ? out[i - 1] : 0;
	uint32_t behind = i + 1 < n && is_latin(out[i + 1]) ? out[i + 1] : 0;

	if (out[i] < 0x370 || out[i] >= 0x800 || !(before || behind))
		return false;
	return (before && !is_twin(before)) || (behind && !is_twin(behind)) ||
	       !carries_twins(text, out, n);
}

/* A sign of sums that becomes a letter beside a number: a sum. */
static bool joins_number(const uint32_t *text, size_t n, size_t i)
{
	return text[i] >= 0x2200 && text[i] < 0x2300 &&
	       ((i > 0 && utf8_is_digit(text[i - 1])) ||
		(i + 1 < n && utf8_is_digit(text[i + 1])));
}

/* A vowel of Arabic or Hebrew without a letter that bears it. */
static bool lacks_bearer(const uint32_t *out, size_t i)
{
	return ((out[i] >= 0x64B && out[i] < 0x653) ||
		(out[i] >= 0x5B0 && out[i] < 0x5BD)) &&
	       (!i || !words_is_letter(out[i - 1]));
}

bool unmoved_contradicts(const uint32_t *text, const unsigned char *bytes,
			 const uint32_t *out, size_t n, size_t i)
{
	return words_is_letter(out[i]) && (joins_latin(text, out, n, i) ||
					   joins_witness(text, bytes, n, i) ||
					   joins_signs(text, out, n, i) ||
					   joins_number(text, n, i) ||
					   lacks_bearer(out, i));
}
