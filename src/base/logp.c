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

logp_t logp_add(logp_t a, logp_t b)
{
	logp_t high = a > b ? a : b, low = a > b ? b : a;

	if (high - low > 12 * LOGP_ONE)
		return high;
	return high + logp_log(1 + logp_exp(low - high));
}
