/* words.c - runs of letters looked up, accents and all. */
#include "language/words.h"

#include "text/utf8.h"

enum { LONGEST = 40, COMMON = 8000 };

static bool is_apostrophe(uint32_t c)
{
	return c == '\'' || c == 0x2019 || c == 0x2BC;
}

bool words_is_letter(uint32_t c)
{
	if (c < 0x80)
		return (c | 32) >= 'a' && (c | 32) <= 'z';
	return utf8_is_letter(c);
}

void words_beside(const uint32_t *text, size_t n, size_t i, size_t *from,
		  size_t *to)
{
	*from = i;
	*to = i + 1;
	while (*from > 0 && words_is_letter(text[*from - 1]))
		--*from;
	while (*to < n && words_is_letter(text[*to]))
		++*to;
}

bool words_is_single(uint32_t c)
{
	static const uint16_t letters[] = {
		0xC0, 0xE0, 0xE1, 0xE8, 0xED, 0xF3, 0xF6, 0xE5, 0xE6, 0x149,
		0x430, 0x432, 0x438, 0x43A, 0x43E,
		0x441, 0x443, 0x44F, 0x44D, 0x436, 0x454, 0x456, 0x457, 0x410,
		0x412, 0x418, 0x41A, 0x41E, 0x421, 0x423, 0x42F, 0x42D, 0x3B7,
		0x3BF, 0x397, 0x39F, 0x3AE, 0x567, 0x587
	};

	for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
		if (letters[i] == c)
			return true;
	return c >= 0x900;	/* scripts without short words of letters */
}

bool words_is_upper(uint32_t c)
{
	return words_is_letter(c) && utf8_lower(c) != c;
}

bool words_is_lower(uint32_t c)
{
	return words_is_letter(c) && utf8_upper(c) != c && c != 0xDF;
}

bool words_is_latin(uint32_t c)
{
	return c < 0x250 && words_is_letter(c);
}

unsigned words_script(uint32_t c)
{
	if (c >= 0x2B0 && c < 0x400)
		return 0;
	if (c < 0x250 || (c >= 0xFB00 && c < 0xFB07) ||
	    (c >= 0x1E00 && c < 0x1F00))
		return 1;
	if (c >= 0x2E80)
		return 2;
	if (c >= 0x400 && c < 0x530)
		return 3;
	return 4 + c / 0x80;
}

/* Its number in the vocabulary, VOCAB_UNK if there is none. */
static uint32_t number_of(struct words *w, const uint32_t *word, size_t n)
{
	if (!w->vocab)
		return VOCAB_UNK;
	buf_clear(&w->key);
	for (size_t i = 0; i < n; i++)
		utf8_add(&w->key, is_apostrophe(word[i]) ? '\'' :
				  utf8_lower(word[i]));
	return vocab_find(w->vocab, buf_span(&w->key));
}

/* Corpora hold garbled words too, most of them with the first byte of a
 * quotation mark or of a Latin letter in UTF-8; of such words only those on
 * the list of accented ones count. */
static bool in_vocab(struct words *w, const uint32_t *word, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if ((word[i] & ~0x21u) == 0xC2)
			return false;
	return number_of(w, word, n) >= VOCAB_FIRST_WORD;
}

bool words_listed(struct words *w, const uint32_t *word, size_t n)
{
	return in_vocab(w, word, n);
}

bool words_common(struct words *w, const uint32_t *word, size_t n)
{
	uint32_t number = number_of(w, word, n);

	return number >= VOCAB_FIRST_WORD && number < COMMON;
}

static bool known_as_is(struct words *w, const uint32_t *word, size_t n)
{
	return chars_known(w->chars, word, n) || in_vocab(w, word, n);
}

bool words_is_joined(const uint32_t *part, size_t n)
{
	static const char *const ends[] = { "t", "s", "m", "d", "re", "ve",
					    "ll" };

	for (size_t k = 0; k < sizeof ends / sizeof *ends; k++) {
		size_t i = 0;

		while (i < n && part[i] == (unsigned char)ends[k][i])
			i++;	/* 0 ends the string, and is in no word */
		if (i == n && !ends[k][i])
			return true;
	}
	return false;
}

bool words_is_elided(const uint32_t *part, size_t n)
{
	static const char *const parts[] = {
		"l", "d", "j", "n", "s", "c", "m", "t", "qu", "un", "dell",
		"all", "nell", "sull", "dall", "quest", "jusqu", "lorsqu",
		"aujourd", "o"
	};

	for (size_t k = 0; k < sizeof parts / sizeof *parts; k++) {
		size_t i = 0;

		while (i < n && (part[i] | 32) == (unsigned char)parts[k][i])
			i++;
		if (i == n && !parts[k][i])
			return true;
	}
	return false;
}

static bool known_or_short(struct words *w, const uint32_t *word, size_t n)
{
	return n == 1 || known_as_is(w, word, n);
}

/* Romanian is written with cedillas for commas as often as not. */
static bool known_with_commas(struct words *w, const uint32_t *word, size_t n)
{
	uint32_t copy[LONGEST];
	bool any = false;

	for (size_t i = 0; i < n; i++) {
		uint32_t c = utf8_lower(word[i]);

		copy[i] = c == 0x163 ? 0x21B : c == 0x15F ? 0x219 : c;
		any |= copy[i] != c;
	}
	return any && known_as_is(w, copy, n);
}

/* What books print as a ligature the dictionary has as two letters; at least
 * three others go with it. */
static bool known_apart(struct words *w, const uint32_t *word, size_t n)
{
	uint32_t copy[2 * LONGEST];
	size_t made = 0;

	for (size_t i = 0; i < n; i++) {
		uint32_t c = utf8_lower(word[i]);

		if (c == 0xE6 || c == 0x153)
			copy[made++] = c == 0xE6 ? 'a' : 'o';
		copy[made++] = c == 0xE6 || c == 0x153 ? 'e' : c;
	}
	return made == n + 1 && n > 3 && made <= LONGEST &&
	       known_as_is(w, copy, made);
}

bool words_is_ordinal(uint32_t c)
{
	return c == 0xAA || c == 0xBA;
}

/* A capital beyond ASCII behind a small letter, or a letter behind a sign of
 * ordinals: such is a word whose last or first letter was garbled, and corpora
 * are full of them. */
static bool is_torn(const uint32_t *word, size_t n)
{
	for (size_t i = 1; i < n; i++)
		if ((word[i] >= 0x80 && utf8_lower(word[i]) != word[i] &&
		     utf8_upper(word[i - 1]) != word[i - 1]) ||
		    words_is_ordinal(word[i - 1]))
			return true;
	return false;
}

/* "l'amour", "O'Leary": the part before the apostrophe is never alone. */
static bool known_elided(struct words *w, const uint32_t *word, size_t n)
{
	size_t i = 1;

	while (i + 1 < n && !is_apostrophe(word[i]))
		i++;
	return i + 1 < n && words_is_elided(word, i) &&
	       (n - i > 3 || (n - i == 2 &&
			      strchr("ay", (int)(word[i + 1] & 0x5F) + 32))) &&
	       known_or_short(w, word + i + 1, n - i - 1);
}

bool words_known(struct words *w, const uint32_t *word, size_t n)
{
	if (n > LONGEST || !n || is_torn(word, n))
		return false;
	if (known_as_is(w, word, n) || known_with_commas(w, word, n) ||
	    known_apart(w, word, n))
		return true;
	if (n > 3 && is_apostrophe(word[n - 2]) && (word[n - 1] | 32) == 's')
		return words_known(w, word, n - 2);
	return known_elided(w, word, n);
}

static logp_t word_bonus(struct words *w, const uint32_t *word, size_t n)
{
	bool foreign = false;

	for (size_t i = 0; i < n; i++)
		foreign |= word[i] > 0x7F && !is_apostrophe(word[i]);
	if (n < 2)
		return 0;
	if (words_known(w, word, n))
		return LOGP_ONE + (logp_t)(n < 6 ? n : 6) * LOGP_ONE / 2;
	return foreign ? -2 * LOGP_ONE : -LOGP_ONE;
}

logp_t words_bonus(struct words *w, const uint32_t *text, size_t n)
{
	logp_t sum = 0;

	for (size_t i = 0; i < n; ) {
		size_t from = i;

		while (i < n && (words_is_letter(text[i]) ||
				 (i > from && is_apostrophe(text[i]) &&
				  i + 1 < n && words_is_letter(text[i + 1]))))
			i++;
		if (i > from)
			sum += word_bonus(w, text + from, i - from);
		else
			i++;
	}
	return sum;
}
