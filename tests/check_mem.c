#include "harness.h"

#include <string.h>

START_TEST(test_gives_memory)
{
	struct mem mem;
	char *p, *z;

	HARNESS_MEM(&mem);
	p = mem_alloc(&mem, 10);
	memset(p, 'x', 10);
	p = mem_resize(&mem, p, 10000);
	ck_assert_int_eq(p[9], 'x');
	z = mem_zalloc(&mem, 100, 3);
	for (int i = 0; i < 300; i++)
		ck_assert_int_eq(z[i], 0);
	mem_free(p);
	mem_free(z);
	mem_free(NULL);
}
END_TEST

START_TEST(test_never_null)
{
	struct mem mem;
	void *p[4];

	HARNESS_MEM(&mem);
	p[0] = mem_alloc(&mem, 0);
	p[1] = mem_zalloc(&mem, 0, 8);
	p[2] = mem_zalloc(&mem, 8, 0);
	p[3] = mem_resize(&mem, NULL, 0);
	for (int i = 0; i < 4; i++) {
		ck_assert_ptr_nonnull(p[i]);
		mem_free(p[i]);
	}
}
END_TEST

/* More than any machine has, by each of the functions. */
static void ask_too_much(struct mem *mem, int how)
{
	switch (how) {
	case 0:
		mem_alloc(mem, SIZE_MAX / 2);
		break;
	case 1:
		mem_zalloc(mem, SIZE_MAX / 2, 3);
		break;
	default:
		mem_resize(mem, NULL, SIZE_MAX / 2);
	}
}

START_TEST(test_jumps_when_out)
{
	for (volatile int how = 0; how < 3; how++) {
		struct mem mem;
		volatile int jumped = 0;

		if (setjmp(mem.escape))
			jumped = 1;
		else
			ask_too_much(&mem, how);
		ck_assert_msg(jumped, "way %d came back", how);
	}
}
END_TEST

START_TEST(test_try_does_not_jump)
{
	unsigned char *p = mem_try(16);

	ck_assert_ptr_nonnull(p);
	ck_assert_int_eq(p[15], 0);
	mem_free(p);
	ck_assert_ptr_null(mem_try(SIZE_MAX / 2));
}
END_TEST

HARNESS_MAIN("mem", test_gives_memory, test_never_null, test_jumps_when_out,
	     test_try_does_not_jump)
