/* logp.h - log-probabilities as fixed-point integers.
 *
 * A logp is a natural logarithm times LOGP_ONE, rounded: adding two logps
 * multiplies two probabilities, and the sum is the same on every machine.
 * The conversions use no function of the mathematics library, whose last
 * digits differ between systems.
 */
#ifndef US_BASE_LOGP_H
#define US_BASE_LOGP_H

#include <stdint.h>

typedef int32_t logp_t;

enum { LOGP_ONE = 1024, LOGP_ZERO = -1000 * LOGP_ONE };

/* e^(x / LOGP_ONE); 0 below about e^-700. */
double logp_exp(logp_t x);

/* ln(p) * LOGP_ONE, rounded; LOGP_ZERO for p <= 0. */
logp_t logp_log(double p);

/* ln(e^a + e^b) in logps. */
logp_t logp_add(logp_t a, logp_t b);

#endif
