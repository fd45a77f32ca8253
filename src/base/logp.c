/* logp.c - exp and log from additions and multiplications only.
 *
 * Doubles follow IEEE 754 and the build forbids fused multiply-add, so the
 * same operations in the same order give the same bits everywhere.
 */
#include "base/logp.h"

#include <stdint.h>
#include <string.h>

static const double LN2 = 0.693147180559945309417;

static double power_of_two(int e)
{
	uint64_t bits = (uint64_t)(e + 1023) << 52;
	double d;

	memcpy(&d, &bits, sizeof d);
	return d;
}

double logp_exp(logp_t x)
{
	double t = (double)x / LOGP_ONE, k, r, s = 1;
	int e;

	if (t < -700)
		return 0;
	if (t > 700)
		t = 700;
	k = t / LN2;
	e = (int)(k < 0 ? k - 0.5 : k + 0.5);
	r = t - e * LN2;			/* |r| <= ln2 / 2 */
	for (int i = 13; i > 0; i--)		/* Taylor, by Horner's rule */
		s = 1 + r * s / i;
	return s * power_of_two(e);
}

logp_t logp_log(double p)
{
	uint64_t bits;
	double m, y, y2, s = 0, v;
	int e;

	if (!(p > 0))
		return LOGP_ZERO;
	memcpy(&bits, &p, sizeof bits);
	e = (int)(bits >> 52) - 1023;
	if (e == -1023)				/* subnormal */
		return LOGP_ZERO;
	bits = (bits & ~(UINT64_C(0x7ff) << 52)) | UINT64_C(1023) << 52;
	memcpy(&m, &bits, sizeof m);		/* 1 <= m < 2 */
	y = (m - 1) / (m + 1);			/* ln m = 2 artanh y */
	y2 = y * y;
	for (int i = 21; i > 0; i -= 2)
		s = 1.0 / i + y2 * s;
	v = (2 * y * s + e * LN2) * LOGP_ONE;
	return (logp_t)(v < 0 ? v - 0.5 : v + 0.5);
}

/* ln(1 + e^-d) * LOGP_ONE for d = 0, 1/16, 2/16, ... nats. */
static const int16_t SOFT[] = {
	710, 678, 648, 618, 590, 562, 536, 510, 485, 462, 439, 417, 396, 376,
	357, 338, 321, 304, 288, 273, 258, 244, 231, 218, 206, 195, 184, 174,
	164, 155, 146, 138, 130, 123, 116, 109, 103, 97, 91, 86, 81, 76, 72,
	67, 63, 60, 56, 53, 50, 47, 44, 41, 39, 37, 34, 32, 30, 29, 27, 25,
	24, 22, 21, 20, 19, 17, 16, 15, 15, 14, 13, 12, 11, 11, 10, 9, 9, 8,
	8, 7, 7, 6, 6, 6, 5, 5, 5, 4, 4, 4, 4, 3, 3, 3, 3, 3, 3, 2, 2, 2, 2,
	2, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0,
	0, 0, 0, 0, 0, 0
};

logp_t logp_add(logp_t a, logp_t b)
{
	logp_t high = a > b ? a : b;
	int64_t d = (int64_t)a - b;
	logp_t step = LOGP_ONE / 16, i, rest;

	if (d < 0)
		d = -d;
	if (d >= 8 * LOGP_ONE)
		return high;
	i = (logp_t)d / step;
	rest = (logp_t)d % step;
	return high + SOFT[i] + (SOFT[i + 1] - SOFT[i]) * rest / step;
}
