/* running.c - counts words, what stands between them, and the small ones.
 *
 * Spun articles, however badly done, keep the frame of what they are made of.
 * Of 398 documents that machines and people have reworded none has less than
 * 71 words in a hundred right behind another word, more than 34 punctuation
 * marks to a hundred words, or less than 29 small words among them; of 819 none
 * of forty words or more has over 7 in a hundred that the model has never seen:
 * those are names, dialect, and the spelling of old books.  In pages they stand
 * in paragraphs, where plays and dictionaries in XML have tags at every few
 * words, and manuals of programs more tags than words.
 */
#include "spin/running.h"

struct census {
	size_t words;
	size_t beside;		/* words right behind another on their line */
	size_t marks;		/* punctuation */
	size_t opaque;		/* tags, addresses ... */
	size_t flowing;		/* words in long stretches without those */
	size_t small;		/* words every English text is full of */
	size_t unknown;		/* words that no table of the model has */
};

static void count_word(struct census *c, const struct document *doc, size_t i)
{
	const uint32_t frequent = 150;
	const struct token *before = i ? &doc->tokens[i - 1] : NULL;
	uint32_t word = doc->places[i].word;

	c->words++;
	c->beside += before && before->kind == TOK_WORD &&
		     !(before->flags & TOK_LINE_END);
	c->small += word >= VOCAB_FIRST_WORD &&
		    word < VOCAB_FIRST_WORD + frequent;
	c->unknown += word == VOCAB_UNK || word >= DOCUMENT_UNKNOWN;
}

/* Do so many words stand together as in a paragraph? */
static bool is_flowing(size_t words)
{
	const size_t line = 12;		/* verse and cells have fewer */

	return words >= line;
}

/* A stretch of so many words ends. */
static void end_stretch(struct census *c, size_t words)
{
	c->flowing += is_flowing(words) ? words : 0;
}

static struct census take_census(const struct document *doc)
{
	struct census c = { 0, 0, 0, 0, 0, 0, 0 };
	size_t before = 0;		/* words up to the last opaque run */

	for (size_t i = 0; i < doc->count; i++) {
		unsigned kind = doc->tokens[i].kind;

		c.marks += kind == TOK_PUNCT;
		if (kind == TOK_WORD)
			count_word(&c, doc, i);
		if (kind != TOK_OPAQUE)
			continue;
		c.opaque++;
		end_stretch(&c, c.words - before);
		before = c.words;
	}
	end_stretch(&c, c.words - before);
	return c;
}

static bool at_least(size_t part, double share, size_t whole)
{
	return (double)part >= share * (double)whole;
}

/* Terms have hardly any small words, but then nearly all of their words are
 * English: dictionaries of two languages are lists as well. */
static bool reads_as_english(const struct document *doc,
			     const struct census *c)
{
	const double small = 0.2, strange = 0.1, unknown = 0.125;

	if (doc->list)
		return !at_least(c->unknown, strange, c->words);
	return at_least(c->small, small, c->words) &&
	       !at_least(c->unknown, unknown, c->words);
}

/* A handful of words is no sentence that anything could stand out from; but
 * terms come one by one. */
static bool is_scrap(const struct document *doc, const struct census *c)
{
	const size_t sentence = 5;

	return !doc->list && c->words < sentence;
}

/* Of a few words the rest says little. */
static bool is_fragment(const struct census *c)
{
	const size_t fragment = 40;

	return c->words < fragment;
}

/* Other languages have some English between their words, and settings have
 * theirs one by one. */
static bool may_be_english(const struct census *c)
{
	return 2 * (c->marks + c->opaque) <= 3 * c->words &&
	       c->opaque <= c->words && 2 * c->unknown <= c->words &&
	       4 * c->beside >= c->words;
}

bool running_text(const struct document *doc)
{
	const double beside = 0.5, marks = 0.6, flowing = 0.6;
	struct census c = take_census(doc);

	if (is_scrap(doc, &c))
		return false;
	if (is_fragment(&c))
		return may_be_english(&c);
	return at_least(c.beside, beside, c.words) &&
	       at_least(c.flowing, flowing, c.words) &&
	       c.opaque <= c.flowing &&
	       !at_least(c.marks, marks, c.words) &&
	       reads_as_english(doc, &c);
}

/* How many of the edits begin before that offset? */
static size_t edits_before(const struct us_edit *e, size_t n, size_t offset)
{
	size_t k = 0;

	while (k < n && e[k].offset < offset)
		k++;
	return k;
}

/* So many of the edits lie in stretches that are no paragraph. */
static size_t count_in_scraps(const struct document *doc,
			      const struct us_edit *e, size_t n)
{
	size_t words = 0, done = 0, scraps = 0;

	for (size_t i = 0; i <= doc->count; i++) {
		bool end = i == doc->count;
		size_t k;

		words += !end && doc->tokens[i].kind == TOK_WORD;
		if (!end && doc->tokens[i].kind != TOK_OPAQUE)
			continue;
		k = end ? n - done : edits_before(e + done, n - done,
						  doc->tokens[i].offset);
		scraps += is_flowing(words) ? 0 : k;
		done += k;
		words = 0;
	}
	return scraps;
}

bool running_is_tagged(const struct document *doc, const struct us_edit *e,
		       size_t n)
{
	struct census c = take_census(doc);

	return !is_fragment(&c) && 4 * c.opaque >= c.words &&
	       5 * count_in_scraps(doc, e, n) >= 2 * n;
}
