/* check_edit.c - applying and composing lists of edits. */
#include "harness.h"

#include "base/arena.h"
#include "edit.h"

static struct mem mem;
static struct arena arena;
static struct buf out;

static void setup(void)
{
	arena_init(&arena, &mem);
	buf_init(&out, &mem);
}

static void teardown(void)
{
	arena_free(&arena);
	buf_free(&out);
}

static struct us_edit edit(size_t offset, size_t length, const char *after)
{
	return (struct us_edit){ .offset = offset, .length = length,
				 .after = after,
				 .after_length = strlen(after),
				 .confidence = 1 };
}

static void expect(const char *want)
{
	ck_assert_uint_eq(out.n, strlen(want));
	ck_assert(!memcmp(out.p, want, out.n));
}

START_TEST(apply_replaces_inserts_and_deletes)
{
	const struct us_edit e[] = { edit(0, 1, "A"), edit(3, 0, "xy"),
				     edit(4, 2, "") };

	HARNESS_MEM(&mem);
	setup();
	edit_apply(&out, span_str("abcdefg"), e, 3);
	expect("Abcxydg");
	teardown();
}
END_TEST

START_TEST(apply_of_nothing_copies)
{
	HARNESS_MEM(&mem);
	setup();
	edit_apply(&out, span_of("a\0b", 3), NULL, 0);
	ck_assert_uint_eq(out.n, 3);
	ck_assert(!memcmp(out.p, "a\0b", 3));
	teardown();
}
END_TEST

/* Composing and applying once must equal applying twice. */
static void check_compose(const char *text, const struct us_edit *first,
			  size_t nfirst, const struct us_edit *second,
			  size_t nsecond, size_t expected_count)
{
	struct buf between, twice, list;

	buf_init(&between, &mem);
	buf_init(&twice, &mem);
	buf_init(&list, &mem);
	edit_apply(&between, span_str(text), first, nfirst);
	edit_apply(&twice, buf_span(&between), second, nsecond);
	edit_compose(&list, &arena, buf_span(&between), first, nfirst, second,
		     nsecond);
	if (expected_count != SIZE_MAX)
		ck_assert_uint_eq(BUF_COUNT(&list, struct us_edit),
				  expected_count);
	buf_clear(&out);
	edit_apply(&out, span_str(text), BUF_ARRAY(&list, struct us_edit),
		   BUF_COUNT(&list, struct us_edit));
	ck_assert(span_equal(buf_span(&out), buf_span(&twice)));
	buf_free(&between);
	buf_free(&twice);
	buf_free(&list);
}

START_TEST(compose_keeps_distant_edits_apart)
{
	const struct us_edit first[] = { edit(2, 2, "XYZ") };
	const struct us_edit second[] = { edit(0, 1, "q"), edit(8, 1, "") };

	HARNESS_MEM(&mem);
	setup();
	check_compose("abcdefghij", first, 1, second, 2, 3);
	teardown();
}
END_TEST

START_TEST(compose_joins_edits_that_overlap)
{
	const struct us_edit first[] = { edit(1, 3, "WXYZ"), edit(6, 1, "") };
	const struct us_edit second[] = { edit(0, 2, "12"), edit(3, 3, "34"),
					  edit(7, 1, "5") };

	HARNESS_MEM(&mem);
	setup();
	check_compose("abcdefghij", first, 2, second, 3, 2);
	teardown();
}
END_TEST

static unsigned next_random(unsigned *seed)
{
	*seed = *seed * 1103515245u + 12345u;
	return *seed >> 16;
}

/* Fills list[] with edits of a text of *length bytes; updates the length. */
static size_t random_list(unsigned *seed, struct us_edit *list, size_t max,
			  size_t *length)
{
	static const char *const AFTER[] = { "", "x", "yz", "long" };
	size_t at = 0, end = *length, n = 0;

	while (n < max) {
		size_t old, new = next_random(seed) % 4;

		at += 1 + next_random(seed) % 9;
		old = next_random(seed) % 3;
		if (at + old > end)
			break;
		list[n++] = edit(at, old, AFTER[new]);
		*length += strlen(AFTER[new]) - old;
		at += old;
	}
	return n;
}

START_TEST(compose_survives_random_lists)
{
	const char *text = "abcdefghijklmnopqrstuvwxyz0123456789ABCD";
	unsigned seed = 7;

	HARNESS_MEM(&mem);
	setup();
	for (int round = 0; round < 500; round++) {
		struct us_edit first[8], second[8];
		size_t length = strlen(text);
		size_t n = random_list(&seed, first, 8, &length);
		size_t m = random_list(&seed, second, 8, &length);

		check_compose(text, first, n, second, m, SIZE_MAX);
	}
	teardown();
}
END_TEST

HARNESS_MAIN("edit", apply_replaces_inserts_and_deletes,
	     apply_of_nothing_copies,
	     compose_keeps_distant_edits_apart,
	     compose_joins_edits_that_overlap,
	     compose_survives_random_lists)
