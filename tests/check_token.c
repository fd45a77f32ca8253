#include "harness.h"

#include "text/token.h"

/* Tokens as "kind key" with | between them; kinds as in enum tok_kind:
 * w word, c clitic, n number, h hyphen, p punctuation, o opaque. */
static const struct {
	const char *text, *tokens;
} cases[] = {
	{ "", "" },
	{ " \t\r\n", "" },
	{ "The cat sat.", "w the|w cat|w sat|p ." },
	{ "caf\xC3\xA9 \xC3\x89T\xC3\x89", "w caf\xC3\xA9|w \xC3\xA9t\xC3\xA9" },
	/* apostrophes */
	{ "don't o'clock I'll", "w don't|w o'clock|w i'll" },
	{ "don\xE2\x80\x99t", "w don't" },
	{ "John's JOHN'S it\xE2\x80\x99s",
	  "w john|c 's|w john|c 's|w it|c 's" },
	{ "dogs' 1990's 'tis", "w dogs|c '|n <num>|c 's|p '|w tis" },
	{ "'a' 'b's", "p '|w a|p '|p '|w b|c 's" },
	{ "o'Neill's", "w o'neill|c 's" },
	/* numbers */
	{ "1,000.5 3pm 2nd 10:30, 5.", "n <num>|n <num>|n <num>|n <num>|p ,|n "
	  "<num>|p ." },
	{ "H5N1 $5m 10%", "w h5n1|p $|n <num>|n <num>|p %" },
	{ "5.\xC2\xB0""6", "n <num>|p .|p \xC2\xB0|n <num>" },
	/* hyphens and dashes */
	{ "Two-year-old e-mail", "w two|h -|w year|h -|w old|w e-mail" },
	{ "19-year-old COVID-19",
	  "n <num>|h -|w year|h -|w old|w covid-19" },
	{ "e\xE2\x80\x91mail", "w e-mail" },
	{ "U.S.-led so-", "w u.s.|h -|w led|w so|p -" },
	{ "on - and -- on\xE2\x80\x94off",
	  "w on|p --|w and|p --|w on|p --|w off" },
	/* dots */
	{ "U.S. e.g. a.m., J.K.Rowling",
	  "w u.s.|w e.g.|w a.m.|p ,|w j.k.|w rowling" },
	{ "So... what\xE2\x80\xA6 end.The",
	  "w so|p ...|w what|p ...|w end|p .|w the" },
	/* marks */
	{ "\xE2\x80\x9CHi\xE2\x80\x9D (\xE2\x80\x98yo\xE2\x80\x99)",
	  "p \"|w hi|p \"|p (|p '|w yo|p '|p )" },
	{ "*** === ?!", "p *|p =|p ?|p !" },
	{ "\xE2\x9D\xA4\xEF\xB8\x8F x", "p \xE2\x9D\xA4\xEF\xB8\x8F|w x" },
	/* what is no letter but stands for one, or glues */
	{ "caf\xE9 K\xEF\xBF\xBDnig", "w caf\xE9|w k\xEF\xBF\xBDnig" },
	{ "soft\xC2\xADly", "w soft\xC2\xADly" },
	{ "\xEF\xBB\xBFThe", "w the" },
	/* opaque */
	{ "see www.example.com.", "w see|o <opaque>|p ." }
};

static bool in_list(const void *arg, struct span compound)
{
	const char *const *list = arg;

	for (; *list; list++)
		if (span_equal(compound, span_str(*list)))
			return true;
	return false;
}

static const char *const compounds[] = { "e-mail", "covid-19", NULL };

static void show(struct buf *out, struct span text, const struct buf *tokens)
{
	struct buf key;

	buf_clear(out);
	buf_init(&key, out->mem);
	for (size_t i = 0; i < BUF_COUNT(tokens, struct token); i++) {
		const struct token *t = &BUF_ARRAY(tokens, struct token)[i];

		tok_key(&key, text, t);
		buf_printf(out, "%s%c ", i ? "|" : "", "wcnhpo"[t->kind]);
		buf_add(out, buf_span(&key));
	}
	buf_free(&key);
}

START_TEST(test_kinds_and_keys)
{
	struct mem mem;
	struct buf tokens, out;

	HARNESS_MEM(&mem);
	buf_init(&tokens, &mem);
	buf_init(&out, &mem);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct span text = span_str(cases[i].text);

		buf_clear(&tokens);
		tok_scan(&tokens, text, in_list, compounds);
		show(&out, text, &tokens);
		ck_assert_msg(span_equal(buf_span(&out),
					 span_str(cases[i].tokens)),
			      "%s\n%.*s", cases[i].tokens, (int)out.n, out.p);
	}
	buf_free(&tokens);
	buf_free(&out);
}
END_TEST

static const struct {
	const char *text;
	size_t token;
	unsigned flags;		/* all of them */
} flagged[] = {
	{ "one", 0, TOK_SPACE_BEFORE | TOK_SPACE_AFTER | TOK_SENTENCE |
		    TOK_LINE_END },
	{ "one two", 0, TOK_SPACE_BEFORE | TOK_SPACE_AFTER | TOK_SENTENCE },
	{ "a \"Two\" b", 2, TOK_CAPITAL },
	{ "a two.", 1, TOK_SPACE_BEFORE },
	{ "a two.", 2, TOK_SPACE_AFTER | TOK_LINE_END },
	{ "a NATO b", 1, TOK_SPACE_BEFORE | TOK_SPACE_AFTER | TOK_CAPITAL |
			 TOK_UPPER },
	{ "a I b", 1, TOK_SPACE_BEFORE | TOK_SPACE_AFTER | TOK_CAPITAL },
	{ "a McKay b", 1, TOK_SPACE_BEFORE | TOK_SPACE_AFTER | TOK_CAPITAL },
	{ "a e-mail b", 1, TOK_SPACE_BEFORE | TOK_SPACE_AFTER |
			   TOK_COMPOUND },
	{ "a caf\xC3\xA9 b", 1, TOK_SPACE_BEFORE | TOK_SPACE_AFTER |
				TOK_NON_ASCII },
	{ "a b\r\nc", 1, TOK_SPACE_BEFORE | TOK_SPACE_AFTER | TOK_LINE_END },
	{ "a b\xE2\x80\xA8" "c", 1, TOK_SPACE_BEFORE | TOK_SPACE_AFTER |
				    TOK_LINE_END },
	{ "a\xC2\xA0" "b c", 1, TOK_SPACE_BEFORE | TOK_SPACE_AFTER }
};

START_TEST(test_flags)
{
	struct mem mem;
	struct buf tokens;

	HARNESS_MEM(&mem);
	buf_init(&tokens, &mem);
	for (size_t i = 0; i < sizeof flagged / sizeof *flagged; i++) {
		const struct token *t;

		buf_clear(&tokens);
		tok_scan(&tokens, span_str(flagged[i].text), NULL, NULL);
		t = &BUF_ARRAY(&tokens, struct token)[flagged[i].token];
		ck_assert_msg(t->flags == flagged[i].flags, "%s: %u",
			      flagged[i].text, t->flags);
	}
	buf_free(&tokens);
}
END_TEST

/* ---- properties, on any bytes ---- */

static bool is_gap(struct span gap)
{
	for (size_t i = 0; i < gap.n; i++)
		if ((unsigned char)gap.p[i] > ' ' &&
		    (unsigned char)gap.p[i] < 0x7F)
			return false;
	return true;
}

/* Tokens are not empty, in order, do not overlap, and what lies between them
 * is no visible ASCII: so tokens and gaps are the text. */
static void check_lossless(struct buf *tokens, struct span text)
{
	const struct token *t;
	size_t end = 0, count;

	buf_clear(tokens);
	tok_scan(tokens, text, in_list, compounds);
	t = BUF_ARRAY(tokens, struct token);
	count = BUF_COUNT(tokens, struct token);
	for (size_t i = 0; i < count; i++) {
		bool gap = t[i].offset > end || end == 0;

		HARNESS_FAST(t[i].length > 0 && t[i].offset >= end);
		HARNESS_FAST(is_gap(span_of(text.p + end,
					    t[i].offset - end)));
		HARNESS_FAST(gap == !!(t[i].flags & TOK_SPACE_BEFORE));
		end = t[i].offset + t[i].length;
		HARNESS_FAST(end <= text.n);
	}
	HARNESS_FAST(is_gap(span_of(text.p + end, text.n - end)));
}

/* Pieces that have a meaning to the tokenizer, and some that have none. */
static const char *const pieces[] = {
	"a", "The", "U.S.", "x", "'", "'s", "\xE2\x80\x99", "-",
	"\xE2\x80\x90", ".", "...", "\n", "\r\n", " ", "\xEF\xBB\xBF", "1",
	"2,000", "@", "/", "\\", "`", "```", "<", ">", "&", ";", "#", "_",
	"http://", "www.", ":", "(", ")", "\xC3\xA9", "\xCC\x81", "\xFF",
	"\xE2\x80", "\xF0\x9F\x98\x80", "\xE2\x80\x8D", "\xC2\xAD", "=", "*",
	"\xE2\x80\x94", "\x01", "!"
};

START_TEST(test_lossless_on_pieces)
{
	struct mem mem;
	struct buf tokens, text;
	static uint64_t random = 42;

	HARNESS_MEM(&mem);
	buf_init(&tokens, &mem);
	buf_init(&text, &mem);
	for (int round = 0; round < 5000; round++) {
		size_t n = harness_random(&random) % 24;

		buf_clear(&text);
		for (size_t i = 0; i < n; i++)
			buf_str(&text, pieces[harness_random(&random) %
					      (sizeof pieces /
					       sizeof *pieces)]);
		if (harness_random(&random) % 8 == 0)
			buf_byte(&text, '\0');
		check_lossless(&tokens, buf_span(&text));
	}
	buf_free(&tokens);
	buf_free(&text);
}
END_TEST

/* In blocks of their own size, so that a sanitizer sees any step outside. */
START_TEST(test_lossless_on_random_bytes)
{
	struct mem mem;
	struct buf tokens;
	static uint64_t random = 7;

	HARNESS_MEM(&mem);
	buf_init(&tokens, &mem);
	for (size_t n = 0; n < 1500; n++) {
		char *bytes = mem_alloc(&mem, n);

		for (size_t i = 0; i < n; i++)
			bytes[i] = (char)harness_random(&random);
		check_lossless(&tokens, span_of(bytes, n));
		mem_free(bytes);
	}
	buf_free(&tokens);
}
END_TEST

/* Two pieces in turn, over and over: nothing that looks ahead may look far.
 * Quadratic time would run into the harness's time-out. */
START_TEST(test_no_pathological_input)
{
	enum { SIZE = 1 << 17 };
	static const char *const pairs[][2] = {
		{ "a", "." }, { "A", "." }, { "a", "/" }, { "a", "-" },
		{ "a", "'" }, { "a", "@" }, { "a", "`" }, { "`", "``" },
		{ "<", "a" }, { "&", "a" }, { "\n", "```" }, { "(", ")" },
		{ "\xE2", "\x80" }, { "\xC2\xAD", "a" }, { "_", "." },
		{ "-", "-" }, { "\"", "." }
	};
	struct mem mem;
	struct buf tokens, text;

	HARNESS_MEM(&mem);
	buf_init(&tokens, &mem);
	buf_init(&text, &mem);
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
		buf_clear(&text);
		buf_clear(&tokens);
		while (text.n < SIZE) {
			buf_str(&text, pairs[i][0]);
			buf_str(&text, pairs[i][1]);
		}
		tok_scan(&tokens, buf_span(&text), in_list, compounds);
		ck_assert_uint_gt(tokens.n, 0);
	}
	buf_free(&tokens);
	buf_free(&text);
}
END_TEST

START_TEST(test_appends)
{
	struct mem mem;
	struct buf tokens;
	struct token *t;

	HARNESS_MEM(&mem);
	buf_init(&tokens, &mem);
	tok_scan(&tokens, span_str("one two"), NULL, NULL);
	tok_scan(&tokens, span_str("three"), NULL, NULL);
	ck_assert_uint_eq(BUF_COUNT(&tokens, struct token), 3);
	t = BUF_ARRAY(&tokens, struct token);
	ck_assert_uint_eq(t[2].offset, 0);
	ck_assert_uint_eq(t[2].flags & TOK_SENTENCE, TOK_SENTENCE);
	buf_free(&tokens);
}
END_TEST

START_TEST(test_long_compounds_are_cut)
{
	char text[2 * TOK_MAX_COMPOUND + 2];
	struct mem mem;
	struct buf tokens;

	HARNESS_MEM(&mem);
	buf_init(&tokens, &mem);
	for (size_t i = 0; i + 1 < sizeof text; i++)
		text[i] = i % 2 ? '-' : 'a';
	tok_scan(&tokens, span_of(text, TOK_MAX_COMPOUND - 1), NULL, NULL);
	ck_assert_uint_eq(BUF_COUNT(&tokens, struct token), 1);
	buf_clear(&tokens);
	tok_scan(&tokens, span_of(text, TOK_MAX_COMPOUND + 1), NULL, NULL);
	ck_assert_uint_eq(BUF_COUNT(&tokens, struct token),
			  TOK_MAX_COMPOUND + 1);
	buf_free(&tokens);
}
END_TEST

HARNESS_MAIN("token", test_kinds_and_keys, test_flags,
	     test_lossless_on_pieces, test_lossless_on_random_bytes,
	     test_no_pathological_input, test_appends,
	     test_long_compounds_are_cut)
