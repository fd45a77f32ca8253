#include "harness.h"

#include "text/protect.h"
#include "text/token.h"

/* A text and the opaque tokens it has, '|' between them. */
static const struct {
	const char *text, *opaque;
} cases[] = {
	/* addresses */
	{ "see http://example.com/a?b=c#d now", "http://example.com/a?b=c#d" },
	{ "(https://example.org/x_(y)).", "https://example.org/x_(y)" },
	{ "at www.example.com, or", "www.example.com" },
	{ "\"ftp://example.com/\"", "ftp://example.com/" },
	{ "write to ann.lee+news@example.co.uk.",
	  "ann.lee+news@example.co.uk" },
	{ "Ann.Lee@example.com wrote", "Ann.Lee@example.com" },
	{ "mailto:ann@example.com!", "mailto:ann@example.com" },
	{ "on example.co.uk today", "example.co.uk" },
	{ "http://example.com\xE2\x80\x9D he", "http://example.com" },
	/* names of files */
	{ "open README.md and src/base/mem.c, then",
	  "README.md|src/base/mem.c" },
	{ "in /usr/share/dict or ~/notes, ./run",
	  "/usr/share/dict|~/notes|./run" },
	{ "C:\\Users\\ann is", "C:\\Users\\ann" },
	{ "\\\\server\\share is", "\\\\server\\share" },
	{ "python3.11 and v1.2.3", "python3.11|v1.2.3" },
	{ "my_name is", "my_name" },
	/* code */
	{ "call `free(p)` twice", "`free(p)`" },
	{ "call ``a ` b`` twice", "``a ` b``" },
	{ "it's `quoted' the old `way' here", "" },
	{ "a ` alone", "" },
	{ "x\n```c\nint the;\n```\nafter", "```c\nint the;\n```" },
	{ "x\n```\nopen to the end\n", "```\nopen to the end\n" },
	/* markup */
	{ "a <b class=\"big\">word</b> &amp; <br/>",
	  "<b class=\"big\">|</b>|&amp;|<br/>" },
	{ "<!-- a comment --> text", "<!-- a comment -->" },
	{ "&#8217; &#x2019; &copy;", "&#8217;|&#x2019;|&copy;" },
	{ "1 < 2 and 3 > 2 & more; R&D; a", "" },
	/* names */
	{ "@ann said #news", "@ann|#news" },
	{ "we are #1 @ home", "" },
	/* prose */
	{ "and/or his/her 24/7 TCP/IP km/h", "" },
	{ "The end.The next one. So...then", "" },
	{ "e.g. the U.S. and J.K. Smith, 5 p.m.", "" },
	{ "1,000.5 10:30 192.168.0.1 2.5", "" },
	{ "either:or AC/DC 50% $5 a+b", "" },
	{ "He said: \"No/yes\"", "" }
};

static void opaque_of(struct buf *out, struct span text)
{
	struct buf tokens;

	buf_clear(out);
	buf_init(&tokens, out->mem);
	tok_scan(&tokens, text, NULL, NULL);
	for (size_t i = 0; i < BUF_COUNT(&tokens, struct token); i++) {
		struct token t = BUF_ARRAY(&tokens, struct token)[i];

		if (t.kind != TOK_OPAQUE)
			continue;
		if (out->n)
			buf_byte(out, '|');
		buf_add(out, tok_span(text, &t));
	}
	buf_free(&tokens);
}

START_TEST(test_what_is_opaque)
{
	struct mem mem;
	struct buf found;

	HARNESS_MEM(&mem);
	buf_init(&found, &mem);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		opaque_of(&found, span_str(cases[i].text));
		ck_assert_msg(span_equal(buf_span(&found),
					 span_str(cases[i].opaque)),
			      "%s: %.*s", cases[i].text, (int)found.n,
			      found.p);
	}
	buf_free(&found);
}
END_TEST

/* A run may end with the text, whatever it begins with. */
START_TEST(test_no_reading_past_the_end)
{
	struct mem mem;
	struct buf found;

	HARNESS_MEM(&mem);
	buf_init(&found, &mem);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		for (size_t n = 0; n <= strlen(cases[i].text); n++) {
			char *cut = mem_alloc(&mem, n);

			memcpy(cut, cases[i].text, n);
			opaque_of(&found, span_of(cut, n));
			mem_free(cut);
		}
	buf_free(&found);
}
END_TEST

HARNESS_MAIN("protect", test_what_is_opaque, test_no_reading_past_the_end)
