#include "mojibake_helper.h"

static struct mem mem;

static double probability(const struct chars *m, const char *before,
			  uint32_t c)
{
	struct chars_state state;
	logp_t score = 0;

	chars_begin(&state);
	for (; *before; before++)
		chars_step(m, &state, (unsigned char)*before);
	state.shape = CHARS_LOWER;
	score = chars_step(m, &state, c);
	return logp_exp(score);
}

/* No context gives away more than one, and seen ones nearly all of it. */
START_TEST(test_sums)
{
	static const char *const contexts[] = { "", "t", "th", "the ", "compan",
						"xq", "ungesehen" };
	struct helper h;

	HARNESS_MEM(&mem);
	helper_init(&h, &mem);
	for (size_t i = 0; i < sizeof contexts / sizeof *contexts; i++) {
		double sum = 0;

		for (uint32_t c = ' '; c < 0x3000; c++)
			if (chars_fold(c) == c && !chars_is_cased(c))
				sum += probability(&h.chars, contexts[i], c);
		for (uint32_t c = 'a'; c < 0x3000; c++)
			if (chars_fold(c) == c && chars_is_cased(c))
				sum += probability(&h.chars, contexts[i], c);
		ck_assert_msg(sum > 0.6 && sum < 1.1, "%s: %g", contexts[i],
			      sum);
	}
	helper_free(&h);
}
END_TEST

START_TEST(test_text_beats_garble)
{
	struct helper h;
	struct chars_state state;
	logp_t text = 0, garble = 0;
	static const uint32_t good[] = { 'c', 'a', 'f', 0xE9 };
	static const uint32_t bad[] = { 'c', 'a', 'f', 0xC3, 0xA9 };

	HARNESS_MEM(&mem);
	helper_init(&h, &mem);
	chars_begin(&state);
	for (int i = 0; i < 4; i++)
		text += chars_step(&h.chars, &state, good[i]);
	chars_begin(&state);
	for (int i = 0; i < 5; i++)
		garble += chars_step(&h.chars, &state, bad[i]);
	ck_assert_int_gt(text, garble + 5 * LOGP_ONE);
	helper_free(&h);
}
END_TEST

START_TEST(test_memo_changes_nothing)
{
	struct helper h;
	struct chars with;
	struct chars_state a, b;
	struct span rest;

	HARNESS_MEM(&mem);
	helper_init(&h, &mem);
	with = h.chars;
	with.memo = mem_zalloc(&mem, 1, sizeof *with.memo);
	chars_begin(&a);
	chars_begin(&b);
	for (rest = h.text; rest.n; ) {
		uint32_t c;
		size_t n = utf8_next(rest, &c);

		HARNESS_FAST(chars_step(&h.chars, &a, c) ==
			     chars_step(&with, &b, c));
		rest = span_of(rest.p + n, rest.n - n);
	}
	mem_free(with.memo);
	helper_free(&h);
}
END_TEST

START_TEST(test_words)
{
	static const uint32_t known[] = { 'C', 'a', 'f', 0xE9 };
	static const uint32_t unknown[] = { 'q', 'z', 'f', 0xE9 };
	struct helper h;

	HARNESS_MEM(&mem);
	helper_init(&h, &mem);
	ck_assert(chars_known(&h.chars, known, 4));
	ck_assert(!chars_known(&h.chars, unknown, 4));
	helper_free(&h);
}
END_TEST

START_TEST(test_damaged_sections)
{
	struct us_error err;
	struct helper h;
	struct chars m;

	HARNESS_MEM(&mem);
	helper_init(&h, &mem);
	for (size_t n = 0; n < 40; n++)
		ck_assert_int_eq(chars_open(&m, span_of(h.section.p, n),
					    &err), US_EMODEL);
	ck_assert_int_eq(chars_open(&m, span_of(h.section.p,
						h.section.n - 1), &err),
			 US_EMODEL);
	h.section.p[0]++;
	ck_assert_int_eq(chars_open(&m, buf_span(&h.section), &err),
			 US_EMODEL);
	helper_free(&h);
}
END_TEST

HARNESS_MAIN("chars", test_sums, test_text_beats_garble,
	     test_memo_changes_nothing, test_words, test_damaged_sections)
