/* slight.c - by what is brought in. */
#include "mojibake/slight.h"

#include "language/guess.h"
#include "text/utf8.h"

enum {
	FEW = 2,			/* letters, or one ideograph */
	BRIEF = 3,			/* characters that are no sentence */
	LIKELY = -9 * LOGP_ONE,		/* a letter, on average */
	UNLIKELY = -12 * LOGP_ONE,
	RARE = -16 * LOGP_ONE		/* an ideograph */
};

static bool is_latin(uint32_t c)
{
	return c < 0x250 || (c >= 0x1E00 && c < 0x1F00);
}

bool slight_is_ideograph(uint32_t c)
{
	return c >= 0x2E80 && c != 0xFFFD;
}

/* Quotation marks, dashes and dots. */
static bool is_mark(uint32_t c)
{
	return c >= 0x2013 && c <= 0x2026;
}

static bool is_ascii_letter(uint32_t c)
{
	return c < 0x80 && utf8_is_letter(c);
}

/* Does a Latin letter or a mark stand beside an ASCII letter? */
static bool is_in_word(const uint32_t *r, size_t m, size_t i)
{
	return ((is_latin(r[i]) && words_is_letter(r[i])) || is_mark(r[i])) &&
	       ((i > 0 && is_ascii_letter(r[i - 1])) ||
		(i + 1 < m && is_ascii_letter(r[i + 1])));
}

static size_t count_ascii(const uint32_t *text, size_t n)
{
	size_t count = 0;

	for (size_t i = 0; i < n; i++)
		count += text[i] < 0x80;
	return count;
}

static bool has_ascii_letter(const uint32_t *text, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (is_ascii_letter(text[i]))
			return true;
	return false;
}

/* Letters beside others that came out of the same ideographs prove nothing. */
bool slight_is(const uint32_t *text, size_t n, const uint32_t *r, size_t m)
{
	bool anchored = has_ascii_letter(text, n);
	size_t brought = 0;

	for (size_t i = 0; i < n; i++)
		if (words_is_hole(text[i]))
			return false;	/* other damage */
	for (size_t i = 0; i < m; i++) {
		if (r[i] >= 0x80 && is_in_word(r, m, i) &&
		    (anchored || is_mark(r[i])))
			return false;
		if (r[i] >= 0x80)
			brought += slight_is_ideograph(r[i]) ? FEW : 1;
	}
	return brought <= FEW;
}

bool slight_stands_alone(const uint32_t *text, size_t n)
{
	size_t foreign = 0, letters = 0;

	for (size_t i = 0; i < n; i++) {
		foreign += text[i] >= 0x80;
		letters += text[i] < 0x80 && words_is_letter(text[i]);
	}
	return foreign == 1 && !letters;
}

/* An ideograph that is written twice, as it is in many words, is no letter
 * written twice. */
static bool is_doubled(const uint32_t *text, size_t n)
{
	return n == 2 && text[0] == text[1];
}

/* Letters of one script, or one that is a word by itself and, unless it is
 * Latin, stands by itself, or signs. */
static bool is_word(const uint32_t *text, size_t n, const uint32_t *r,
		    size_t m)
{
	uint32_t before = 0;
	size_t letters = 0;

	for (size_t i = 0; i < m; i++) {
		if (r[i] < 0x80 || slight_is_ideograph(r[i]))
			continue;
		if (!words_is_letter(r[i])) {
			if (utf8_is_digit(r[i]) ||
			    (r[i] >= 0x250 && r[i] < 0x2000))
				return false;
			continue;
		}
		if (before && words_script(r[i]) != words_script(before))
			return false;
		before = r[i];
		letters++;
	}
	return letters != 1 ||
	       (words_is_single(before) &&
		(is_latin(before) || slight_stands_alone(text, n)));
}

bool slight_is_likely(struct finder *f, const uint32_t *text, size_t n,
		      const uint32_t *r, size_t m)
{
	bool slight = slight_is(text, n, r, m);
	bool brief = m - count_ascii(r, m) <= BRIEF;
	struct chars_state state;
	logp_t sum = 0, count = 0;

	chars_begin(&state);
	for (size_t i = 0; i < m; i++) {
		logp_t p = chars_step(f->chars, &state, r[i]);

		if (r[i] < 0x80 || !words_is_letter(r[i]))
			continue;
		if (slight && p < (slight_is_ideograph(r[i]) ? RARE : UNLIKELY))
			return false;
		if (brief && guess_is_rare(r[i]))
			return false;
		sum += is_latin(r[i]) || slight_is_ideograph(r[i]) ? 0 : p;
		count += !is_latin(r[i]) && !slight_is_ideograph(r[i]);
	}
	if (slight && (is_doubled(text, n) ||
		       count_ascii(r, m) > count_ascii(text, n)))
		return false;
	return sum >= count * LIKELY && (!slight || is_word(text, n, r, m));
}
