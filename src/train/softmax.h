/* softmax.h - scores of a few choices become probabilities. */
#ifndef US_TRAIN_SOFTMAX_H
#define US_TRAIN_SOFTMAX_H

#include <math.h>
#include <stdint.h>

/* Turns the scores p[0..n-1] into their softmax; returns the loss in nats,
 * -ln of what choice `right` gets. */
static inline double softmax(double *p, uint32_t n, uint32_t right)
{
	double top = -1e30, sum = 0, score;

	for (uint32_t k = 0; k < n; k++)
		top = p[k] > top ? p[k] : top;
	score = p[right] - top;
	for (uint32_t k = 0; k < n; k++)
		sum += p[k] = exp(p[k] - top);
	for (uint32_t k = 0; k < n; k++)
		p[k] /= sum;
	return log(sum) - score;
}

#endif
