#include "lexicon_helper.h"

#include "model/lexicon.h"

static struct mem mem;
static struct helper_lexicon h;
static struct buf section;
static struct lexicon lexicon;

static void build(void)
{
	static const char *const paths[] = { THESAURUS "/text.txt" };
	struct corpus corpus = { .paths = paths, .count = 1 };
	struct lexicon_limits limits = { 100, 20, 8, 20, 1000 };
	struct us_error err;

	helper_read_dictionaries(&h, &mem);
	buf_init(&section, &mem);
	ck_assert_msg(!lexicon_build(&h.dictionaries, &mem, &h.vocab, &corpus,
				     &limits, &section, &err), "%s",
		      err.text);
	ck_assert(!lexicon_open(&lexicon, buf_span(&section), &err));
}

static void clean_up(void)
{
	buf_free(&section);
	helper_free_dictionaries(&h);
}

static uint32_t number(const char *word)
{
	uint32_t n = vocab_find(&h.vocab, span_str(word));

	return n ? n : lexicon_extra(&lexicon, span_str(word));
}

/* Word numbers of a text in single spaces. */
static size_t numbers(const char *text, uint32_t words[LEXICON_MAX_PHRASE])
{
	struct span rest = span_str(text), word;
	size_t n = 0;

	while (thesaurus_field(&rest, ' ', &word))
		words[n++] = vocab_find(&h.vocab, word);
	return n;
}

static bool is_original(const struct lexicon_candidate *c, const char *text)
{
	uint32_t want[LEXICON_MAX_PHRASE], words[LEXICON_MAX_PHRASE];
	size_t n = numbers(text, want);

	if (!(c->original & LEXICON_PHRASE))
		return n == 1 && c->original == want[0];
	return lexicon_phrase(&lexicon, c->original, words) == n &&
	       memcmp(words, want, n * sizeof *want) == 0;
}

/* The relations between a spun word or phrase and an original; 0 if it is no
 * candidate. */
static unsigned relation(const char *spun, const char *original)
{
	struct lexicon_candidate c[LEXICON_MAX];
	uint32_t words[LEXICON_MAX_PHRASE];
	size_t n = numbers(spun, words), count;

	count = n > 1 ? lexicon_find_phrase(&lexicon, words, n, c, LEXICON_MAX)
		      : lexicon_find(&lexicon, number(spun), c, LEXICON_MAX);
	for (size_t i = 0; i < count; i++)
		if (is_original(&c[i], original))
			return c[i].relation;
	return 0;
}

static const struct {
	const char *spun, *original;
	unsigned with, without;
} pairs[] = {
	{ "huge", "big", LEXICON_MOBY | LEXICON_WORDNET_LINK,
	  LEXICON_INFLECTED },
	{ "big", "huge", LEXICON_MOBY_BACK, LEXICON_MOBY },
	{ "dwelling", "house", LEXICON_MOBY | LEXICON_WORDNET, 0 },
	{ "dwellings", "houses", LEXICON_MOBY | LEXICON_INFLECTED, 0 },
	{ "building", "house", LEXICON_WORDNET_LINK, LEXICON_WORDNET },
	{ "keys", "house", LEXICON_BOOK, LEXICON_MOBY },
	{ "dwelling", "house", LEXICON_MOBY | LEXICON_BOOK, 0 },
	{ "fast", "quick", LEXICON_MYTHES | LEXICON_MOBY,
	  LEXICON_MYTHES_LINK },
	{ "slow", "quick", LEXICON_MYTHES_LINK, LEXICON_MYTHES },
	{ "private", "removed", LEXICON_MOBY, LEXICON_INFLECTED },
	{ "removed", "took away", LEXICON_WORDNET | LEXICON_INFLECTED, 0 },
	{ "took away", "removed", LEXICON_WORDNET | LEXICON_INFLECTED, 0 },
	{ "give up", "abandon", LEXICON_MOBY, LEXICON_INFLECTED },
	{ "a", "the", LEXICON_FUNCTION, LEXICON_SECOND },
	{ "some more", "more", LEXICON_FUNCTION, 0 },
	{ "travelled", "went", LEXICON_WORDNET | LEXICON_INFLECTED, 0 },
	{ "reduced", "cut", LEXICON_INFLECTED | LEXICON_MOBY, 0 },
	{ "swift", "fast", LEXICON_SECOND, LEXICON_MOBY },
	/* outside the vocabulary */
	{ "mislay", "lose", LEXICON_MOBY, LEXICON_INFLECTED },
};

START_TEST(test_pairs)
{
	HARNESS_MEM(&mem);
	build();
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
		unsigned r = relation(pairs[i].spun, pairs[i].original);

		ck_assert_msg((r & pairs[i].with) == pairs[i].with &&
			      !(r & pairs[i].without), "%s <- %s: %x",
			      pairs[i].spun, pairs[i].original, r);
	}
	ck_assert_uint_eq(relation("house", "house"), 0);
	ck_assert_uint_eq(relation("quick", "house"), 0);
	ck_assert_uint_eq(relation("house", "houses"), 0);
	clean_up();
}
END_TEST

START_TEST(test_lists)
{
	struct lexicon_candidate c[LEXICON_MAX];

	HARNESS_MEM(&mem);
	build();
	for (uint32_t w = 0; w < lexicon.words + lexicon.extras + 3; w++) {
		size_t n = lexicon_find(&lexicon, w, c, LEXICON_MAX);
		logp_t sum = LOGP_ZERO;

		for (size_t i = 0; i < n; i++) {
			ck_assert(c[i].original != w);
			ck_assert(c[i].relation != 0);
			ck_assert(i == 0 || c[i].prior <= c[i - 1].prior);
			sum = logp_add(sum, c[i].prior);
		}
		ck_assert(n == 0 || abs(sum) < 20);	/* P adds up to 1 */
		ck_assert(lexicon_find(&lexicon, w, c, 1) == (n > 0));
	}
	clean_up();
}
END_TEST

START_TEST(test_flags)
{
	HARNESS_MEM(&mem);
	build();
	ck_assert(lexicon_flags(&lexicon, number("big")) & LEXICON_HEADS_MOBY);
	ck_assert_uint_eq(lexicon_flags(&lexicon, number("houses")),
			  LEXICON_HEADS_LEMMA);
	ck_assert(lexicon_flags(&lexicon, number("take")) & LEXICON_STARTS);
	ck_assert_uint_eq(lexicon_flags(&lexicon, UINT32_MAX), 0);
	ck_assert_uint_eq(lexicon_extra(&lexicon, span_str("zebra")), 0);
	ck_assert_uint_ge(lexicon_extra(&lexicon, span_str("mislay")),
			  lexicon.words);
	clean_up();
}
END_TEST

/* Looks everything up; the sanitizers watch. */
static void read_all(const struct lexicon *l)
{
	struct lexicon_candidate c[LEXICON_MAX];
	uint32_t words[LEXICON_MAX_PHRASE];

	for (uint32_t w = 0; w < l->words + l->extras && w < 2000; w++) {
		size_t n = lexicon_find(l, w, c, LEXICON_MAX);

		for (size_t i = 0; i < n; i++)
			lexicon_phrase(l, c[i].original, words);
		lexicon_flags(l, w);
	}
	for (uint32_t p = 0; p < l->phrases && p < 2000; p++) {
		size_t n = lexicon_phrase(l, p, words);

		lexicon_find_phrase(l, words, n, c, LEXICON_MAX);
	}
	lexicon_extra(l, span_str("mislay"));
}

START_TEST(test_damage)
{
	uint64_t seed = 1;
	struct lexicon l;
	char *copy;

	HARNESS_MEM(&mem);
	build();
	copy = mem_alloc(&mem, section.n);
	for (int round = 0; round < 3000; round++) {
		size_t n = section.n;

		memcpy(copy, section.p, n);
		for (int i = 0; i < 1 + round % 4; i++) {
			uint64_t r = harness_random(&seed);
			size_t range = round % 3 ? n : 64;

			copy[r % range] = (char)(r >> 40);
		}
		if (round % 10 == 0)
			n = harness_random(&seed) % n;
		if (!lexicon_open(&l, span_of(copy, n), NULL))
			read_all(&l);
	}
	mem_free(copy);
	clean_up();
}
END_TEST

START_TEST(test_truncated)
{
	HARNESS_MEM(&mem);
	build();
	for (size_t n = 0; n < section.n; n += 7) {
		struct lexicon l;

		HARNESS_FAST(lexicon_open(&l, span_of(section.p, n), NULL) ==
			     US_EMODEL);
		read_all(&l);	/* closed: knows nothing */
	}
	clean_up();
}
END_TEST

HARNESS_MAIN("lexicon", test_pairs, test_lists, test_flags, test_damage,
	     test_truncated)
