#include "harness.h"

#include "text/token.h"

/* The text with a | before every sentence start but the first. */
static const char *const cases[] = {
	"One sentence. |Another one! |A third? |Yes.",
	"He said \"Go.\" |She went. |\"Why?\" |\"So.\"",
	"He left (at noon). |[Then] she did.",
	"\xE2\x80\x9CGo.\xE2\x80\x9D |\xE2\x80\x98Now\xE2\x80\x99 he said.",
	/* lower case goes on */
	"The firm Yahoo! was sold. |iPhone sales rose, e.g. in France.",
	"\"Stop!\" he said. |\"Why?\" she asked.",
	"Wait... what? |Well\xE2\x80\xA6 |Nothing.",
	/* abbreviations and initials */
	"Mr. Smith met Dr. Jones on Jan. 5 in St. Louis. |They talked.",
	"J. K. Rowling and J.K. Rowling. |George W. Bush in Harper v. Board.",
	"K. \xC4\xB0. Senchikov spoke. |He left.",
	"The U.S. Senate met. |He came to the U.S. |The vote was at 5 p.m.",
	"It starts at 5 p.m. |It ends when it ends.",
	"Apple Inc. shares rose. |He works for Apple Inc. |The firm grew.",
	"See No. 10 in vol. 3. |He said no. |Nobody moved.",
	"It was I. |He knew.",
	/* numbers */
	"It cost $3.50 in 1990. |In 1991 it rose 2.5%. |20 more came.",
	/* lines */
	"A headline without a stop\n|The text begins.",
	"This line is quite long enough to be wrapped\nin the middle.",
	"shopping list\n|bread and cheese\n|a bottle of milk",
	"A title\n\n|lower case after a blank line",
	"One line.\r\n|A line of so many bytes may be wrapped and\r\ngo on. |End.",
	"A title\r\n\r\n|lower case again",
	"- one item\n|- another item",
	"Ends here.\n|\"Quote\" begins."
};

/* Puts `marked` without the bars into *text and scans it. */
static void scan(struct buf *tokens, struct buf *text, const char *marked)
{
	buf_clear(text);
	buf_clear(tokens);
	for (; *marked; marked++)
		if (*marked != '|')
			buf_byte(text, *marked);
	tok_scan(tokens, buf_span(text), NULL, NULL);
}

static void mark(struct buf *out, const struct buf *tokens, struct span text)
{
	const struct token *t = BUF_ARRAY(tokens, struct token);
	size_t count = BUF_COUNT(tokens, struct token);

	buf_clear(out);
	for (size_t i = 0, k = 0; i < text.n; i++) {
		while (k < count && t[k].offset < i)
			k++;
		if (i && k < count && t[k].offset == i &&
		    t[k].flags & TOK_SENTENCE)
			buf_byte(out, '|');
		buf_byte(out, text.p[i]);
	}
}

START_TEST(test_where_sentences_start)
{
	struct mem mem;
	struct buf tokens, text, out;

	HARNESS_MEM(&mem);
	buf_init(&tokens, &mem);
	buf_init(&text, &mem);
	buf_init(&out, &mem);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		scan(&tokens, &text, cases[i]);
		mark(&out, &tokens, buf_span(&text));
		ck_assert_msg(span_equal(buf_span(&out), span_str(cases[i])),
			      "%s\n%.*s", cases[i], (int)out.n, out.p);
	}
	buf_free(&tokens);
	buf_free(&text);
	buf_free(&out);
}
END_TEST

START_TEST(test_first_token_always_starts)
{
	static const char *const texts[] = { "a", ".", "\n\nx", "\" x" };
	struct mem mem;
	struct buf tokens;

	HARNESS_MEM(&mem);
	buf_init(&tokens, &mem);
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		buf_clear(&tokens);
		tok_scan(&tokens, span_str(texts[i]), NULL, NULL);
		ck_assert(BUF_ARRAY(&tokens, struct token)->flags &
			  TOK_SENTENCE);
	}
	buf_free(&tokens);
}
END_TEST

HARNESS_MAIN("sentence", test_where_sentences_start,
	     test_first_token_always_starts)
