#include "harness.h"

#include "text/shape.h"

static const struct {
	const char *word;
	enum shape shape;
} shapes[] = {
	{ "", SHAPE_LOWER }, { "word", SHAPE_LOWER }, { "2nd", SHAPE_LOWER },
	{ "don't", SHAPE_LOWER }, { "\xC3\xA9t\xC3\xA9", SHAPE_LOWER },
	{ "\xE4\xB8\xAD", SHAPE_LOWER },
	{ "Word", SHAPE_CAPITAL }, { "I", SHAPE_CAPITAL },
	{ "I'll", SHAPE_CAPITAL }, { "\xC3\x89t\xC3\xA9", SHAPE_CAPITAL },
	{ "'Tis", SHAPE_CAPITAL },
	{ "WORD", SHAPE_UPPER }, { "U.S.", SHAPE_UPPER },
	{ "DON'T", SHAPE_UPPER }, { "B2B", SHAPE_UPPER },
	{ "iPhone", SHAPE_MIXED }, { "McKay", SHAPE_MIXED },
	{ "Two-Year", SHAPE_MIXED }, { "wORD", SHAPE_MIXED },
	{ "Caf\xE9", SHAPE_CAPITAL }
};

START_TEST(test_shape_of)
{
	for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++)
		ck_assert_msg(shape_of(span_str(shapes[i].word)) ==
			      shapes[i].shape, "%s", shapes[i].word);
}
END_TEST

static const struct {
	enum shape shape;
	const char *word, *result;
} applied[] = {
	{ SHAPE_LOWER, "word", "word" },
	{ SHAPE_CAPITAL, "word", "Word" },
	{ SHAPE_CAPITAL, "\xC3\xA9t\xC3\xA9", "\xC3\x89t\xC3\xA9" },
	{ SHAPE_CAPITAL, "'tis", "'Tis" },
	{ SHAPE_CAPITAL, "", "" },
	{ SHAPE_UPPER, "don't", "DON'T" },
	{ SHAPE_UPPER, "caf\xC3\xA9", "CAF\xC3\x89" },
	{ SHAPE_UPPER, "some more", "SOME MORE" },
	{ SHAPE_CAPITAL, "caf\xE9", "Caf\xE9" },
	{ SHAPE_MIXED, "word", "word" }
};

START_TEST(test_shape_apply)
{
	struct mem mem;
	struct buf b;

	HARNESS_MEM(&mem);
	buf_init(&b, &mem);
	for (size_t i = 0; i < sizeof applied / sizeof *applied; i++) {
		buf_clear(&b);
		shape_apply(&b, applied[i].shape, span_str(applied[i].word));
		ck_assert_msg(span_equal(buf_span(&b),
					 span_str(applied[i].result)),
			      "%s", applied[i].result);
	}
	buf_free(&b);
}
END_TEST

/* What was taken off can be put back. */
START_TEST(test_shape_round_trip)
{
	static const char *const words[] = { "word", "Word", "WORD", "I" };
	static const char *const lower[] = { "word", "word", "word", "i" };
	struct mem mem;
	struct buf b;

	HARNESS_MEM(&mem);
	buf_init(&b, &mem);
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		buf_clear(&b);
		shape_apply(&b, shape_of(span_str(words[i])),
			    span_str(lower[i]));
		ck_assert(span_equal(buf_span(&b), span_str(words[i])));
	}
	buf_free(&b);
}
END_TEST

HARNESS_MAIN("shape", test_shape_of, test_shape_apply, test_shape_round_trip)
