/* number.c - strict parsing of numbers. */
#include "train/number.h"

#include <string.h>

bool number_read(const char **text, uint64_t *out)
{
	const char *p = *text;
	uint64_t v = 0;

	if (*p < '0' || *p > '9')
		return false;
	for (; *p >= '0' && *p <= '9'; p++) {
		if (v > (UINT64_MAX >> 31) / 10)  /* room for 2^30 times it */
			return false;
		v = v * 10 + (uint64_t)(*p - '0');
	}
	*text = p;
	*out = v;
	return true;
}

bool number_small(const char *text, unsigned *out)
{
	uint64_t v;

	if (!number_read(&text, &v) || *text || v >= 1000000000)
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
	const char *unit;
	uint64_t v;

	if (!number_read(&text, &v))
		return false;
	if (*text) {
		unit = strchr(units, *text);
		if (!unit || text[1])
			return false;
		v <<= 10 * (unit - units + 1);
	}
	*out = v;
	return true;
}
