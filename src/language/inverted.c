/* inverted.c - by the end of the sentence. */
#include "language/inverted.h"

#include "language/cells.h"
#include "language/words.h"
#include "text/utf8.h"

enum { QUESTION = 0xBF, EXCLAMATION = 0xA1,
       LONGEST = 2,		/* hole */
       SENTENCE = 400 };	/* characters, at most */

/* The mark that ends the sentence, 0 if it is no question or exclamation, or
 * something may be closed behind it. */
static uint32_t end_of_sentence(const struct buf *cells, size_t i)
{
	size_t last = i + SENTENCE;

	for (; i < cells_count(cells) && i < last; i++) {
		uint32_t c = cells_shown(cells, i);
		uint32_t next = cells_shown(cells, i + 1);

		if ((c == '?' || c == '!' || c == '.') && next <= ' ')
			return c == '.' ? 0 : c;
	}
	return 0;
}

uint32_t inverted_mark(const struct buf *cells, size_t from, size_t to)
{
	uint32_t before = from ? cells_shown(cells, from - 1) : ' ', last;

	if (before > ' ' || to - from > LONGEST ||
	    !words_is_upper(cells_shown(cells, to)))
		return 0;
	last = end_of_sentence(cells, to);
	return last == '?' ? QUESTION : last == '!' ? EXCLAMATION : 0;
}
