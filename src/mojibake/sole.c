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

/* Is it the letter that names put for the Latin one that it mirrors ("KoЯn")?
 * Others do so as well, but are what é, ç and ö become in some set. */
static bool is_jest(uint32_t c)
{
	return c == 0x42F;
}

/* Windows of Russia is where Latin letters become Cyrillic ones. */
static bool is_unusual(const struct mojibake *m, const struct candidate *k,
		       uint32_t sole)
{
	const struct plan *p = plan_at(&m->plans, k->plan);

	return is_jest(sole) ? p->step[0].a != CHARMAP_CP1251 :
	       p->cost >= UNUSUAL;
}

/* May the character that the exchange replaces have been meant: a letter of a
 * word, in its case, that becomes another, one put in jest, or a place to part
 * the word? */
static bool is_meant(const uint32_t *was, const struct reading *r, size_t i)
{
	uint32_t before = i > 0 ? was[i - 1] : ' ';
	uint32_t behind = i + 1 < r->n ? was[i + 1] : ' ';

	if (was[i] == SOFT_HYPHEN)
		return words_is_letter(before) && words_is_letter(behind);
	if (is_jest(was[i]))
		return words_is_latin(before) && words_is_latin(behind);
	return words_is_latin(was[i]) && words_is_latin(r->text[i]) &&
	       (words_is_letter(before) || words_is_letter(behind)) &&
	       !(words_is_upper(was[i]) && words_is_lower(before));
}

/* The character that exchanges change, 0 as long as there is none, and how
 * often. */
struct sole {
	uint32_t c;
	size_t count;
};

/* Is the one character that the exchange changes in the word the sole one? */
static bool changes_only(const struct mojibake *m, const struct suspect *s,
			 const struct candidate *k, struct sole *sole)
{
	const struct line *line = &BUF_ARRAY(&m->lines, struct line)[s->line];
	uint32_t was[LATTICE_MAX_NODES];

	if (k->reading.n != s->to - s->from)
		return false;
	line_word(line, s->from, s->to, was);
	for (size_t i = 0; i < k->reading.n; i++) {
		if (was[i] == k->reading.text[i])
			continue;
		if ((sole->c && sole->c != was[i]) ||
		    !is_meant(was, &k->reading, i))
			return false;
		sole->c = was[i];
		sole->count++;
	}
	return true;
}

/* Is a word that comes out known?  Then it was no jest. */
static bool makes_known(struct mojibake *m, const struct reading *r)
{
	for (size_t i = 0; i < r->n; i++) {
		size_t from = i;

		while (i < r->n && words_is_letter(r->text[i]))
			i++;
		for (size_t k = from; k < i; k++)
			if (r->text[k] >= 0x80 &&
			    words_known(&m->finder.words, r->text + from,
					i - from))
				return true;
	}
	return false;
}

bool sole_is_all(struct mojibake *m)
{
	const struct suspect *s = BUF_ARRAY(&m->suspects, struct suspect);
	struct sole sole = { 0, 0 };

	for (size_t i = 0; i < BUF_COUNT(&m->suspects, struct suspect); i++) {
		const struct candidate *k = chosen_swap(m, &s[i]);

		if (k && (!changes_only(m, &s[i], k, &sole) ||
			  (is_jest(sole.c) && makes_known(m, &k->reading)) ||
			  !(is_unusual(m, k, sole.c) || sole.c == SOFT_HYPHEN)))
			return false;
	}
	return sole.c && !(is_jest(sole.c) && sole.count > 1);
}
