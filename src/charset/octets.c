#include "charset/octets.h"

#include "charset/charmap.h"
#include "text/utf8.h"

static int digit(uint32_t c, bool upper)
{
	if (c >= '0' && c <= '9')
		return (int)c - '0';
	if (c >= 'A' && c <= 'F')
		return (int)c - 'A' + 10;
	return !upper && c >= 'a' && c <= 'f' ? (int)c - 'a' + 10 : -1;
}

int octets_hex(uint32_t high, uint32_t low, bool upper)
{
	int h = digit(high, upper), l = digit(low, upper);

	return h < 0 || l < 0 ? -1 : h * 16 + l;
}

bool octets_high(struct span bytes)
{
	return utf8_ascii_prefix(bytes) < bytes.n;
}

bool octets_utf8(struct span bytes)
{
	return utf8_count_invalid(bytes, NULL) == 0;
}

void octets_decode(struct span s, struct buf *out)
{
	while (s.n) {
		uint32_t c;
		size_t n = utf8_next(s, &c);

		if (c == UTF8_BAD)
			c = charmap_decode(CHARMAP_CP1252,
					   (unsigned char)s.p[0]);
		*BUF_PUSH(out, uint32_t) = c;
		s = span_of(s.p + n, s.n - n);
	}
}
