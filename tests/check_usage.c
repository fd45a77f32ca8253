/* check_usage.c - places of a word, and which words n-grams like there. */
#include "views_helper.h"

#include "spin/document.h"
#include "spin/usage.h"

#include <stdio.h>
#include <string.h>

static struct mem mem;
static struct views views;
static struct spin_model model;
static struct arena arena;
static struct buf scratch;

static void set_up(void)
{
	helper_views(&views, VIEWS_VOCAB | VIEWS_NGRAM | VIEWS_LEXICON);
	model = spin_model_of(&views);
	arena_init(&arena, &mem);
	buf_init(&scratch, &mem);
}

static void tear_down(void)
{
	buf_free(&scratch);
	arena_free(&arena);
}

/* Notes every place of the word "vorble" in the text. */
static void note(struct usage *u, const char *text)
{
	struct document doc;
	uint32_t *words;

	document_read(&doc, &model, &arena, &scratch, span_str(text));
	words = ARENA_NEW(&arena, uint32_t, doc.count + 1);
	for (size_t i = 0; i < doc.count; i++)
		words[i] = doc.places[i].word;
	for (size_t i = 0; i < doc.count; i++) {
		struct span s = tok_span(doc.text, &doc.tokens[i]);

		if (s.n == 6 && !memcmp(s.p, "vorble", 6))
			usage_note(u, &doc, words, i);
	}
}

static uint32_t word(const char *s)
{
	uint32_t w = vocab_find(&views.vocab, span_str(s));

	ck_assert_uint_ne(w, VOCAB_UNK);
	return w;
}

/* Is a the likelier of both words? */
static bool suits(const struct usage *u, const char *a, const char *b)
{
	uint32_t words[2] = { word(a), word(b) };
	bool turned = words[0] > words[1];
	logp_t score[2];

	if (turned) {
		words[0] = word(b);
		words[1] = word(a);
	}
	usage_score(u, &views.ngram, words, 2, score);
	return score[turned] > score[!turned];
}

START_TEST(words_around_tell)
{
	static const struct { const char *text, *right, *wrong; } cases[] = {
		/* the left side, the right one, the ends of a sentence */
		{ "He was elected vorble of the United States.", "president",
		  "hospital" },
		{ "They saw the vorble station burn.", "police", "garden" },
		{ "vorble you very much.", "thank", "river" },
		{ "We do not know what she would vorble.", "do", "of" },
		/* a frequent word needs more than its frequency */
		{ "The patient was taken to vorble by ambulance.", "hospital",
		  "the" }
	};

	HARNESS_MEM(&mem);
	set_up();
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct usage u = { .count = 0 };

		note(&u, cases[i].text);
		ck_assert_uint_eq(u.count, 1);
		ck_assert_msg(suits(&u, cases[i].right, cases[i].wrong), "%s",
			      cases[i].text);
	}
	tear_down();
}
END_TEST

START_TEST(the_same_words_count_once)
{
	struct usage u = { .count = 0 };

	HARNESS_MEM(&mem);
	set_up();
	note(&u, "A vorble was seen. A vorble was seen.");
	ck_assert_uint_eq(u.count, 1);
	note(&u, "Later a second vorble came.");
	ck_assert_uint_eq(u.count, 2);
	tear_down();
}
END_TEST

/* More places than are kept, told in two orders and in shards. */
START_TEST(order_does_not_matter)
{
	enum { TEXTS = 3 * USAGE_PLACES };
	struct usage up = { .count = 0 }, down = { .count = 0 };
	struct usage shard[2] = { { .count = 0 }, { .count = 0 } };
	char text[TEXTS][32];

	HARNESS_MEM(&mem);
	set_up();
	for (size_t i = 0; i < TEXTS; i++)
		snprintf(text[i], sizeof text[i], "vorble %c of it",
			 (char)('b' + i % 24));
	for (size_t i = 0; i < TEXTS; i++) {
		note(&up, text[i]);
		note(&down, text[TEXTS - 1 - i]);
		note(&shard[i % 2], text[i]);
	}
	usage_merge(&shard[1], &shard[0]);
	ck_assert_uint_eq(up.count, USAGE_PLACES);
	ck_assert_mem_eq(&up, &down, sizeof up);
	ck_assert_mem_eq(&up, &shard[1], sizeof up);
	for (size_t i = 1; i < up.count; i++)
		ck_assert(up.places[i - 1].key < up.places[i].key);
	tear_down();
}
END_TEST

START_TEST(nothing_noted_says_nothing)
{
	struct usage u = { .count = 0 };
	uint32_t words[2] = { VOCAB_FIRST_WORD, VOCAB_FIRST_WORD + 1 };
	logp_t score[2] = { 1, 1 };

	HARNESS_MEM(&mem);
	set_up();
	usage_score(&u, &views.ngram, words, 2, score);
	ck_assert_int_eq(score[0], 0);
	ck_assert_int_eq(score[1], 0);
	tear_down();
}
END_TEST

HARNESS_MAIN("usage", words_around_tell, the_same_words_count_once,
	     order_does_not_matter, nothing_noted_says_nothing)
