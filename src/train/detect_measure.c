/* detect_measure.c - area under the curve, calibration. */
#include "train/detect_measure.h"

#include <math.h>
#include <stdlib.h>

static int by_p(const void *a, const void *b)
{
	double x = ((const struct detect_answer *)a)->p;
	double y = ((const struct detect_answer *)b)->p;

	return (x > y) - (x < y);
}

double detect_auc(struct detect_answer *a, size_t count)
{
	double yes = 0, no = 0, won = 0;

	qsort(a, count, sizeof *a, by_p);
	for (size_t i = 0, k; i < count; i = k) {
		double tied_yes = 0, tied_no = 0;

		for (k = i; k < count && a[k].p <= a[i].p; k++) {
			tied_yes += a[k].truth >= 0.5;
			tied_no += a[k].truth < 0.5;
		}
		won += tied_yes * (no + tied_no / 2);
		yes += tied_yes;
		no += tied_no;
	}
	return yes * no > 0 ? won / (yes * no) : 0;
}

double detect_ece(const struct detect_answer *a, size_t count)
{
	double said[10] = { 0 }, is[10] = { 0 }, sum = 0;

	for (size_t i = 0; i < count; i++) {
		int bin = a[i].p >= 1 ? 9 : (int)(a[i].p * 10);

		said[bin] += a[i].p;
		is[bin] += a[i].truth;
	}
	for (int i = 0; i < 10; i++)
		sum += fabs(said[i] - is[i]);
	return count ? sum / (double)count : 0;
}

double detect_error(const struct detect_answer *a, size_t count)
{
	double sum = 0;

	for (size_t i = 0; i < count; i++)
		sum += fabs(a[i].p - a[i].truth);
	return count ? sum / (double)count : 0;
}
