/* logp.c - exp and log from tables, additions and multiplications only.
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

/* e^-n for whole nats; e^(i / 32); e^(i / 1024). */
static const double NATS[] = {
	1, 0x1.78b56362cef38p-2, 0x1.152aaa3bf81ccp-3, 0x1.97db0ccceb0afp-5,
	0x1.2c155b8213cf4p-6, 0x1.b993fe00d5376p-8, 0x1.44e51f113d4d6p-9,
	0x1.de16b9c24a98fp-11, 0x1.5fc21041027adp-12, 0x1.02cf22526545ap-13,
	0x1.7cd79b5647c9bp-15, 0x1.18354238f6764p-16, 0x1.9c54c3b43bc8bp-18,
	0x1.2f6053b981d98p-19, 0x1.be6c6fdb01612p-21, 0x1.4875ca227ec38p-22,
	0x1.e355bbaee85cbp-24, 0x1.639e3175a689dp-25, 0x1.05a628c699fa1p-26,
	0x1.81056ff2c5772p-28, 0x1.1b48655f37267p-29, 0x1.a0db0d0ddb3ecp-31,
	0x1.32b48bf117da2p-32, 0x1.c3527e433fab1p-34, 0x1.4c1078fe9228ap-35,
	0x1.e8a37a45fc32ep-37, 0x1.67852a7007e42p-38, 0x1.0885298767e9ap-39,
	0x1.853f01d6d53bap-41, 0x1.1e642baeb84a0p-42, 0x1.a56e0c2ac7f75p-44,
	0x1.36121e24d3bbap-45, 0x1.c8464f7616468p-47, 0x1.4fb547c775da8p-48,
	0x1.ee001eed62aa0p-50, 0x1.6b7719a59f0e0p-51, 0x1.0b6c3afdde064p-52,
	0x1.898471fca6055p-54, 0x1.2188ad6ae3303p-55, 0x1.aa0de4bf35b38p-57,
	0x1.39792499b1a24p-58, 0x1.cd480a1b74820p-60, 0x1.536452ee2f75cp-61,
	0x1.f36bd37f42f3ep-63, 0x1.6f741de1748ecp-64, 0x1.0e5b73d1ff53dp-65,
	0x1.8dd5e1bb09d7ep-67, 0x1.24b6031b49bdap-68, 0x1.aebabae3a41b5p-70,
	0x1.3ce9b9de78f85p-71, 0x1.d257d547e083fp-73, 0x1.571db733a9d61p-74,
	0x1.f8e6c24b5592ep-76, 0x1.737c5645114b5p-77, 0x1.1152eaeb73c08p-78,
	0x1.923372c67a074p-80, 0x1.27ec458c65e3cp-81, 0x1.b374b315f87c1p-83,
	0x1.4063f8cc8bb98p-84, 0x1.d775d87da854dp-86, 0x1.5ae191a99585ap-87,
	0x1.fe7116182e9ccp-89, 0x1.778fe2497184cp-90, 0x1.1452b7723aed2p-91,
	0x1.969d47321e4ccp-93
};

static const double COARSE[] = {
	1, 0x1.08205601127edp+0, 0x1.1082b577d34edp+0, 0x1.192937074e0cdp+0,
	0x1.2216045b6f5cdp+0, 0x1.2b4b58b372c79p+0, 0x1.34cb8170b5835p+0,
	0x1.3e98deaa11dccp+0, 0x1.48b5e3c3e8186p+0, 0x1.5325180cfacf7p+0,
	0x1.5de9176045ff5p+0, 0x1.690492cbf9433p+0, 0x1.747a513dbef6ap+0,
	0x1.804d30347b546p+0, 0x1.8c802477b0010p+0, 0x1.99163ad4b1dccp+0,
	0x1.a61298e1e069cp+0, 0x1.b3787dc80f95fp+0, 0x1.c14b431256446p+0,
	0x1.cf8e5d84758a9p+0, 0x1.de455df80e3c0p+0, 0x1.ed73f240dc142p+0,
	0x1.fd1de6182f8c9p+0, 0x1.06a39207f0a09p+1, 0x1.0ef9db467dcf8p+1,
	0x1.1793e4652cc50p+1, 0x1.2073d3f1bd518p+1, 0x1.299be1f3e7f1cp+1,
	0x1.330e587b62b28p+1, 0x1.3ccd9432682b4p+1, 0x1.46dc04f4e5338p+1,
	0x1.513c2e6c731d7p+1
};

static const double FINE[] = {
	1, 0x1.00400800aab55p+0, 0x1.0080200556001p+0, 0x1.00c0481203608p+0,
	0x1.0100802ab5577p+0, 0x1.0140c8536f668p+0, 0x1.0181209036103p+0,
	0x1.01c188e50ed86p+0, 0x1.0202015600446p+0, 0x1.024289e711db3p+0,
	0x1.0283229c4c260p+0, 0x1.02c3cb79b8b02p+0, 0x1.0304848362077p+0,
	0x1.03454dbd53bc8p+0, 0x1.0386272b9a630p+0, 0x1.03c710d24391ep+0,
	0x1.04080ab55de39p+0, 0x1.044914d8f8f64p+0, 0x1.048a2f41256c3p+0,
	0x1.04cb59f1f4ebep+0, 0x1.050c94ef7a207p+0, 0x1.054de03dc8b9bp+0,
	0x1.058f3be0f56cap+0, 0x1.05d0a7dd15f36p+0, 0x1.06122436410ddp+0,
	0x1.0653b0f08e817p+0, 0x1.06954e10171a0p+0, 0x1.06d6fb98f4a97p+0,
	0x1.0718b98f42085p+0, 0x1.075a87f71b161p+0, 0x1.079c66d49cb94p+0,
	0x1.07de562be4dfap+0
};

enum { TABLE_END = -64 * LOGP_ONE };

/* Probabilities that matter: three factors from tables. */
static double exp_by_table(logp_t x)
{
	unsigned down = (unsigned)(LOGP_ONE - 1 - x) / LOGP_ONE;
	unsigned rest = (unsigned)(x + (logp_t)down * LOGP_ONE);

	return NATS[down] * COARSE[rest / 32] * FINE[rest % 32];
}

/* Any other argument: powers of two and Taylor's series. */
static double exp_by_series(logp_t x)
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

double logp_exp(logp_t x)
{
	return x <= 0 && x >= TABLE_END ? exp_by_table(x) : exp_by_series(x);
}

/* ln of the middles of the 32nd parts of 1 .. 2. */
static const double MIDDLES[] = {
	0x1.fc0a8b0fc03e4p-7, 0x1.77458f632dcfcp-5, 0x1.341d7961bd1d1p-4,
	0x1.a926d3a4ad563p-4, 0x1.0d77e7cd08e59p-3, 0x1.44d2b6ccb7d1ep-3,
	0x1.7ab890210d909p-3, 0x1.af3c94e80bff3p-3, 0x1.e27076e2af2e6p-3,
	0x1.0a324e27390e3p-2, 0x1.22941fbcf7966p-2, 0x1.3a64c556945eap-2,
	0x1.51aad872df82dp-2, 0x1.686c81e9b14afp-2, 0x1.7eaf83b82afc3p-2,
	0x1.947941c2116fbp-2, 0x1.a9cec9a9a084ap-2, 0x1.beb4d9da71b7cp-2,
	0x1.d32fe7e00ebd5p-2, 0x1.e744261d68788p-2, 0x1.faf588f78f31fp-2,
	0x1.0723e5c1cdf40p-1, 0x1.109f39e2d4c97p-1, 0x1.19ee6b467c96fp-1,
	0x1.23130d7bebf43p-1, 0x1.2c0e9ed448e8cp-1, 0x1.34e289d9ce1d3p-1,
	0x1.3d9026a7156fbp-1, 0x1.4618bc21c5ec2p-1, 0x1.4e7d811b75bb1p-1,
	0x1.56bf9d5b3f399p-1, 0x1.5ee02a9241675p-1
};

/* ln m is that of the nearest middle and, by the series of artanh, that of how
 * many times larger m is. */
static double log_of_mantissa(double m)
{
	size_t i = (size_t)((m - 1) * 32);
	double middle = 1 + (double)(2 * i + 1) / 64;
	double y = (m - middle) / (m + middle), y2 = y * y;

	return MIDDLES[i] + 2 * y * (1 + y2 * (1.0 / 3 + y2 * (1.0 / 5 +
							  y2 * (1.0 / 7))));
}

logp_t logp_log(double p)
{
	uint64_t bits;
	double m, v;
	int e;

	if (!(p > 0))
		return LOGP_ZERO;
	memcpy(&bits, &p, sizeof bits);
	e = (int)(bits >> 52) - 1023;
	if (e == -1023)				/* subnormal */
		return LOGP_ZERO;
	bits = (bits & ~(UINT64_C(0x7ff) << 52)) | UINT64_C(1023) << 52;
	memcpy(&m, &bits, sizeof m);		/* 1 <= m < 2 */
	v = (log_of_mantissa(m) + e * LN2) * LOGP_ONE;
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
