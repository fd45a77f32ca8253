/* transcript.c - prompts of shells and of interpreters. */
#include "language/transcript.h"

#include "language/cells.h"
#include "language/remedy.h"

enum { PROMPT = 16, LONGEST = 400 };

/* "$ ", ">>> ", "name> ", "In [1]: " */
static bool is_prompted(struct span line)
{
	for (size_t i = 0; i + 1 < line.n && i < PROMPT; i++)
		if (line.p[i + 1] == ' ' &&
		    (memchr("$>%", line.p[i], 3) ||
		     (line.p[i] == ':' && i && line.p[i - 1] == ']')))
			return true;
		else if (line.p[i] == ' ' && line.p[i + 1] != '[')
			return false;
	return false;
}

/* A conversion at the beginning of the line, whose prompt was left out. */
static bool is_command(struct span line)
{
	static const char *const commands[] = { "iconv -", "recode ", "uconv -" };

	for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
		size_t n = strlen(commands[i]);

		if (line.n > n && memcmp(line.p, commands[i], n) == 0)
			return true;
	}
	return false;
}

bool transcript_converts(struct span text, size_t at, struct mem *mem)
{
	size_t to = at > 0 ? at - 1 : 0, from = to;
	struct buf cells;
	bool converts;

	while (from > 0 && text.p[from - 1] != '\n' && to - from < LONGEST)
		from--;
	if (is_command(span_of(text.p + from, to - from)))
		return true;
	if (!is_prompted(span_of(text.p + from, to - from)))
		return false;
	buf_init(&cells, mem);
	cells_read(&cells, text, from, to, 0);
	converts = remedy_converts(&cells);
	buf_free(&cells);
	return converts;
}
