#include "model_helper.h"

static const char text[] =
	"The e-mail of the café was the best.\n"
	"The e-mail of 12 people, zzzzz and www.example.org!\n\n"
	"Don't the people know?\n";

static struct mem mem;
static struct buf section;
static struct vocab vocab;

static void setup(size_t size)
{
	struct us_error err;

	buf_init(&section, &mem);
	helper_vocab(&section, span_str(text), size);
	ck_assert(!vocab_open(&vocab, buf_span(&section), &err));
}

START_TEST(test_numbers)
{
	static const char *const specials[] = {
		"<unk>", "<s>", "</s>", "<num>", "<opaque>"
	};

	HARNESS_MEM(&mem);
	setup(1000);
	for (uint32_t w = 0; w < VOCAB_FIRST_WORD; w++)
		ck_assert(vocab_find(&vocab, span_str(specials[w])) == w);
	ck_assert_uint_eq(vocab_find(&vocab, span_str("the")),
			  VOCAB_FIRST_WORD);
	for (uint32_t w = 0; w < vocab.count; w++)
		ck_assert_uint_eq(vocab_find(&vocab, vocab_word(&vocab, w)),
				  w);
	ck_assert(vocab_find(&vocab, span_str("e-mail")) != VOCAB_UNK);
	ck_assert(vocab_find(&vocab, span_str("don't")) != VOCAB_UNK);
	ck_assert(vocab_find(&vocab, span_str("caf\xC3\xA9")) != VOCAB_UNK);
	ck_assert(vocab_find(&vocab, span_str("absent")) == VOCAB_UNK);
	ck_assert(vocab_find(&vocab, span_str("")) == VOCAB_UNK);
	ck_assert(vocab_word(&vocab, vocab.count).n == 0);
	ck_assert(vocab_word(&vocab, UINT32_MAX).n == 0);
	buf_free(&section);
}
END_TEST

START_TEST(test_junk_stays_out)
{
	HARNESS_MEM(&mem);
	setup(1000);
	ck_assert(vocab_find(&vocab, span_str("zzzzz")) == VOCAB_UNK);
	ck_assert(vocab_find(&vocab, span_str("12")) == VOCAB_UNK);
	buf_free(&section);
}
END_TEST

START_TEST(test_cut)
{
	HARNESS_MEM(&mem);
	setup(VOCAB_FIRST_WORD + 3);
	ck_assert_uint_eq(vocab.count, VOCAB_FIRST_WORD + 3);
	ck_assert(vocab_find(&vocab, span_str("the")) != VOCAB_UNK);
	ck_assert(vocab_find(&vocab, span_str("best")) == VOCAB_UNK);
	buf_free(&section);
}
END_TEST

START_TEST(test_truncated)
{
	struct us_error err;

	HARNESS_MEM(&mem);
	setup(1000);
	for (size_t n = 0; n < section.n; n++) {
		char *copy = mem_alloc(&mem, n);

		memcpy(copy, section.p, n);
		HARNESS_FAST(vocab_open(&vocab, span_of(copy, n), &err) ==
			     US_EMODEL);
		mem_free(copy);
	}
	buf_free(&section);
}
END_TEST

/* Whatever the bytes, look-ups end and stay inside; the section is copied to
 * its exact size so that a sanitizer sees any step beyond. */
START_TEST(test_damaged)
{
	uint64_t seed = 1;
	struct us_error err;

	HARNESS_MEM(&mem);
	setup(1000);
	for (int round = 0; round < 2000; round++) {
		size_t n = section.n;
		char *copy = mem_alloc(&mem, n);

		memcpy(copy, section.p, n);
		for (int i = 0; i < 8; i++)
			copy[16 + harness_random(&seed) % (n - 16)] =
				(char)harness_random(&seed);
		if (!vocab_open(&vocab, span_of(copy, n), &err))
			for (uint32_t w = 0; w <= vocab.count; w++) {
				vocab_word(&vocab, w);
				vocab_find(&vocab, span_str("people"));
			}
		mem_free(copy);
	}
	buf_free(&section);
}
END_TEST

HARNESS_MAIN("vocab", test_numbers, test_junk_stays_out, test_cut,
	     test_truncated, test_damaged)
