/* burden.c - see burden.h. */
#include "mojibake/burden.h"

#include "language/about.h"
#include "language/enclosure.h"
#include "text/utf8.h"

enum { QUOTED_BURDEN = 60 * LOGP_ONE, MANY_WORDS = 3,
       SHORT = 4 };	/* characters that garble one letter, at most */

logp_t burden_of(const struct line *line, size_t from, size_t to,
		 int *about)
{
	const struct cell *c = cells_of(&line->cells);
	size_t letters = 0, first = to, last = from;

	for (size_t i = from; i < to && c[i].c != ' '; i++) {
		letters += c[i].c < 0x80 && words_is_letter(c[i].c);
		if (c[i].c >= 0x80)
			last = i;
		if (c[i].c >= 0x80 && first == to)
			first = i;
	}
	if (letters >= 2)
		return 0;
	if (*about < 0)
		*about = (int)about_line(&line->cells);
	if (*about == ABOUT_CHARACTERS ||
	    (*about == ABOUT_LOOSELY &&
	     (last < first + SHORT ||
	      enclosure_of(&line->cells, 0, first, last + 1).mark)))
		return QUOTED_BURDEN;
	return 0;
}

/* Would the suspect be a word of another script? */
static bool is_foreign_word(const struct suspect *s)
{
	for (size_t k = 0; k < s->count; k++) {
		const struct reading *r = &s->candidates[k].reading;
		size_t letters = 0;

		for (size_t i = 0; i < r->n; i++)
			letters += r->text[i] >= 0x250 &&
				   words_is_letter(r->text[i]);
		if (letters > 2)
			return true;
	}
	return false;
}

void burden_relieve(struct mojibake *m, size_t number, int about)
{
	bool loosely = about == ABOUT_LOOSELY;
	struct suspect *s = BUF_ARRAY(&m->suspects, struct suspect);
	size_t n = BUF_COUNT(&m->suspects, struct suspect), first = n;
	size_t words = 0;

	for (; first > 0 && s[first - 1].line == number; first--)
		words += loosely ? !s[first - 1].burden :
				   is_foreign_word(&s[first - 1]);
	for (size_t k = first; words >= (loosely ? 1 : MANY_WORDS) && k < n;
	     k++)
		s[k].burden = 0;
}

/* No program marks places inside a number. */
static bool parts_numbers(const struct buf *cells, size_t i)
{
	return i > 0 && utf8_is_digit(cells_of(cells)[i - 1].c) &&
	       i + 1 < cells_count(cells) &&
	       utf8_is_digit(cells_of(cells)[i + 1].c);
}

static size_t letters_before(const struct buf *cells, size_t i)
{
	size_t n = 0;

	while (n < i && words_is_letter(cells_of(cells)[i - 1 - n].c))
		n++;
	return n;
}

/* Between spaces, with a word or a number before it and something that goes on
 * behind, in a line of English: marks of programs are glued to what they mark. */
static bool parts_clauses(const struct line *line, size_t i)
{
	const struct buf *cells = &line->cells;
	uint32_t next = cells_shown(cells, i + 2);

	return line->english && i > 2 && cells_shown(cells, i - 1) == ' ' &&
	       cells_shown(cells, i + 1) == ' ' &&
	       (letters_before(cells, i - 1) > 1 ||
		utf8_is_digit(cells_shown(cells, i - 2))) &&
	       (words_is_letter(next) || utf8_is_digit(next));
}

bool burden_is_all_dashes(const struct mojibake *m)
{
	const struct suspect *s = BUF_ARRAY(&m->suspects, struct suspect);
	size_t n = BUF_COUNT(&m->suspects, struct suspect);

	for (uint16_t p = 1; p <= BUF_COUNT(&m->plans, struct plan); p++)
		if (plan_at(&m->plans, p)->active)
			return false;
	for (size_t k = 0; k < n; k++) {
		const struct line *line = &BUF_ARRAY(&m->lines, struct line)
					   [s[k].line];
		const struct buf *cells = &line->cells;
		bool any = false;

		for (size_t i = s[k].from; i < s[k].to; i++) {
			uint32_t c = cells_of(cells)[i].c;

			if (c >= 0x80 &&
			    ((c != 0x96 && c != 0x97) ||
			     parts_numbers(cells, i) ||
			     parts_clauses(line, i)))
				return false;
			any |= c >= 0x80;
		}
		if (!any)
			return false;
	}
	return n > 0;
}
