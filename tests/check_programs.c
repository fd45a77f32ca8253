/* What programs draw, search for and undo by themselves. */
#include "harness.h"

#include "language/drawing.h"
#include "language/pattern.h"
#include "residue/literal.h"

static struct mem mem;
static struct buf cells;

static void read_cells(const char *text)
{
	struct span s = span_str(text);

	buf_init(&cells, &mem);
	cells_read(&cells, s, 0, s.n, 0);
}

static const struct {
	const char *text;
	size_t from, to;
	bool drawn;
} drawings[] = {
	{ "└──Rule", 0, 3, true }, { "├── a", 1, 2, true },
	{ "╔═╦╗", 2, 4, true }, { "╠═╬╣", 2, 4, true },
	{ "║ ║║", 2, 4, false },	/* nothing goes on */
	{ "═┼╥", 0, 3, false },		/* two strokes meet one */
	{ "╬╡╬╗╬╗", 0, 2, false },	/* Greek read in cp437 */
	{ "╨┐╤Ç╨╕", 0, 2, false },	/* Russian */
	{ "├®t├®", 0, 1, false }, { "└ bient", 0, 1, false },
	{ "┌─┐", 0, 0, false }, { "a─b", 0, 2, false }
};

START_TEST(test_drawings)
{
	HARNESS_MEM(&mem);
	for (size_t i = 0; i < sizeof drawings / sizeof *drawings; i++) {
		read_cells(drawings[i].text);
		ck_assert_msg(drawing_has(&cells, drawings[i].from,
					  drawings[i].to) == drawings[i].drawn,
			      "%s", drawings[i].text);
		buf_free(&cells);
	}
}
END_TEST

struct line {
	const char *text;
	bool is;
};

static void check_lines(const struct line *lines, size_t n,
			bool (*is)(const struct buf *))
{
	HARNESS_MEM(&mem);
	for (size_t i = 0; i < n; i++) {
		read_cells(lines[i].text);
		ck_assert_msg(is(&cells) == lines[i].is, "%s", lines[i].text);
		buf_free(&cells);
	}
}

static const struct line patterns[] = {
	{ "(r'(c?label)(\\s+)', Name)", true }, { "%(?:if|else)", true },
	{ "stop|rep(n?z)?|word", true }, { "[^a-c]d?e", true },
	{ "(does it)? I don?t know", false }, { "see the note[^1], caf?", false },
	{ "C:\\docs\\windows", false }, { "it?s (late?)", false },
	{ "it ends here)?", false }
};

START_TEST(test_patterns)
{
	check_lines(patterns, sizeof patterns / sizeof *patterns,
		    pattern_is_regular);
}
END_TEST

static const struct line literals[] = {
	{ "    \"l\\u00f8rdag\"]", true }, { "  \"D\\u00e9 Luain\"\\", true },
	{ "[a-z\\u0430-\\u044f]", true }, { "'\\r\\n\\u2028\\u2029'", true },
	{ "not \\uffff here", true }, { ">>> 'cafe\\u0301'", true },
	{ "door=T\\u00fcr", true }, { "\"<b>\" + \"\\u00b7\" + x", true },
	{ "she said \"caf\\u00e9\", and left", false },
	{ "\"Caf\\u00e9\" and \"Stra\\u00dfe\" (both)", false },
	{ "open 9\\u201317 h", false }, { "Stra\\u00dfe \\u2013 M\\u00fchle", false },
	{ "it costs \\u20ac5 [new],", false }
};

START_TEST(test_literals)
{
	check_lines(literals, sizeof literals / sizeof *literals,
		    literal_is_all);
}
END_TEST

HARNESS_MAIN("programs", test_drawings, test_patterns, test_literals)
