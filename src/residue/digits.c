/* digits.c - two digits at a time. */
#include "residue/digits.h"

#include "charset/octets.h"

int64_t digits_at(const struct buf *cells, size_t i, size_t n)
{
	int64_t v = 0;

	for (; n; n -= 2, i += 2) {
		int byte = octets_hex(cells_at(cells, i),
				      cells_at(cells, i + 1), false);

		if (byte < 0)
			return -1;
		v = v << 8 | byte;
	}
	return v;
}
