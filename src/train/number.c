/* number.c - strict parsing of numbers. */
#include "train/number.h"

#include <string.h>

static const char *digits(const char *p, uint64_t *out)
{
	uint64_t v = 0;

	if (*p < '0' || *p > '9')
		return NULL;
	for (; *p >= '0' && *p <= '9'; p++) {
		if (v > (UINT64_MAX >> 31) / 10)
			return NULL;
		v = v * 10 + (uint64_t)(*p - '0');
	}
	*out = v;
	return p;
}

bool number_small(const char *text, unsigned *out)
{
	uint64_t v;
	const char *p = digits(text, &v);

	if (!p || *p || v >= 1000000000)
		return false;
	*out = (unsigned)v;
	return true;
}

bool number_count(const char *text, size_t *out)
{
	unsigned v;

	if (!number_small(text, &v))
		return false;
	*out = v;
	return true;
}

bool number_size(const char *text, uint64_t *out)
{
	static const char units[] = "KMG";
	uint64_t v;
	const char *p = digits(text, &v), *unit;

	if (!p)
		return false;
	if (*p) {
		unit = strchr(units, *p);
		if (!unit || p[1])
			return false;
		v <<= 10 * (unit - units + 1);
	}
	*out = v;
	return true;
}
