/* completion.c - the characters that have the known bytes, by what the model
 * says of the text around.  The decoder gives a hint, too: what it could read
 * is no gap.
 */
#include "mojibake/completion.h"

#include "language/words.h"

enum {
	CLEAR = LOGP_ONE,		/* a lead that is one, by hidden byte */
	BRACKET = 4 * LOGP_ONE,		/* that closes what is open, or not */
	LETTER_ENDS = -5 * LOGP_ONE / 2,	/* as most do */
	OPENING = 0xFF08, CLOSING = 0xFF09,
	SPACE = 0x3000,
       KELVIN = 0x212A,			/* seldom written between words */
	REPLACED = 0xFFFD
};

/* Do the bytes begin with a character of the set that is so long?  Those of
 * private use are read by some decoders only. */
static bool is_read(const struct completion *by, unsigned a, unsigned b,
		    size_t length)
{
	char bytes[2] = { (char)a, (char)b };
	uint32_t c;

	return wide_next(by->wide, by->set, span_of(bytes, length), &c) ==
	       length && c >= 0xA0 && (c < 0xE000 || c >= 0xF900);
}

/* Would the decoder have found nothing that it can read in the gaps of the
 * sequence, if it is c? */
static bool fits(const struct completion *by, const struct sequence *q,
		 uint32_t c)
{
	for (size_t k = 0; k < q->need; k++) {
		unsigned byte = sequence_byte(c, q->need, k);
		unsigned before = k ? sequence_byte(c, q->need, k - 1) : q->end;
		unsigned behind = k + 1u < q->need ? q->bytes[k + 1] :
				  q->behind;

		if (q->pairs >> k & 1 && before &&
		    (is_read(by, before, 0, 1) || is_read(by, before, byte, 2)))
			return false;
		if (q->alone >> k & 1 &&
		    (is_read(by, byte, 0, 1) ||
		     (behind && is_read(by, byte, behind, 2))))
			return false;
	}
	return true;
}

/* The characters that may be meant; where nothing is known kana of Japan and
 * Hangul of Korea. */
static struct sequence_range range_of(const struct completion *by,
				      const struct sequence *q)
{
	if (by->set == WIDE_CP932 && sequence_hidden(q) == 3)
		return (struct sequence_range){ 0x3040, 1, 0x3100, false };
	if (by->set == WIDE_CP949 && sequence_hidden(q) == 3)
		return (struct sequence_range){ 0xAC00, 1, 0xD7A4, false };
	return sequence_range(q);
}

/* Hangul is read where Korean is, and nothing else that is as dense, or that
 * has but one byte to show. */
static bool is_at_home(const struct completion *by, uint32_t c, size_t hidden)
{
	bool hangul = c >= 0xAC00 && c < 0xD7A4;

	if (by->set != WIDE_CP949)
		return !hangul;
	return hangul || (hidden < 2 && (c < 0x3040 || c >= 0xFE00));
}

static bool is_character(const struct completion *by, const struct sequence *q,
			 uint32_t c)
{
	size_t n = q->need;

	return c >= (n == 2 ? 0x80u : n == 3 ? 0x800u : 0x10000u) &&
	       (c < 0xD800 || c >= 0xFE00) && c < 0x110000 && c != REPLACED &&
	       c != SPACE && c != KELVIN && is_at_home(by, c, sequence_hidden(q));
}

bool completion_is_lost(const struct completion *by, const struct sequence *q)
{
	return by->set == WIDE_CP949 && sequence_hidden(q) == 3;
}

size_t completion_likeliest(const struct completion *by,
			    const struct sequence *q,
			    const struct chars_state *before, uint32_t *best)
{
	struct sequence_range r = range_of(by, q);
	logp_t scores[COMPLETION_BEST];
	size_t n = 0, worst = 0;

	if (completion_is_lost(by, q))
		return 0;

	for (; r.c < r.end; sequence_next(&r)) {
		struct chars_state state = *before;
		size_t at = n < COMPLETION_BEST ? n : worst;
		logp_t score;

		if (!is_character(by, q, r.c))
			continue;
		score = chars_step(by->chars, &state, r.c);
		if ((at < n && score <= scores[worst]) ||
		    !chars_familiar(by->chars, r.c) || !fits(by, q, r.c))
			continue;
		best[at] = r.c;
		scores[at] = score;
		n += at == n;
		worst = 0;
		for (size_t i = 1; i < n; i++)
			if (scores[i] < scores[worst])
				worst = i;
	}
	return n;
}

/* ln P of text[i] and the characters that know it; anything below `least` if
 * it is less.  How a letter likes the end of the text says nothing about it. */
static logp_t score_around(const struct chars *m, struct chars_state state,
			   const uint32_t *text, size_t n, size_t i,
			   logp_t least)
{
	logp_t sum = 0;

	for (size_t k = i; k < n && k < i + CHARS_ORDER && sum >= least; k++)
		sum += chars_step(m, &state, text[k]);
	if (i + CHARS_ORDER > n)
		sum += words_is_letter(text[n - 1]) ? LETTER_ENDS :
		       chars_step(m, &state, ' ');
	return sum;
}

/* A bracket closes one that is open. */
static logp_t bracket_bonus(const uint32_t *text, size_t i)
{
	int open = 0;

	for (size_t k = 0; k < i; k++)
		open += (text[k] == OPENING) - (text[k] == CLOSING);
	return text[i] != CLOSING ? 0 : open > 0 ? BRACKET : -BRACKET;
}

uint32_t completion_clearest(const struct completion *by,
			     const struct sequence *q, uint32_t *text, size_t n,
			     size_t i)
{
	const struct chars *m = by->chars;
	struct sequence_range r = range_of(by, q);
	struct chars_state state;
	uint32_t own = text[i], first = REPLACED;
	logp_t best = LOGP_ZERO, second = LOGP_ZERO;

	chars_begin(&state);
	for (size_t k = i < CHARS_ORDER ? 0 : i - CHARS_ORDER; k < i; k++)
		chars_step(m, &state, text[k]);
	for (; r.c < r.end; sequence_next(&r)) {
		logp_t p;

		if (!is_character(by, q, r.c))
			continue;
		text[i] = r.c;
		p = score_around(m, state, text, n, i, second - BRACKET) +
		    bracket_bonus(text, i);
		if (p <= second || !chars_familiar(m, r.c) ||
		    !fits(by, q, r.c))
			continue;
		second = p > best ? best : p;
		first = p > best ? r.c : first;
		best = p > best ? p : best;
	}
	text[i] = own;
	return best - second < (logp_t)(sequence_hidden(q) + 1) * CLEAR ?
	       REPLACED : first;
}
