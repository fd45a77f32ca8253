#include "harness.h"

#include "base/arena.h"

#include <stdalign.h>

START_TEST(test_blocks_do_not_overlap)
{
	enum { COUNT = 20000 };
	static unsigned char *blocks[COUNT];
	static size_t sizes[COUNT];
	static uint64_t random = 1;
	struct mem mem;
	struct arena a;

	HARNESS_MEM(&mem);
	arena_init(&a, &mem);
	for (int i = 0; i < COUNT; i++) {
		sizes[i] = harness_random(&random) % (i % 1000 ? 100 : 90000);
		blocks[i] = arena_alloc(&a, sizes[i]);
		HARNESS_FAST((uintptr_t)blocks[i] % alignof(max_align_t) == 0);
		memset(blocks[i], i & 0xFF, sizes[i]);
	}
	for (int i = 0; i < COUNT; i++)
		for (size_t k = 0; k < sizes[i]; k++)
			HARNESS_FAST(blocks[i][k] == (i & 0xFF));
	arena_free(&a);
}
END_TEST

START_TEST(test_reset_reuses_blocks)
{
	enum { COUNT = 1000 };
	static void *first[COUNT];
	struct mem mem;
	struct arena a;

	HARNESS_MEM(&mem);
	arena_init(&a, &mem);
	arena_reset(&a);
	for (int i = 0; i < COUNT; i++)
		first[i] = arena_alloc(&a, 1000);
	for (int round = 0; round < 10; round++) {
		arena_reset(&a);
		for (int i = 0; i < COUNT; i++)
			HARNESS_FAST(arena_alloc(&a, 1000) == first[i]);
	}
	arena_free(&a);
	arena_free(&a);
}
END_TEST

START_TEST(test_large_block_after_reset)
{
	struct mem mem;
	struct arena a;
	char *p;

	HARNESS_MEM(&mem);
	arena_init(&a, &mem);
	arena_alloc(&a, 10);
	arena_alloc(&a, 100000);
	arena_reset(&a);
	p = arena_alloc(&a, 50000000);
	p[49999999] = 'x';
	arena_alloc(&a, 100000);
	arena_free(&a);
}
END_TEST

START_TEST(test_zeroed_and_copied)
{
	struct mem mem;
	struct arena a;
	struct span s;
	char *z;

	HARNESS_MEM(&mem);
	arena_init(&a, &mem);
	memset(arena_alloc(&a, 5000), 0xFF, 5000);
	arena_reset(&a);
	z = arena_zalloc(&a, 50, 100);
	for (int i = 0; i < 5000; i++)
		ck_assert_int_eq(z[i], 0);
	s = arena_copy(&a, span_of("a\0b", 3));
	ck_assert(span_equal(s, span_of("a\0b", 3)));
	ck_assert_int_eq(s.p[3], '\0');
	s = arena_copy(&a, span_of(NULL, 0));
	ck_assert_uint_eq(s.n, 0);
	ck_assert_int_eq(s.p[0], '\0');
	arena_free(&a);
}
END_TEST

START_TEST(test_overflow_jumps)
{
	struct mem mem;
	struct arena a;
	volatile int jumps = 0;

	arena_init(&a, &mem);
	if (setjmp(mem.escape))
		jumps++;
	if (jumps == 0)
		arena_alloc(&a, SIZE_MAX);
	if (jumps == 1)
		arena_alloc(&a, SIZE_MAX - 64);
	if (jumps == 2)
		arena_zalloc(&a, SIZE_MAX / 2, 4);
	ck_assert_int_eq(jumps, 3);
	arena_alloc(&a, 100);
	arena_free(&a);
}
END_TEST

HARNESS_MAIN("arena", test_blocks_do_not_overlap, test_reset_reuses_blocks,
	     test_large_block_after_reset, test_zeroed_and_copied,
	     test_overflow_jumps)
