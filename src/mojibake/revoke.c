/* revoke.c - slight readings are counted against what stands beside them: a
 * window that was read in the wrong multi-byte set has few words that could not
 * have been.
 */
#include "mojibake/revoke.h"

#include "mojibake/east.h"
#include "mojibake/line.h"
#include "mojibake/rewide.h"
#include "mojibake/slight.h"
#include "text/utf8.h"

enum { PROVEN = 4 };	/* fine words to one mended, at most */

static bool is_wide(const struct mojibake *m, const struct candidate *k)
{
	return plan_at(&m->plans, k->plan)->step[0].kind == STEP_WIDE;
}

/* What was in another set itself: nothing in the bytes tells that. */
static bool is_rewide(const struct mojibake *m, const struct candidate *k)
{
	return rewide_is(plan_at(&m->plans, k->plan)->step[0]);
}

static bool is_slight(const struct mojibake *m, const struct suspect *s,
		      const struct candidate *k)
{
	uint32_t word[LATTICE_MAX_NODES];

	if (!is_wide(m, k))
		return is_rewide(m, k);
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

/* Words of the window with ideographs that are nothing else in any set. */
static size_t count_fine(struct mojibake *m)
{
	struct span rest = m->finder.window;
	uint32_t word[LATTICE_MAX_NODES];
	size_t count = 0;

	while (rest.n) {
		size_t n = next_word(&rest, word);
		bool far = false;

		for (size_t i = 0; i < n; i++)
			far |= slight_is_ideograph(word[i]) &&
			       word[i] < 0x10FFFF;
		count += far && !east_may_hide(&m->finder.wide, word, n) &&
			 !rewide_may_hide(&m->finder, word, n);
	}
	return count;
}

bool revoke_slight(struct mojibake *m)
{
	struct suspect *s = BUF_ARRAY(&m->suspects, struct suspect);
	size_t n = BUF_COUNT(&m->suspects, struct suspect);
	size_t mended = 0, slight = 0;

	for (size_t i = 0; i < n; i++) {
		const struct candidate *k = s[i].chosen < 0 ? NULL :
			&s[i].candidates[s[i].chosen];

		if (!k || !(is_wide(m, k) || is_rewide(m, k)))
			continue;
		slight += is_slight(m, &s[i], k);
		mended += is_rewide(m, k) || !is_slight(m, &s[i], k);
	}
	if (!slight || mended * PROVEN >= count_fine(m))
		return false;
	for (size_t i = 0; i < n; i++)
		drop_slight(m, &s[i]);
	return true;
}

/* Is the word such that a reader of the wrong set would have garbled it? */
static bool is_touched(const struct line *line, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++) {
		uint32_t c = cells_of(&line->cells)[i].c;

		if (c >= 0x80 && (words_is_letter(c) || words_is_hole(c)))
			return true;
	}
	return false;
}

/* Is there a word in the line of the suspects s[0 .. n) that stays? */
static bool is_partly_left(const struct mojibake *m, const struct suspect *s,
			   size_t n)
{
	const struct line *line = &BUF_ARRAY(&m->lines, struct line)[s->line];
	size_t at = 0, from, to, k = 0;

	while (line_next_word(line, &at, &from, &to)) {
		while (k < n && s[k].to <= from)
			k++;
		if (k < n && s[k].from < to && s[k].chosen >= 0)
			continue;
		if (is_touched(line, from, to))
			return true;
	}
	return false;
}

/* Drops what the suspect was read as in another multi-byte set. */
static void drop_eastern(struct mojibake *m, struct suspect *s)
{
	if (s->chosen < 0 ||
	    plan_at(&m->plans, s->candidates[s->chosen].plan)->step[0].kind !=
	    STEP_WIDE_WIDE)
		return;
	s->count = 0;
	s->chosen = -1;
}

void revoke_partial(struct mojibake *m)
{
	struct suspect *s = BUF_ARRAY(&m->suspects, struct suspect);
	size_t n = BUF_COUNT(&m->suspects, struct suspect), end;

	for (size_t i = 0; i < n; i = end) {
		end = suspect_line_end(s, n, i);
		if (!is_partly_left(m, s + i, end - i))
			continue;
		for (size_t k = i; k < end; k++)
			drop_eastern(m, &s[k]);
	}
}
