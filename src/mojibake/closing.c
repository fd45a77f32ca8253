/* closing.c - see closing.h. */
#include "mojibake/closing.h"

#include "mojibake/line.h"

enum { OPENING = 0x201C, CLOSING = 0x201D, APOSTROPHE = 0x2019 };

static const struct reading *reading_of(const struct suspect *s)
{
	return s->chosen < 0 ? NULL : &s->candidates[s->chosen].reading;
}

static bool is_inside(const struct reading *r, size_t i)
{
	return i + 1 < r->n && words_is_letter(r->text[i + 1]);
}

/* Neither the possessive of a plural nor what is left out inside a word. */
static bool is_closing(const struct reading *r, size_t i)
{
	return r->text[i] == CLOSING ||
	       (r->text[i] == APOSTROPHE && !is_inside(r, i) &&
		r->text[i - 1] != 's');
}

/* Does a letter behind another become such a mark? */
static bool closes_word(const struct mojibake *m, const struct suspect *s,
			const struct reading *r)
{
	const struct line *line = &BUF_ARRAY(&m->lines, struct line)[s->line];
	const struct cell *c = cells_of(&line->cells) + s->from;

	for (size_t i = 1; line->english && i < r->n; i++)
		if (is_closing(r, i) && !reading_moves(r, i) &&
		    chars_is_cased(c[r->at[i]].c) &&
		    words_is_letter(r->text[i - 1]))
			return true;
	return false;
}

static bool is_pair(uint32_t opening, uint32_t closing)
{
	return (opening == 0x2018 && closing == APOSTROPHE) ||
	       (opening == OPENING && closing == CLOSING) ||
	       (opening == 0xAB && closing == 0xBB);
}

/* Does a closing mark come out right behind the one that opens, which is
 * whole?  Nothing would be quoted: it is the letters that are. */
static bool empties(const struct mojibake *m, const struct suspect *s,
		    const struct reading *r)
{
	const struct line *line = &BUF_ARRAY(&m->lines, struct line)[s->line];

	for (size_t i = 0; i < r->n; i++) {
		size_t at = s->from + r->at[i];

		if (r->at[i + 1] == r->at[i] + 2u && at > 0 &&
		    is_pair(cells_at(&line->cells, at - 1), r->text[i]))
			return true;
	}
	return false;
}

static bool has_quotations(struct mojibake *m)
{
	const struct suspect *s = BUF_ARRAY(&m->suspects, struct suspect);

	for (size_t i = 0; i < BUF_COUNT(&m->suspects, struct suspect); i++) {
		const struct reading *r = reading_of(&s[i]);

		for (size_t k = 0; r && k < r->n; k++)
			if (r->text[k] == OPENING ||
			    (r->text[k] == APOSTROPHE && is_inside(r, k)))
				return true;
	}
	return shown_has(finder_shown(&m->finder), OPENING);
}

bool closing_revoke(struct mojibake *m)
{
	struct suspect *s = BUF_ARRAY(&m->suspects, struct suspect);
	int quotes = -1;		/* are there quotations? -1: not asked yet */
	bool any = false;

	for (size_t i = 0; i < BUF_COUNT(&m->suspects, struct suspect); i++) {
		const struct reading *r = reading_of(&s[i]);
		bool gone = r && empties(m, &s[i], r);

		if (r && !gone && quotes != 1 && closes_word(m, &s[i], r)) {
			quotes = quotes < 0 ? has_quotations(m) : quotes;
			gone = !quotes;
		}
		if (!gone)
			continue;
		s[i].count = 0;
		any = true;
	}
	return any;
}
