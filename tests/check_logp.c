/* The mathematics library is the judge here, which the code may not use. */
#include "harness.h"

#include "base/logp.h"

#include <math.h>

START_TEST(test_exp)
{
	for (logp_t x = -700 * LOGP_ONE; x <= 700 * LOGP_ONE; x += 37) {
		double right = exp((double)x / LOGP_ONE);

		ck_assert_double_le(fabs(logp_exp(x) / right - 1), 1e-13);
	}
	ck_assert_double_eq(logp_exp(0), 1.0);
	ck_assert_double_eq(logp_exp(LOGP_ZERO), 0.0);
	ck_assert_double_eq(logp_exp(INT32_MIN), 0.0);
	ck_assert(isfinite(logp_exp(INT32_MAX)));
}
END_TEST

START_TEST(test_log)
{
	for (double p = 1e-300; p < 1e300; p *= 1.0371) {
		double right = log(p) * LOGP_ONE;

		ck_assert_double_le(fabs(logp_log(p) - right), 0.500001);
	}
	ck_assert_int_eq(logp_log(1.0), 0);
	ck_assert_int_eq(logp_log(0.0), LOGP_ZERO);
	ck_assert_int_eq(logp_log(-1.0), LOGP_ZERO);
	ck_assert_int_eq(logp_log((double)NAN), LOGP_ZERO);
	ck_assert_int_eq(logp_log(4.9e-324), LOGP_ZERO);
}
END_TEST

START_TEST(test_log_undoes_exp)
{
	for (logp_t x = -600 * LOGP_ONE; x < 600 * LOGP_ONE; x += 11)
		HARNESS_FAST(logp_log(logp_exp(x)) == x);
}
END_TEST

/* Within a unit and a half of the truth (1/1024 nat), for any distance. */
START_TEST(test_add)
{
	for (logp_t d = 0; d <= 20 * LOGP_ONE; d++) {
		logp_t a = -5000, b = a - d, sum = logp_add(a, b);
		double right = a + LOGP_ONE *
				   log1p(exp(-(double)d / LOGP_ONE));

		ck_assert_int_eq(sum, logp_add(b, a));
		ck_assert_msg(fabs(sum - right) <= 1.5, "%d apart: %d, %f",
			      d, sum, right);
	}
	ck_assert_int_eq(logp_add(-100, LOGP_ZERO), -100);
	ck_assert_int_eq(logp_add(INT32_MIN, 0), 0);
}
END_TEST

HARNESS_MAIN("logp", test_exp, test_log, test_log_undoes_exp, test_add)
