#include "harness.h"

#include "base/arena.h"
#include "base/map.h"

#include <stdio.h>

enum { COUNT = 50000 };

static struct span name_of(struct arena *a, unsigned i)
{
	char name[32];

	snprintf(name, sizeof name, "key %u", i);
	return arena_copy(a, span_str(name));
}

START_TEST(test_strings)
{
	struct mem mem;
	struct arena a;
	struct map m;
	bool fresh;

	HARNESS_MEM(&mem);
	arena_init(&a, &mem);
	map_init(&m, &mem);
	ck_assert_ptr_null(map_get(&m, span_str("x")));
	for (unsigned i = 0; i < COUNT; i++) {
		uint32_t *value = map_put(&m, name_of(&a, i), &fresh);

		HARNESS_FAST(fresh && *value == 0);
		*value = i;
	}
	ck_assert_uint_eq(m.count, COUNT);
	for (unsigned i = 0; i < COUNT; i++) {
		HARNESS_FAST(*map_put(&m, name_of(&a, i), &fresh) == i);
		HARNESS_FAST(!fresh);
		HARNESS_FAST(*map_get(&m, name_of(&a, i)) == i);
		HARNESS_FAST(m.entries[i].value == i);
	}
	ck_assert_ptr_null(map_get(&m, name_of(&a, COUNT)));
	ck_assert_uint_eq(m.count, COUNT);
	map_free(&m);
	arena_free(&a);
}
END_TEST

START_TEST(test_numbers)
{
	struct mem mem;
	struct map m;

	HARNESS_MEM(&mem);
	map_init(&m, &mem);
	ck_assert_ptr_null(map_get_u64(&m, 0));
	for (uint64_t i = 0; i < COUNT; i++)	/* low bits all zero */
		*map_put_u64(&m, i << 40, NULL) += (uint32_t)i;
	for (uint64_t i = 0; i < COUNT; i++)
		HARNESS_FAST(*map_get_u64(&m, i << 40) == i);
	ck_assert_ptr_null(map_get_u64(&m, 1));
	map_clear(&m);
	ck_assert_ptr_null(map_get_u64(&m, 0));
	ck_assert_uint_eq(*map_put_u64(&m, 5, NULL), 0);
	ck_assert_uint_eq(m.count, 1);
	map_free(&m);
	ck_assert_ptr_null(map_get_u64(&m, 5));
	map_free(&m);
}
END_TEST

START_TEST(test_empty_key)
{
	struct mem mem;
	struct map m;

	HARNESS_MEM(&mem);
	map_init(&m, &mem);
	*map_put(&m, span_of(NULL, 0), NULL) = 7;
	ck_assert_uint_eq(*map_get(&m, span_str("")), 7);
	ck_assert_ptr_null(map_get(&m, span_of("\0", 1)));
	map_free(&m);
}
END_TEST

/* The hash goes into model files: it may never change.  Expected values: the
 * published FNV-1a vectors, put through MurmurHash3's finaliser. */
START_TEST(test_hash_is_fixed)
{
	ck_assert_uint_eq(map_hash(span_str("")),
			  UINT64_C(0xefd01f60ba992926));
	ck_assert_uint_eq(map_hash(span_str("a")),
			  UINT64_C(0x82a2a958a9bece5b));
	ck_assert_uint_eq(map_hash(span_str("foobar")),
			  UINT64_C(0x2c22194922d1672b));
}
END_TEST

HARNESS_MAIN("map", test_strings, test_numbers, test_empty_key,
	     test_hash_is_fixed)
