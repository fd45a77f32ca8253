/* sole.c - a language that the model knows little of has a letter that it
 * takes for odd, in word after word; with hundreds of pairs of sets some pair
 * makes a commoner one of it.
 *
 * A text in the wrong set has more than one letter that went wrong, or the
 * one stands where none belongs, or the sets are such as are confused every
 * day.  A soft hyphen inside a word is one in any set.
 */
#include "mojibake/sole.h"

#include "mojibake/line.h"

enum { SOFT_HYPHEN = 0xAD, UNUSUAL = 13 * LOGP_ONE };

static const struct candidate *chosen_swap(const struct mojibake *m,
					   const struct suspect *s)
{
	const struct candidate *k = s->chosen < 0 ? NULL :
				    &s->candidates[s->chosen];
	const struct plan *p = k ? plan_at(&m->plans, k->plan) : NULL;

	return p && p->steps == 1 && p->step[0].kind == STEP_SWAP ? k : NULL;
}

static bool is_unusual(const struct mojibake *m, const struct candidate *k)
{
	return plan_at(&m->plans, k->plan)->cost >= UNUSUAL;
}

/* May the character that the exchange replaces have been meant: a letter of a
 * word, in its case, that becomes another, or a place to part the word? */
static bool is_meant(const uint32_t *was, const struct reading *r, size_t i)
{
	uint32_t before = i > 0 ? was[i - 1] : ' ';
	uint32_t behind = i + 1 < r->n ? was[i + 1] : ' ';

	if (was[i] == SOFT_HYPHEN)
		return words_is_letter(before) && words_is_letter(behind);
	return words_is_latin(was[i]) && words_is_latin(r->text[i]) &&
	       (words_is_letter(before) || words_is_letter(behind)) &&
	       !(words_is_upper(was[i]) && words_is_lower(before));
}

/* Is the one character that the exchange changes in the word `*sole`, or is
 * that 0 still? */
static bool changes_only(const struct mojibake *m, const struct suspect *s,
			 const struct candidate *k, uint32_t *sole)
{
	const struct line *line = &BUF_ARRAY(&m->lines, struct line)[s->line];
	uint32_t was[LATTICE_MAX_NODES];

	if (k->reading.n != s->to - s->from)
		return false;
	line_word(line, s->from, s->to, was);
	for (size_t i = 0; i < k->reading.n; i++) {
		if (was[i] == k->reading.text[i])
			continue;
		if ((*sole && *sole != was[i]) || !is_meant(was, &k->reading, i))
			return false;
		*sole = was[i];
	}
	return true;
}

bool sole_is_all(const struct mojibake *m)
{
	const struct suspect *s = BUF_ARRAY(&m->suspects, struct suspect);
	uint32_t sole = 0;

	for (size_t i = 0; i < BUF_COUNT(&m->suspects, struct suspect); i++) {
		const struct candidate *k = chosen_swap(m, &s[i]);

		if (k && (!changes_only(m, &s[i], k, &sole) ||
			  !(is_unusual(m, k) || sole == SOFT_HYPHEN)))
			return false;
	}
	return sole != 0;
}
