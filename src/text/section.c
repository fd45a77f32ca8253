/* section.c - counts words up to where a break is due. */
#include "text/section.h"

#include <string.h>

enum {
	LEAST = 700,		/* words before a paragraph may end it */
	MOST = 1500		/* words of a text that stays whole */
};

static bool is_white(char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

/* Where to break once there are enough words; 0 is nowhere. */
struct breaks {
	size_t paragraph, line, word;
};

/* `at` is behind white space that a word follows; `lines` ended in it. */
static void note_break(struct breaks *b, size_t at, size_t lines)
{
	if (!b->word)
		b->word = at;
	if (!b->line && lines)
		b->line = at;
	if (!b->paragraph && lines > 1)
		b->paragraph = at;
}

static size_t best_break(const struct breaks *b)
{
	return b->paragraph ? b->paragraph : b->line ? b->line : b->word;
}

struct span section_at(struct span text, size_t from)
{
	struct breaks b = { 0, 0, 0 };
	size_t words = 0, lines = 0, end = text.n;
	bool white = true;

	for (size_t i = from; i < text.n; i++) {
		if (is_white(text.p[i])) {
			lines += text.p[i] == '\n';
			white = true;
			continue;
		}
		if (white && words++ >= LEAST)
			note_break(&b, i, lines);
		if (words > MOST) {
			end = best_break(&b);
			break;
		}
		white = false;
		lines = 0;
	}
	return span_of(text.p + from, end - from);
}

/* ---- lists ---- */

static size_t count_words(struct span line)
{
	size_t n = 0;
	bool white = true;

	for (size_t i = 0; i < line.n; i++) {
		n += white && !is_white(line.p[i]);
		white = is_white(line.p[i]);
	}
	return n;
}

static bool ends_sentence(struct span line)
{
	while (line.n && is_white(line.p[line.n - 1]))
		line.n--;
	return line.n && memchr(".!?", line.p[line.n - 1], 3);
}

bool section_is_list(struct span text)
{
	const size_t item = 8;		/* words at most */
	const double most = 0.9, few = 0.1;
	size_t words = 0, in_items = 0, lines = 0, ended = 0;

	while (text.n) {
		const char *end = memchr(text.p, '\n', text.n);
		size_t n = end ? (size_t)(end - text.p) + 1 : text.n;
		struct span line = span_of(text.p, n);
		size_t length = count_words(line);

		words += length;
		in_items += length <= item ? length : 0;
		lines += length > 0;
		ended += ends_sentence(line);
		text = span_of(text.p + n, text.n - n);
	}
	return words && (double)in_items >= most * (double)words &&
	       (double)ended <= few * (double)lines;
}
