/* unmoved.c - letters of another script, signs of a drawing. */
#include "mojibake/unmoved.h"

#include "mojibake/words.h"

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

bool unmoved_contradicts(const uint32_t *text, const unsigned char *bytes,
			 const uint32_t *out, size_t n, size_t i)
{
	return words_is_letter(out[i]) && (joins_witness(text, bytes, n, i) ||
					   joins_signs(text, out, n, i));
}
