/* slight.c - by what is brought in, and by what else stands in the window. */
#include "mojibake/slight.h"

#include "language/guess.h"
#include "mojibake/east.h"
#include "mojibake/line.h"
#include "text/utf8.h"

enum {
	FEW = 2,			/* letters, or one ideograph */
	BRIEF = 3,			/* characters that are no sentence */
	LIKELY = -9 * LOGP_ONE,		/* a letter, on average */
	UNLIKELY = -12 * LOGP_ONE,
	RARE = -16 * LOGP_ONE,		/* an ideograph */
	PROVEN = 4	/* fine words to one mended, at most */
};

static bool is_latin(uint32_t c)
{
	return c < 0x250 || (c >= 0x1E00 && c < 0x1F00);
}

static bool is_ideograph(uint32_t c)
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
		brought += r[i] < 0x80 ? 0 : is_ideograph(r[i]) ? FEW : 1;
	}
	return brought <= FEW;
}

/* Letters of one script, or one that is a word by itself and, unless it is
 * Latin, stands by itself, or signs. */
static bool is_word(const uint32_t *text, size_t n, const uint32_t *r,
		    size_t m)
{
	uint32_t before = 0;
	size_t letters = 0;

	for (size_t i = 0; i < m; i++) {
		if (r[i] < 0x80 || is_ideograph(r[i]))
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
		(is_latin(before) || east_stands_alone(text, n)));
}

bool slight_is_likely(struct suspect_finder *f, const uint32_t *text, size_t n,
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
		if (slight && p < (is_ideograph(r[i]) ? RARE : UNLIKELY))
			return false;
		if (brief && guess_is_rare(r[i]))
			return false;
		sum += is_latin(r[i]) || is_ideograph(r[i]) ? 0 : p;
		count += !is_latin(r[i]) && !is_ideograph(r[i]);
	}
	if (slight && count_ascii(r, m) > count_ascii(text, n))
		return false;
	return sum >= count * LIKELY && (!slight || is_word(text, n, r, m));
}

static bool is_wide(const struct mojibake *m, const struct candidate *k)
{
	return plan_at(&m->plans, k->plan)->step[0].kind == STEP_WIDE;
}

static bool is_slight(const struct mojibake *m, const struct suspect *s,
		      const struct candidate *k)
{
	uint32_t word[LATTICE_MAX_NODES];

	if (!is_wide(m, k))
		return false;
	line_word(&BUF_ARRAY(&m->lines, struct line)[s->line], s->from, s->to,
		  word);
	return slight_is(word, s->to - s->from, k->reading.text, k->reading.n);
}

static void drop_slight(struct mojibake *m, struct suspect *s)
{
	size_t kept = 0;

	for (size_t k = 0; k < s->count; k++)
		if (!is_slight(m, s, &s->candidates[k]))
			s->candidates[kept++] = s->candidates[k];
	s->count = kept;
}

/* Splits the next word off *rest, of long ones a part; its characters go to
 * `word`. */
static size_t next_word(struct span *rest, uint32_t *word)
{
	size_t n = 0;

	while (rest->n && n < LATTICE_MAX_NODES - 1) {
		size_t step = utf8_next(*rest, &word[n]);

		*rest = span_of(rest->p + step, rest->n - step);
		if (word[n] <= ' ')
			break;
		n++;
	}
	return n;
}

/* Words of the window with ideographs that are no UTF-8 in any set. */
static size_t count_fine(struct mojibake *m)
{
	struct span rest = m->finder.window;
	uint32_t word[LATTICE_MAX_NODES];
	size_t count = 0;

	while (rest.n) {
		size_t n = next_word(&rest, word);
		bool far = false;

		for (size_t i = 0; i < n; i++)
			far |= is_ideograph(word[i]) && word[i] < 0x10FFFF;
		count += far && !east_may_hide(&m->finder.wide, word, n);
	}
	return count;
}

bool slight_revoke(struct mojibake *m)
{
	struct suspect *s = BUF_ARRAY(&m->suspects, struct suspect);
	size_t n = BUF_COUNT(&m->suspects, struct suspect);
	size_t mended = 0, slight = 0;

	for (size_t i = 0; i < n; i++) {
		const struct candidate *k = s[i].chosen < 0 ? NULL :
			&s[i].candidates[s[i].chosen];

		if (!k || !is_wide(m, k))
			continue;
		if (is_slight(m, &s[i], k))
			slight++;
		else
			mended++;
	}
	if (!slight || mended * PROVEN >= count_fine(m))
		return false;
	for (size_t i = 0; i < n; i++)
		drop_slight(m, &s[i]);
	return true;
}
