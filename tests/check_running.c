/* check_running.c - running text is told from programs, tables and lists. */
#include "views_helper.h"

#include "spin/phrase.h"
#include "spin/running.h"

#include <stdio.h>

static struct mem mem;
static struct views v;

static void open_model(void)
{
	helper_views(&v, VIEWS_VOCAB | VIEWS_LEXICON);
}

/* Is it running text?  How many of its places are open? */
static bool read_text(const char *text, size_t *open)
{
	const struct spin_model model = { .vocab = &v.vocab,
					  .lexicon = &v.lexicon };
	struct document doc;
	struct arena arena;
	struct buf scratch;
	bool running;

	arena_init(&arena, &mem);
	buf_init(&scratch, &mem);
	document_read(&doc, &model, &arena, &scratch, span_str(text));
	doc.list = phrase_is_list(&doc);
	running = running_text(&doc);
	*open = doc.nopen;
	buf_free(&scratch);
	arena_free(&arena);
	return running;
}

static bool is_running(const char *text)
{
	size_t open;

	return read_text(text, &open);
}

static size_t count_open(const char *text)
{
	size_t open;

	read_text(text, &open);
	return open;
}

static const char PARAGRAPH[] =
	"The harbour was shut for most of the winter, and the boats that had "
	"come in before the storm lay along the wall until the ice had gone. "
	"Nobody in the town could say when the ferry would sail again; those "
	"who had to cross went round by the road, which took them all day.\n";

START_TEST(sentences_are_running_text)
{
	char page[2000];

	HARNESS_MEM(&mem);
	open_model();
	ck_assert(is_running(PARAGRAPH));
	ck_assert(!is_running("a harbour, na\303\257ve, \"quoted\"\n"));
	ck_assert(is_running("\"Well?\" \"It has gone, I think.\" \"Where?\""));
	ck_assert(!is_running("harbour: 5\n\nЧи може пором вийти в море за "
			      "такої погоди? Ніхто не знає.\n"));
	ck_assert(!is_running("harbour:\n  town: big\n  tide:\n    boats: 5\n"
			      "    water: out\n  winter: shut\n"));
	snprintf(page, sizeof page,
		 "<html><head><title>Harbour</title></head><body>\n"
		 "<ul><li><a href=\"/\">Home</a></li>"
		 "<li><a href=\"/news\">News</a></li></ul>\n"
		 "<p>%s</p><p><b>Read</b> <a href=\"/more\">more</a></p>"
		 "</body></html>\n", PARAGRAPH);
	ck_assert(is_running(page));
}
END_TEST

START_TEST(programs_are_not)
{
	HARNESS_MEM(&mem);
	open_model();
	ck_assert(!is_running(
		"static int total(const struct row *row, int n)\n{\n"
		"\tint sum = 0;\n\n\tfor (int i = 0; i < n; i++) {\n"
		"\t\tif (row[i].hidden || !row[i].count)\n\t\t\tcontinue;\n"
		"\t\tsum += row[i].count * row[i].price;\n\t}\n"
		"\treturn sum > LIMIT ? LIMIT : sum;\n}\n\n"
		"static void show(const struct row *row, int n)\n{\n"
		"\tfor (int i = 0; i < n; i++)\n"
		"\t\tprintf(\"%s %d\\n\", row[i].name, row[i].count);\n}\n"));
	ck_assert(!is_running("<deps><dep><name>paint</name><kind>test</kind>"
			      "</dep><dep><name>brush</name></dep></deps>"));
}
END_TEST

/* Tags at every line, as scholars mark verse up. */
START_TEST(plays_in_xml_are_not)
{
	char play[4000];
	size_t n = 0;

	HARNESS_MEM(&mem);
	open_model();
	for (int i = 0; i < 12; i++)
		n += (size_t)snprintf(play + n, sizeof play - n,
			"<l n=\"%d\">The tide is out, the boats are on the "
			"sand</l>\n<sp><speaker>Miller</speaker>\n", i);
	ck_assert(!is_running(play));
}
END_TEST

/* More tags than words, though some of these stand in sentences. */
START_TEST(manuals_in_tags_are_not)
{
	char page[6000];
	size_t n = 0;

	HARNESS_MEM(&mem);
	open_model();
	n = (size_t)snprintf(page, sizeof page, "<p>%s</p>\n", PARAGRAPH);
	for (int i = 0; i < 24; i++)
		n += (size_t)snprintf(page + n, sizeof page - n,
			"<tr><td><a><b>oven</b></a></td></tr>\n");
	ck_assert(!is_running(page));
}
END_TEST

/* Words as they were spelt of old are in no table. */
START_TEST(old_spelling_is_not)
{
	char page[2000];

	HARNESS_MEM(&mem);
	open_model();
	snprintf(page, sizeof page, "%s%s", PARAGRAPH,
		 "Vpon the quaye shee founde a fysherman, whoe tolde her that "
		 "the shippe hadde sayled.\n");
	ck_assert(!is_running(page));
}
END_TEST

/* Are the words from that one on, so many of them, edits in a page's tags? */
static bool is_tagged(const char *text, const char *word, size_t n)
{
	const struct spin_model model = { .vocab = &v.vocab,
					  .lexicon = &v.lexicon };
	struct us_edit edits[8];
	struct document doc;
	struct arena arena;
	struct buf scratch;
	bool tagged;

	arena_init(&arena, &mem);
	buf_init(&scratch, &mem);
	document_read(&doc, &model, &arena, &scratch, span_str(text));
	for (size_t i = 0, k = 0; i < doc.count && k < n; i++)
		if (k || span_equal(tok_span(doc.text, &doc.tokens[i]),
				    span_str(word)))
			edits[k++] = (struct us_edit){
				.offset = doc.tokens[i].offset,
				.length = doc.tokens[i].length };
	tagged = running_is_tagged(&doc, edits, n);
	buf_free(&scratch);
	arena_free(&arena);
	return tagged;
}

/* Verse by its feet, with a paragraph of notes. */
START_TEST(changes_between_tags_are_none)
{
	char page[4000];
	size_t n;

	HARNESS_MEM(&mem);
	open_model();
	n = (size_t)snprintf(page, sizeof page, "<note>%s</note>\n",
			     PARAGRAPH);
	for (int i = 0; i < 8; i++)
		n += (size_t)snprintf(page + n, sizeof page - n,
			"<seg>the tide</seg> <seg>is out</seg>\n");
	ck_assert(is_tagged(page, "tide", 2));
	ck_assert(!is_tagged(page, "harbour", 8));
	ck_assert(!is_tagged(PARAGRAPH, "harbour", 8));
}
END_TEST

/* Words between braces are no part of a sentence. */
START_TEST(braces_are_closed)
{
	HARNESS_MEM(&mem);
	open_model();
	ck_assert_uint_gt(count_open("They say the old town was big."),
			  count_open("They say {the old town} was big."));
	ck_assert_uint_eq(count_open("They say {the old town| was big."),
			  count_open("They say the old town was big."));
}
END_TEST

static bool is_running_list(const char *line, int times)
{
	char list[4000];
	size_t n = 0;

	for (int i = 0; i < times; i++)
		n += (size_t)snprintf(list + n, sizeof list - n, "%s", line);
	return is_running(list);
}

START_TEST(lists_are_if_their_lines_are_terms)
{
	HARNESS_MEM(&mem);
	open_model();
	ck_assert(is_running_list("deep water harbour\nlow tide\n", 12));
	ck_assert(!is_running_list("harbour\ntide\nwater\nboat\n", 12));
	ck_assert(!is_running_list("Hafenmauer\tharbour wall\n"
				   "Kirchturmuhr\tchurch clock\n", 12));
	ck_assert(!is_running_list("Wasser zum Trinken aus dem alten Brunnen "
				   "holen und nach Hause tragen.\n", 8));
}
END_TEST

HARNESS_MAIN("running", sentences_are_running_text, programs_are_not,
	     manuals_in_tags_are_not, old_spelling_is_not,
	     changes_between_tags_are_none, braces_are_closed,
	     plays_in_xml_are_not, lists_are_if_their_lines_are_terms)
