/* disturb.c - word by word, white space as it is. */
#include "train/disturb.h"

/* The word that begins at or behind `at`. */
static struct span word_at(struct span text, size_t at)
{
	size_t end;

	while (at < text.n && (text.p[at] == ' ' || text.p[at] == '\n'))
		at++;
	for (end = at; end < text.n && text.p[end] != ' ' &&
		       text.p[end] != '\n';)
		end++;
	return span_of(text.p + at, end - at);
}

/* Any word of the text, but never half of one. */
static struct span any_word(struct random *random, struct span text)
{
	size_t at = (size_t)random_below(random, text.n);

	while (at && text.p[at - 1] != ' ' && text.p[at - 1] != '\n')
		at--;
	return word_at(text, at);
}

static void add_disturbed(struct random *random, struct span text,
			  struct span word, struct buf *out)
{
	switch (random_below(random, 4)) {
	case 0:				/* left out */
		break;
	case 1:
		buf_add(out, word);
		buf_byte(out, ' ');
		buf_add(out, word);
		break;
	case 2:				/* a word too many */
		buf_add(out, any_word(random, text));
		buf_byte(out, ' ');
		buf_add(out, word);
		break;
	default:
		buf_add(out, any_word(random, text));
		break;
	}
}

void disturb(struct random *random, struct span text, double rate,
	     struct buf *out)
{
	size_t at = 0;

	while (at < text.n) {
		struct span word = word_at(text, at);
		size_t start = (size_t)(word.p - text.p);

		buf_add(out, span_of(text.p + at, start - at));
		if (word.n && random_unit(random) < rate)
			add_disturbed(random, text, word, out);
		else
			buf_add(out, word);
		at = start + word.n;
	}
}
