/* revoke.c - slight readings are counted against what stands beside them: a
 * window that was read in the wrong multi-byte set has few words that could not
 * have been.
 */
#include "mojibake/revoke.h"

#include "mojibake/east.h"
#include "mojibake/line.h"
#include "mojibake/slight.h"
#include "text/utf8.h"

enum { PROVEN = 4 };	/* fine words to one mended, at most */

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
			far |= slight_is_ideograph(word[i]) &&
			       word[i] < 0x10FFFF;
		count += far && !east_may_hide(&m->finder.wide, word, n);
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
