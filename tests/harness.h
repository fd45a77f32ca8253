/* harness.h - what every check_*.c shares: main() from a list of tests, and
 * an owner of memory whose failures fail the test. */
#ifndef US_TESTS_HARNESS_H
#define US_TESTS_HARNESS_H

#include "base/mem.h"

#include <check.h>
#include <stdint.h>
#include <stdlib.h>

/* Runs the tests as one suite; the exit status says whether all passed. */
static inline int harness_run(const char *name, const TTest *const *tests,
			      size_t count)
{
	Suite *suite = suite_create(name);
	TCase *tcase = tcase_create(name);
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_set_timeout(tcase, 60);
	for (size_t i = 0; i < count; i++)
		tcase_add_test(tcase, tests[i]);
	suite_add_tcase(suite, tcase);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}

#define HARNESS_MAIN(name, ...) \
	int main(void) \
	{ \
		const TTest *const tests[] = { __VA_ARGS__ }; \
\
		return harness_run(name, tests, \
				   sizeof tests / sizeof *tests); \
	}

/* A failed allocation from here on fails the test.  The jump reads no locals,
 * so gcc need not care which of them it clobbers. */
#if defined __GNUC__ && !defined __clang__
#pragma GCC diagnostic ignored "-Wclobbered"
#endif
#define HARNESS_MEM(mem) \
	do { \
		if (setjmp((mem)->escape)) \
			ck_abort_msg("out of memory"); \
	} while (0)

/* As ck_assert, for inner loops: ck_assert makes a system call every time. */
#define HARNESS_FAST(condition) \
	do { \
		if (!(condition)) \
			ck_abort_msg("%s", #condition); \
	} while (0)

/* Pseudo-random numbers, the same in every run (SplitMix64). */
static inline uint64_t harness_random(uint64_t *state)
{
	uint64_t z = *state += UINT64_C(0x9e3779b97f4a7c15);

	z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
	return z ^ z >> 31;
}

#endif
