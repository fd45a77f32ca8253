/* hold.c - where bytes were stripped, a word that fits is soon found, and a
 * wrong word among right ones is not noticed by readers.  A line in which more
 * than a few words have two answers says that the bytes are not there any
 * more: half of it restored would be of less use than the damage.
 */
#include "mojibake/hold.h"

#include "mojibake/line.h"
#include "mojibake/rival.h"

enum { FEW = 10 };

static const struct reading *reading_of(const struct suspect *s)
{
	return s->chosen < 0 ? NULL : &s->candidates[s->chosen].reading;
}

/* Does a replacement character or a question mark show what was lost? */
static bool shows_loss(const struct mojibake *m, const struct suspect *s)
{
	const struct line *line = &BUF_ARRAY(&m->lines, struct line)[s->line];

	for (size_t i = s->from; i < s->to; i++)
		if (words_is_hole(cells_of(&line->cells)[i].c))
			return true;
	return false;
}

/* Are all its words on record? */
static bool is_known(struct mojibake *m, const struct reading *r)
{
	for (size_t i = 0; i < r->n; ) {
		size_t from = i;

		while (i < r->n && words_is_letter(r->text[i]))
			i++;
		if (i > from && !words_known(&m->finder.words, r->text + from,
					     i - from))
			return false;
		i += i == from;
	}
	return true;
}

static bool is_guess(struct mojibake *m, const struct suspect *s)
{
	const struct reading *r = reading_of(s);

	if (!r || !r->guessed || r->lead >= RIVAL_STRANGE)
		return false;
	return r->lead < (shows_loss(m, s) ? RIVAL_UNSURE :
			  is_known(m, r) ? RIVAL_HIDDEN : RIVAL_STRANGE);
}

static void drop(struct suspect *s)
{
	s->count = 0;
	s->chosen = -1;
}

/* The suspects s[0 .. n) of one line. */
static bool hold_line(struct mojibake *m, struct suspect *s, size_t n)
{
	size_t mended = 0, guesses = 0;

	for (size_t i = 0; i < n; i++) {
		const struct reading *r = reading_of(&s[i]);

		mended += r && rival_matters(r);
		guesses += is_guess(m, &s[i]);
	}
	for (size_t i = 0; guesses && i < n; i++) {
		const struct reading *r = reading_of(&s[i]);

		if (r && (guesses * FEW >= mended ? is_guess(m, &s[i]) ||
			  rival_matters(r) :
			  is_guess(m, &s[i]) && r->lead < RIVAL_UNSURE))
			drop(&s[i]);
	}
	return guesses > 0;
}

bool hold_doubtful(struct mojibake *m)
{
	struct suspect *s = BUF_ARRAY(&m->suspects, struct suspect);
	size_t n = BUF_COUNT(&m->suspects, struct suspect), end;
	bool held = false;

	for (size_t i = 0; i < n; i = end) {
		end = suspect_line_end(s, n, i);
		held |= hold_line(m, s + i, end - i);
	}
	return held;
}
