/* quotes.c - the pairs of Europe. */
#include "mojibake/quotes.h"

#include "language/words.h"
#include "text/utf8.h"

enum { LOW = 0x201E, LEFT = 0x201C, RIGHT = 0x201D };

struct quotes quotes_of(unsigned language)
{
	switch (language) {
	case 2:			/* German */
	case 11:		/* Estonian */
	case 13:		/* Lithuanian */
	case 15:		/* Czech */
	case 16:		/* Slovak */
	case 19:		/* Slovene */
	case 22:		/* Icelandic */
		return (struct quotes){ LOW, LEFT };
	case 14:		/* Polish */
	case 17:		/* Hungarian */
	case 18:		/* Romanian */
	case 20:		/* Croatian */
		return (struct quotes){ LOW, RIGHT };
	case 7:			/* Swedish */
	case 10:		/* Finnish */
		return (struct quotes){ RIGHT, RIGHT };
	default:
		return (struct quotes){ LEFT, RIGHT };
	}
}

static bool is_guess(const struct cell *cells, const struct reading *r,
		     size_t i)
{
	return r->text[i] >= LEFT && r->text[i] <= LOW &&
	       !reading_moves(r, i) && cells[r->at[i]].c != r->text[i];
}

bool quotes_guessed(const struct cell *cells, const struct reading *r)
{
	for (size_t i = 0; r->guessed && i < r->n; i++)
		if (is_guess(cells, r, i))
			return true;
	return false;
}

static bool opens(const struct reading *r, size_t i)
{
	return i + 1 < r->n &&
	       (words_is_letter(r->text[i + 1]) ||
		utf8_is_digit(r->text[i + 1])) &&
	       (!i || r->text[i - 1] <= ' ' || r->text[i - 1] == '(');
}

void quotes_fit(struct arena *arena, const struct cell *cells,
		struct reading *r, struct quotes q)
{
	uint32_t *out;

	if (!quotes_guessed(cells, r))
		return;
	out = ARENA_NEW(arena, uint32_t, r->n);
	memcpy(out, r->text, r->n * sizeof *out);
	for (size_t i = 0; i < r->n; i++)
		if (is_guess(cells, r, i))
			out[i] = opens(r, i) ? q.opening : q.closing;
	r->text = out;
}
