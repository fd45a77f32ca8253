/* hold.c - where bytes were stripped, a word that fits is soon found, and a
 * wrong word among right ones is not noticed by readers.  A line in which more
 * than a few words have two answers says that the bytes are not there any
 * more: half of it restored would be of less use than the damage.
 */
#include "mojibake/hold.h"

#include "mojibake/rival.h"

enum { FEW = 10 };

static const struct reading *reading_of(const struct suspect *s)
{
	return s->chosen < 0 ? NULL : &s->candidates[s->chosen].reading;
}

static bool is_guess(const struct reading *r)
{
	return r->guessed && r->lead < RIVAL_UNSURE;
}

static void drop(struct suspect *s)
{
	s->count = 0;
	s->chosen = -1;
}

/* The suspects s[0 .. n) of one line. */
static bool hold_line(struct suspect *s, size_t n)
{
	size_t mended = 0, guesses = 0;

	for (size_t i = 0; i < n; i++) {
		const struct reading *r = reading_of(&s[i]);

		mended += r && rival_matters(r);
		guesses += r && is_guess(r);
	}
	for (size_t i = 0; guesses && i < n; i++) {
		const struct reading *r = reading_of(&s[i]);

		if (r && (is_guess(r) || (guesses * FEW >= mended &&
					  rival_matters(r))))
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
		for (end = i; end < n && s[end].line == s[i].line; )
			end++;
		held |= hold_line(s + i, end - i);
	}
	return held;
}
