#include "harness.h"

#include "base/buf.h"

START_TEST(test_grows)
{
	struct mem mem;
	struct buf b;

	HARNESS_MEM(&mem);
	buf_init(&b, &mem);
	for (int i = 0; i < 100000; i++)
		buf_byte(&b, (char)('a' + i % 26));
	ck_assert_uint_eq(b.n, 100000);
	ck_assert_uint_le(b.capacity, 2 * b.n);
	for (int i = 0; i < 100000; i++)
		HARNESS_FAST(b.p[i] == 'a' + i % 26);
	buf_free(&b);
	ck_assert_uint_eq(b.n, 0);
	buf_free(&b);
}
END_TEST

START_TEST(test_appends)
{
	struct mem mem;
	struct buf b;

	HARNESS_MEM(&mem);
	buf_init(&b, &mem);
	buf_add(&b, span_of(NULL, 0));
	buf_str(&b, "");
	ck_assert_uint_eq(b.n, 0);
	ck_assert_ptr_nonnull(buf_grow(&b, 0));
	buf_str(&b, "one");
	buf_add(&b, span_of("\0two", 4));
	buf_printf(&b, "%d-%s", 3, "drei");
	buf_printf(&b, "%s", "");
	ck_assert(span_equal(buf_span(&b), span_of("one\0two3-drei", 13)));
	buf_clear(&b);
	ck_assert_uint_eq(b.n, 0);
	ck_assert_uint_gt(b.capacity, 0);
	buf_free(&b);
}
END_TEST

START_TEST(test_holds_arrays)
{
	struct pair { uint64_t a; uint16_t b; };
	struct mem mem;
	struct buf b;

	HARNESS_MEM(&mem);
	buf_init(&b, &mem);
	for (uint16_t i = 0; i < 1000; i++)
		*BUF_PUSH(&b, struct pair) = (struct pair){ i * 3u, i };
	ck_assert_uint_eq(BUF_COUNT(&b, struct pair), 1000);
	ck_assert_uint_eq(BUF_ARRAY(&b, struct pair)[999].a, 2997);
	ck_assert_uint_eq(BUF_ARRAY(&b, struct pair)[7].b, 7);
	buf_free(&b);
}
END_TEST

START_TEST(test_too_much_jumps)
{
	struct mem mem;
	struct buf b;
	volatile int jumped = 0;

	if (setjmp(mem.escape)) {
		jumped++;
	} else {
		buf_init(&b, &mem);
		buf_str(&b, "kept");
		buf_grow(&b, SIZE_MAX - 2);
	}
	ck_assert_int_eq(jumped, 1);
	ck_assert(span_equal(buf_span(&b), span_str("kept")));
	buf_free(&b);
}
END_TEST

HARNESS_MAIN("buf", test_grows, test_appends, test_holds_arrays,
	     test_too_much_jumps)
